import { randomUUID } from 'node:crypto';
import type { Context } from 'oidc-provider/lib/provider.js';
import type { JWK } from 'jose';
import { errorPage, signedOutPage, signOutPage } from '#server/openid-pages.ts';
import { CLAIMS, claimsOf } from '#server/openid-people.ts';
import type { OpenIdStore } from '#server/openid-store.ts';

/** The only client, the board. */
export const CLIENT_ID = 'arrivals';

export interface Lifetimes {
  /** The lifetime of an ID token in seconds. */
  readonly idTokenSeconds: number;
  /** The duration of a sign-in in seconds: a rotated refresh token expires with the original one. */
  readonly refreshTokenSeconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DECADE = 10 * 365 * 24 * HOUR;

const SCOPES = ['openid', 'offline_access', 'email', 'profile'];

/** Signs the cookies of this run. */
const COOKIE_KEY = randomUUID();

/**
 * The provider's settings. It behaves like Cognito's managed login where the two differ: every sign-in gets a refresh
 * token, whatever scopes are requested, and the ID token contains every claim.
 * @param key the private key that signs ID tokens
 */
export function openIdConfiguration(issuer: string, key: JWK, store: OpenIdStore, lifetimes: Lifetimes): object {
  const { idTokenSeconds, refreshTokenSeconds } = lifetimes;
  const { port } = new URL(issuer);
  return {
    adapter: store.adapterOf,
    jwks: { keys: [key] },
    clients: [
      {
        client_id: CLIENT_ID,
        // A native client may return to any port of a loopback address (RFC 8252, 7.3).
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: ['http://127.0.0.1/', 'http://localhost/'],
        post_logout_redirect_uris: ['http://127.0.0.1/', 'http://localhost/'],
      },
    ],
    scopes: SCOPES,
    claims: { openid: CLAIMS },
    conformIdTokenClaims: false,
    findAccount: (_context: Context, accountId: string) => {
      const claims = claimsOf(accountId);
      return claims === null ? undefined : { accountId, claims: () => claims };
    },
    clientBasedCORS: () => true,
    // Cookies ignore ports: the names keep the cookies of two providers on one computer apart.
    cookies: {
      keys: [COOKIE_KEY],
      names: { session: `session_${port}`, interaction: `interaction_${port}`, resume: `resume_${port}` },
    },
    routes: {
      authorization: '/authorize',
      token: '/token',
      jwks: '/jwks',
      userinfo: '/userinfo',
      revocation: '/revoke',
      end_session: '/logout',
    },
    interactions: { url: (_context: Context, { uid }: { readonly uid: string }) => `/sign-in/${uid}` },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    loadExistingGrant,
    renderError: (context: Context, error: Readonly<Record<string, unknown>>) => {
      context.type = 'html';
      context.body = errorPage(error);
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: () => true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context: Context, form: string) => {
          context.body = signOutPage(form);
        },
        postLogoutSuccessSource: (context: Context) => {
          context.body = signedOutPage();
        },
      },
    },
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: MINUTE,
      Grant: DECADE,
      IdToken: idTokenSeconds,
      Interaction: HOUR,
      RefreshToken: (context: Context) =>
        context.oidc?.entities.RotatedRefreshToken?.remainingTTL ?? refreshTokenSeconds,
      Session: HOUR,
    },
  };
}

/** Consents on behalf of the person. Each sign-in has its own grant, so that revoking one leaves the others. */
async function loadExistingGrant({ oidc }: Context): Promise<unknown> {
  const accountId = oidc?.session?.accountId;
  const clientId = oidc?.client?.clientId;
  if (oidc === undefined || accountId === undefined || clientId === undefined) return undefined;
  const grant = new oidc.provider.Grant({ accountId, clientId });
  grant.addOIDCScope(SCOPES.join(' '));
  await grant.save();
  return grant;
}
