import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
// The package's main entry warns on Node.js 20; the tests verify that this part runs there.
import { type Context, Provider } from 'oidc-provider/lib/provider.js';
import { createRemoteJWKSet } from 'jose';
import type { TrustedProvider } from '#emulator/login-token.ts';
import { CLIENT_ID, type Lifetimes, openIdConfiguration } from '#server/openid-configuration.ts';
import { readForm, signIn } from '#server/openid-sign-in.ts';
import { OpenIdStore } from '#server/openid-store.ts';
import { dateIdTokens, makeKey } from '#server/openid-tokens.ts';

const ENDPOINTS = {
  '/.well-known/openid-configuration': 'discovery',
  '/jwks': 'jwks',
  '/authorize': 'authorization',
  '/token': 'token',
  '/revoke': 'revocation',
  '/userinfo': 'userinfo',
  '/logout': 'end-session',
} as const;

/** An answered request. */
export interface OpenIdRequest {
  readonly endpoint: (typeof ENDPOINTS)[keyof typeof ENDPOINTS];
  /** `authorization_code` or `refresh_token` at the token endpoint, else empty. */
  readonly grantType: string;
  /** 0 for a request that is never answered. */
  readonly status: number;
  /** The code of the protocol, such as `invalid_grant`, or null. */
  readonly error: string | null;
}

/** The behaviour of the token endpoint. */
type TokenEndpoint =
  | 'answers'
  /** Accepts requests and never answers. */
  | 'hangs'
  /** Answers `server_error`. */
  | 'fails'
  /** Refreshes without an ID token, as OpenID Connect allows. */
  | 'leaves-out-id-tokens'
  /** Issues no refresh token at sign-in, as many providers do unless asked. */
  | 'leaves-out-refresh-tokens'
  /** Processes requests, and holds the answers back until its behaviour is changed. */
  | 'is-late'
  /** Refuses every refresh token with an OAuth error and description. */
  | { readonly refuses: string; readonly words: string }
  /** Redirects every request with its form to another address (307). */
  | { readonly sendsOnTo: string };

/** The behaviour of the revocation endpoint. */
type RevocationEndpoint =
  | 'answers'
  /** Takes requests and never answers. */
  | 'hangs'
  /** Revokes, but exposes the answer to no other origin. */
  | 'unreadable';

export interface OpenIdProviderOptions extends Partial<Lifetimes> {
  /** 0 picks a free one; default 0. */
  readonly port?: number;
  /** The provider's clock, ms since 1970; default `Date.now`. It dates ID tokens and all lifetimes. */
  readonly now?: () => number;
  readonly onRequest?: (seen: OpenIdRequest) => void;
}

/** An OpenID provider for one client, and controls for tests. */
export interface OpenIdProvider {
  readonly issuer: string;
  /** The `login` of a source that uses this provider. */
  readonly login: {
    readonly issuer: string;
    readonly clientId: string;
    readonly scope: string;
    readonly refreshTokenDays?: number;
  };
  /** The provider as identity pools trust it. Found keys are cached. */
  readonly trusted: TrustedProvider;
  /** Stops listening; the state is kept for `goOnline`. */
  readonly goOffline: () => Promise<void>;
  readonly goOnline: () => Promise<void>;
  readonly setTokenEndpoint: (how: TokenEndpoint) => void;
  readonly setRevocationEndpoint: (how: RevocationEndpoint) => void;
  /** Refuses every issued refresh token with `invalid_grant` from now on. */
  readonly revokeRefreshTokens: () => void;
  /** Signs with a new key from now on, and publishes only that. */
  readonly rotateKeys: () => Promise<void>;
  /** Ends open connections too. */
  readonly close: () => Promise<void>;
}

const DAY_SECONDS = 24 * 60 * 60;

/** The configuration's minimum lifetime of refresh tokens is an hour. */
const SHORTEST_DAYS = 0.04;

const HOSTNAME = '127.0.0.1';

/**
 * Serves an OpenID provider on loopback: authorization code with PKCE, rotating refresh tokens, discovery, revocation,
 * sign-out. One click signs in one of three made-up people.
 * @throws Error with code EADDRINUSE if the port is taken
 */
export async function serveOpenIdProvider(options: OpenIdProviderOptions = {}): Promise<OpenIdProvider> {
  const {
    now = Date.now,
    onRequest = () => {},
    idTokenSeconds = 3600,
    refreshTokenSeconds = 30 * DAY_SECONDS,
  } = options;
  const days = refreshTokenSeconds / DAY_SECONDS;
  const lifetimes = { idTokenSeconds, refreshTokenSeconds };
  const store = new OpenIdStore(now);
  let tokenEndpoint: TokenEndpoint = 'answers';
  let revocationEndpoint: RevocationEndpoint = 'answers';
  let heldAnswers: (() => void)[] = [];
  let handle = async (_request: IncomingMessage, response: ServerResponse): Promise<void> =>
    void response.writeHead(503).end();

  const listen = (port: number): Promise<Server> =>
    new Promise((resolve, reject) => {
      const made = createServer((request, response) => {
        handle(request, response).catch((error: unknown) => {
          process.stderr.write(`embedded sign-in: ${error instanceof Error ? error.stack : String(error)}\n`);
          response.writeHead(500).end();
        });
      });
      made.once('error', reject);
      made.listen(port, HOSTNAME, () => resolve(made));
    });
  let server = await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const issuer = `http://${HOSTNAME}:${port}`;

  async function start(): Promise<void> {
    const provider = new Provider(issuer, openIdConfiguration(issuer, await makeKey(), store, lifetimes));
    provider.use(async (context, next) => {
      await next();
      if (tokenEndpoint === 'leaves-out-id-tokens') leaveOut(context, 'refresh_token', 'id_token');
      if (tokenEndpoint === 'leaves-out-refresh-tokens') leaveOut(context, 'authorization_code', 'refresh_token');
      report(context, onRequest);
    });
    dateIdTokens(provider, now, idTokenSeconds);
    const answer = provider.callback();
    handle = async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', issuer);
      if (pathname.startsWith('/sign-in/')) return signIn(provider, request, response);
      if (pathname === '/revoke' && request.method === 'POST' && revocationEndpoint === 'hangs') {
        return onRequest({ endpoint: 'revocation', grantType: '', status: 0, error: null });
      }
      if (pathname === '/revoke' && revocationEndpoint === 'unreadable') {
        const set = response.setHeader.bind(response);
        response.setHeader = (name, value) =>
          name.toLowerCase().startsWith('access-control-') ? response : set(name, value);
      }
      if (pathname !== '/token' || request.method !== 'POST') return answer(request, response);
      if (tokenEndpoint === 'is-late') {
        const end = response.end.bind(response);
        response.end = (...body: unknown[]) => {
          heldAnswers.push(() => Reflect.apply(end, response, body));
          return response;
        };
      }
      if (typeof tokenEndpoint === 'object' && 'sendsOnTo' in tokenEndpoint) {
        onRequest({ endpoint: 'token', grantType: '', status: 307, error: null });
        return void response
          .writeHead(307, { location: tokenEndpoint.sendsOnTo, 'access-control-allow-origin': '*' })
          .end();
      }
      if (typeof tokenEndpoint === 'string' && tokenEndpoint !== 'hangs' && tokenEndpoint !== 'fails')
        return answer(request, response);
      const grantType = (await readForm(request)).get('grant_type') ?? '';
      if (tokenEndpoint === 'hangs') return onRequest({ endpoint: 'token', grantType, status: 0, error: null });
      const [status, error, words] =
        tokenEndpoint === 'fails' ? [500, 'server_error', ''] : [400, tokenEndpoint.refuses, tokenEndpoint.words];
      response
        .writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' })
        .end(JSON.stringify({ error, ...(words === '' ? {} : { error_description: words }) }));
      onRequest({ endpoint: 'token', grantType, status, error });
    };
  }
  await start();

  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  };
  return {
    issuer,
    login: {
      issuer,
      clientId: CLIENT_ID,
      scope: 'openid',
      ...(days < SHORTEST_DAYS ? {} : { refreshTokenDays: days }),
    },
    trusted: {
      issuer,
      audience: CLIENT_ID,
      keys: createRemoteJWKSet(new URL('/jwks', issuer), {
        cooldownDuration: 0,
        cacheMaxAge: Number.POSITIVE_INFINITY,
      }),
    },
    goOffline: stop,
    goOnline: async () => {
      server = await listen(port);
    },
    setTokenEndpoint: (how) => {
      tokenEndpoint = how;
      for (const answer of heldAnswers) answer();
      heldAnswers = [];
    },
    setRevocationEndpoint: (how) => {
      revocationEndpoint = how;
    },
    revokeRefreshTokens: () => store.forget('RefreshToken'),
    rotateKeys: start,
    close: stop,
  };
}

function leaveOut({ oidc, body }: Context, grantType: string, token: 'id_token' | 'refresh_token'): void {
  if (oidc?.params?.grant_type === grantType && typeof body === 'object' && body !== null)
    Reflect.deleteProperty(body, token);
}

function report({ path, method, oidc, status, body }: Context, onRequest: (seen: OpenIdRequest) => void): void {
  if (method === 'OPTIONS' || !Object.hasOwn(ENDPOINTS, path)) return;
  const error: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'error') : null;
  onRequest({
    endpoint: ENDPOINTS[path as keyof typeof ENDPOINTS],
    grantType: path === '/token' ? (oidc?.params?.grant_type ?? '') : '',
    status,
    error: typeof error === 'string' ? error : null,
  });
}
