import { OidcClient, WebStorageStateStore, type SigninResponse } from 'oidc-client-ts';
import { CloudError } from '#aws/cloud-error.ts';
import type { Login } from '#domain/source.ts';
import { PENDING_PREFIX } from '#session/answer.ts';
import { openIdError } from '#session/openid-error.ts';
import { postToken } from '#session/token-request.ts';

/** What the provider gave for a code or a refresh token. */
export interface Grant {
  readonly idToken: string | null;
  readonly refreshToken: string | null;
  /** How long the refresh token lasts, in milliseconds, where the provider says so. */
  readonly refreshMs: number | null;
}

/** What was on the screen when somebody went to sign in, and what they chose. */
export interface Errand {
  /** The query string of the page. */
  readonly search: string;
  readonly isKept: boolean;
}

/** The protocol with one provider, OpenID Connect with the authorization code flow and PKCE. Every error is a CloudError. */
export interface OpenId {
  /** The address to send a person to. */
  readonly signInAddress: (errand: Errand) => Promise<string>;
  /**
   * Takes the provider's answer: the address that it sent the person back to. Works once for each answer. Where the
   * provider refused, the errand is known all the same.
   */
  readonly takeAnswer: (address: string) => Promise<{ readonly errand: Errand; readonly grant: Grant | CloudError }>;
  readonly refresh: (refreshToken: string) => Promise<Grant>;
  /** Ends a grant at the provider, and gives the address that ends the person's session there, where it has one. */
  readonly signOut: (idToken: string, refreshToken: string | null) => Promise<string | null>;
}

const SERVICE = 'the sign-in service';
const REQUEST_S = 10;
/**
 * A provider that rotates has used a refresh token up when it answers: what comes late is waited for, longer than by
 * anybody who needs it.
 */
const REFRESH_MS = 28_000;

/**
 * Speaks to the provider of a login.
 * @param root the site's own address, registered at the provider
 */
export function openId(login: Login, root: string): OpenId {
  const client = new OidcClient({
    authority: login.issuer,
    client_id: login.clientId,
    redirect_uri: root,
    post_logout_redirect_uri: root,
    scope: login.scope,
    requestTimeoutInSeconds: REQUEST_S,
    fetchRequestCredentials: 'omit',
    stateStore: new WebStorageStateStore({ prefix: PENDING_PREFIX, store: sessionStorage }),
  });

  return {
    async signInAddress(errand) {
      try {
        return (await client.createSigninRequest({ state: errand, nonce: crypto.randomUUID() })).url;
      } catch (error) {
        throw await openIdError(error, client);
      }
    },
    async takeAnswer(address) {
      // Read before: what fails on the way must lose neither the view nor the choice.
      const errand = pendingErrand(address);
      try {
        return { errand, grant: toGrant(await client.processSigninResponse(address)) };
      } catch (error) {
        const known = await openIdError(error, client);
        // A code is good once.
        return { errand, grant: known.kind === 'sign-in-ended' ? new CloudError('answer-not-asked', SERVICE, known) : known };
      }
    },
    async refresh(refreshToken) {
      try {
        const endpoint = await client.metadataService.getTokenEndpoint(false);
        const form = { grant_type: 'refresh_token', client_id: login.clientId, refresh_token: refreshToken, scope: login.scope };
        const { access_token: access, id_token: idToken, refresh_token: next, refresh_expires_in: seconds } = await postToken(endpoint, form, REFRESH_MS);
        // Something else in the provider's place: an answer without any token is none (RFC 6749, 5.1).
        if (toText(access) === null && toText(idToken) === null) throw new CloudError('not-aws', SERVICE, { message: 'The answer holds no token' });
        return { idToken: toText(idToken), refreshToken: toText(next), refreshMs: toMs(seconds) };
      } catch (error) {
        throw error instanceof CloudError ? error : await openIdError(error, client);
      }
    },
    async signOut(idToken, refreshToken) {
      // What cannot be told to the provider ends by itself; the person is signed out here in any case.
      try {
        const endpoint = refreshToken === null ? undefined : await client.metadataService.getRevocationEndpoint();
        if (refreshToken !== null && endpoint !== undefined) {
          await postToken(endpoint, { token: refreshToken, token_type_hint: 'refresh_token', client_id: login.clientId }, REQUEST_S * 1000);
        }
      } catch {
        // An endpoint that lets no page read its answer, or is none, says nothing about the provider.
      }
      // Nobody is sent to a provider that is not there.
      if (!(await isThere(login.issuer))) return null;
      try {
        const cognito = await cognitoSignOut(client, login, root);
        return cognito ?? (await client.createSignoutRequest({ id_token_hint: idToken, client_id: login.clientId })).url;
      } catch {
        return null;
      }
    },
  };
}

/** Cognito's sign-out takes other parameters than the standard's. */
async function cognitoSignOut(client: OidcClient, { issuer, clientId }: Login, root: string): Promise<string | null> {
  if (!new URL(issuer).hostname.startsWith('cognito-idp.')) return null;
  const address = new URL('/logout', await client.metadataService.getAuthorizationEndpoint());
  address.search = new URLSearchParams({ client_id: clientId, logout_uri: root }).toString();
  return address.href;
}

function toGrant(response: SigninResponse): Grant {
  return { idToken: toText(response.id_token), refreshToken: toText(response.refresh_token), refreshMs: toMs(Reflect.get(response, 'refresh_expires_in')) };
}

const toText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const toMs = (seconds: unknown): number | null => (typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : null);

/** Whether a provider answers at its issuer now. */
async function isThere(issuer: string): Promise<boolean> {
  try {
    const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(REQUEST_S * 1000) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** What was kept for a provider's answer when somebody left for it. */
function pendingErrand(address: string): Errand {
  try {
    const state = new URL(address).searchParams.get('state') ?? '';
    const pending: unknown = JSON.parse(sessionStorage.getItem(`${PENDING_PREFIX}${state}`) ?? 'null');
    return toErrand(typeof pending === 'object' && pending !== null ? Reflect.get(pending, 'data') : null);
  } catch {
    return toErrand(null);
  }
}

function toErrand(state: unknown): Errand {
  const { search, isKept } = (typeof state === 'object' && state !== null ? state : {}) as Partial<Errand>;
  return { search: typeof search === 'string' ? search : '', isKept: isKept === true };
}
