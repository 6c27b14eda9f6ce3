import { ErrorResponse, OidcClient, WebStorageStateStore } from 'oidc-client-ts';
import { CloudError } from '#aws/cloud-error.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { discoverProvider, type Discovery } from '#aws/provider-discovery.ts';
import type { Login } from '#domain/source.ts';
import { PENDING_PREFIX } from '#auth/answer.ts';
import { openIdError, refusedCode } from '#auth/openid-error.ts';
import { postToken } from '#auth/token-request.ts';
import { readClaims } from '#auth/tokens.ts';

/** The provider's answer to a code or a refresh token. */
export interface Grant {
  readonly idToken: string | null;
  readonly refreshToken: string | null;
  /** How long the refresh token lasts, in milliseconds, if the provider says so. */
  readonly refreshMs: number | null;
}

/** The view and the choice of a person who leaves to sign in. */
export interface SignInRequest {
  /** The query string of the page. */
  readonly search: string;
  readonly isKept: boolean;
}

/** OpenID Connect with one provider: the authorization code flow with PKCE. Every error is a CloudError. */
export interface OpenId {
  /** The address to send a person to. */
  readonly signInAddress: (request: SignInRequest) => Promise<string>;
  /**
   * Handles the provider's answer, the address to which it sent the person back. Works once for each answer. The request is
   * known even if the provider refused.
   */
  readonly takeAnswer: (
    address: string,
  ) => Promise<{ readonly request: SignInRequest; readonly grant: Grant | CloudError }>;
  /** @param onSend called before the refresh token leaves this page */
  readonly refresh: (refreshToken: string, onSend: () => void) => Promise<Grant>;
  /** Ends a grant at the provider. Returns the address that ends the person's session there, or `null`. */
  readonly signOut: (idToken: string, refreshToken: string | null) => Promise<string | null>;
}

const SERVICE = 'the sign-in service';
const REQUEST_S = 10;
/**
 * How long to wait for a renewal, in milliseconds. A provider that rotates has used up the refresh token when it answers, so
 * that a late answer is still needed.
 */
const REFRESH_MS = 28_000;

/**
 * Speaks to the provider of a login.
 * @param root the site's own address, registered at the provider
 */
export function openId(login: Login, root: string): OpenId {
  const fetchIt: Fetch = (...request) => fetch(...request);
  const settings = {
    authority: login.issuer,
    client_id: login.clientId,
    redirect_uri: root,
    post_logout_redirect_uri: root,
    scope: login.scope,
    stateStore: new WebStorageStateStore({ prefix: PENDING_PREFIX, store: sessionStorage }),
  };
  let described: Promise<Discovery> | null = null;
  const describe = (): Promise<Discovery> => {
    described ??= discoverProvider(login.issuer, fetchIt).catch((error: unknown) => {
      described = null;
      throw error;
    });
    return described;
  };
  // The library builds requests and stores their state. It sends none, because it would follow any redirect.
  const clientOf = ({ issuer, authorizationEndpoint, endSessionEndpoint }: Discovery): OidcClient =>
    new OidcClient({
      ...settings,
      metadata: {
        issuer,
        ...(authorizationEndpoint === null ? {} : { authorization_endpoint: authorizationEndpoint }),
        ...(endSessionEndpoint === null ? {} : { end_session_endpoint: endSessionEndpoint }),
      },
    });

  /** @throws CloudError; TypeError as `postToken` does */
  async function requestTokens(
    form: Readonly<Record<string, string>>,
    timeoutMs: number,
    onSend: () => void,
  ): Promise<Grant> {
    const endpoint = endpointOf(await describe(), 'tokenEndpoint');
    onSend();
    try {
      const fields = await postToken(endpoint, { ...form, client_id: login.clientId }, timeoutMs);
      const idToken = toText(fields['id_token']);
      // An answer without any token is not from a provider (RFC 6749, 5.1).
      if (toText(fields['access_token']) === null && idToken === null)
        throw new CloudError('not-aws', SERVICE, { message: 'The answer holds no token' });
      return { idToken, refreshToken: toText(fields['refresh_token']), refreshMs: toMs(fields['refresh_expires_in']) };
    } catch (error) {
      throw await openIdError(error, endpoint);
    }
  }

  /** Exchanges the code of an answer for tokens. */
  async function exchange(address: string): Promise<Grant> {
    const { state, response } = await new OidcClient(settings).readSigninResponseState(address, true);
    if (state.authority !== login.issuer || state.client_id !== login.clientId)
      throw new CloudError('answer-not-asked', SERVICE);
    if (response.error !== null) throw new ErrorResponse(response);
    const { code } = response;
    if (code === null || state.code_verifier === undefined)
      throw new CloudError('provider-refused', SERVICE, { message: 'The answer of the provider holds no code' });
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: state.redirect_uri,
      code_verifier: state.code_verifier,
    };
    const grant = await requestTokens(form, REQUEST_S * 1000, () => {});
    if (grant.idToken !== null) checkNonce(grant.idToken, state.nonce);
    return grant;
  }

  return {
    async signInAddress(request) {
      try {
        const discovery = await describe();
        endpointOf(discovery, 'authorizationEndpoint');
        return (await clientOf(discovery).createSigninRequest({ state: request, nonce: crypto.randomUUID() })).url;
      } catch (error) {
        throw await openIdError(error);
      }
    },
    async takeAnswer(address) {
      // Read first, so that a failure loses neither the view nor the choice.
      const request = pendingRequest(address);
      try {
        return { request, grant: await exchange(address) };
      } catch (error) {
        const known = await openIdError(error);
        return { request, grant: known.kind === 'sign-in-ended' ? refusedCode(known) : known };
      }
    },
    refresh: async (refreshToken, onSend) =>
      requestTokens(
        { grant_type: 'refresh_token', refresh_token: refreshToken, scope: login.scope },
        REFRESH_MS,
        onSend,
      ),
    async signOut(idToken, refreshToken) {
      // A grant that cannot be revoked ends by itself; the person is signed out here in any case.
      try {
        const endpoint = refreshToken === null ? null : (await describe()).revocationEndpoint;
        if (refreshToken !== null && endpoint !== null) {
          await postToken(
            endpoint,
            { token: refreshToken, token_type_hint: 'refresh_token', client_id: login.clientId },
            REQUEST_S * 1000,
          );
        }
      } catch {
        // A failure here says nothing about the provider: its endpoint may not allow pages to read the answer.
      }
      try {
        // Read again, so that nobody is sent to a provider that is down.
        const discovery = await discoverProvider(login.issuer, fetchIt);
        const cognito = cognitoSignOut(discovery, login, root);
        // The tab's history then holds the ID token until it ends. Without the hint Okta refuses, and its session would sign
        // the next person in as the former one.
        return (
          cognito ??
          (await clientOf(discovery).createSignoutRequest({ id_token_hint: idToken, client_id: login.clientId })).url
        );
      } catch {
        return null;
      }
    },
  };
}

/** The sign-out address of Cognito, whose parameters differ from the standard; `null` for other providers. */
function cognitoSignOut(discovery: Discovery, { issuer, clientId }: Login, root: string): string | null {
  if (!new URL(issuer).hostname.startsWith('cognito-idp.')) return null;
  const address = new URL('/logout', endpointOf(discovery, 'authorizationEndpoint'));
  address.search = new URLSearchParams({ client_id: clientId, logout_uri: root }).toString();
  return address.href;
}

/** @throws CloudError if the provider does not name it */
function endpointOf(discovery: Discovery, name: 'authorizationEndpoint' | 'tokenEndpoint'): string {
  const endpoint = discovery[name];
  if (endpoint === null)
    throw new CloudError('no-provider', SERVICE, { message: 'It names no authorization or no token endpoint' });
  return endpoint;
}

/** @throws CloudError for an ID token of another request, or a text that is no ID token */
function checkNonce(idToken: string, asked: string | undefined): void {
  let nonce: string | null;
  try {
    ({ nonce } = readClaims(idToken));
  } catch (error) {
    throw new CloudError('provider-refused', SERVICE, {
      message: error instanceof Error ? error.message : String(error),
    });
  }
  if (nonce === null || nonce !== asked)
    throw new CloudError('answer-not-asked', SERVICE, { message: 'The ID token is for another request' });
}

const toText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const toMs = (seconds: unknown): number | null => (typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : null);

/** The request that was stored for a provider's answer. */
function pendingRequest(address: string): SignInRequest {
  try {
    const state = new URL(address).searchParams.get('state') ?? '';
    const pending: unknown = JSON.parse(sessionStorage.getItem(`${PENDING_PREFIX}${state}`) ?? 'null');
    return toSignInRequest(typeof pending === 'object' && pending !== null ? Reflect.get(pending, 'data') : null);
  } catch {
    return toSignInRequest(null);
  }
}

function toSignInRequest(state: unknown): SignInRequest {
  const { search, isKept } = (typeof state === 'object' && state !== null ? state : {}) as Partial<SignInRequest>;
  return { search: typeof search === 'string' ? search : '', isKept: isKept === true };
}
