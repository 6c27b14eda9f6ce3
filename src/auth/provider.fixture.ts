import type { Login } from '#domain/source.ts';

/** A login at the provider of these tests. */
export const LOGIN: Login = {
  issuer: 'https://login.example.com',
  clientId: 'board',
  scope: 'openid',
  provider: 'login.example.com',
  hosts: [],
  refreshTokenDays: null,
};

/** The text of an ID token with these claims, beside usual ones. Unsigned, because the board checks no signature. */
export function idToken(claims: Readonly<Record<string, unknown>>): string {
  const all = { iss: 'https://login.example.com', aud: 'board', sub: 'u1', iat: 1000, exp: 4600, ...claims };
  const bytes = new TextEncoder().encode(JSON.stringify(all));
  const payload = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return `e30.${payload}.none`;
}

/** A `Storage` in memory. */
export function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, text) => void values.set(name, text),
    removeItem: (name) => void values.delete(name),
    clear: () => values.clear(),
  };
}

/** An answer of the token endpoint. */
type TokenAnswer =
  { readonly status: number; readonly body: unknown; readonly location?: string } | 'hangs' | 'breaks off';

/** A provider whose token endpoint a test can program. */
export function programmableProvider(issuer = 'https://login.example.com') {
  const requests: URLSearchParams[] = [];
  const elsewhere: string[] = [];
  const answers: TokenAnswer[] = [];
  const description: { location: string | null } = { location: null };
  /** Follows redirects as a browser does. */
  const redirect = (status: number, location: string, init?: RequestInit): Response | Promise<Response> =>
    init?.redirect === 'manual' ? new Response(null, { status, headers: { location } }) : fetch(location, init);
  const json = (body: unknown, status = 200): Response =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  return {
    /** The requests to the token endpoint, in order. */
    requests,
    /** The addresses of other requests. */
    elsewhere,
    /** The next answers, in order; then `{}`. */
    answers,
    /** Where its discovery document redirects to, or `null`. */
    description,
    fetch: async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const { href } = new URL(input instanceof Request ? input.url : input);
      if (href === `${issuer}/.well-known/openid-configuration`) {
        if (description.location !== null) return redirect(302, description.location, init);
        return json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          end_session_endpoint: `${issuer}/logout`,
        });
      }
      if (href !== `${issuer}/token`) elsewhere.push(href);
      if (href !== `${issuer}/token`) return new Response('nothing', { status: 404 });
      requests.push(new URLSearchParams(String(init?.body)));
      const answer = answers.shift() ?? { status: 200, body: {} };
      if (answer === 'breaks off') throw new TypeError('Failed to fetch');
      if (answer !== 'hangs' && answer.location !== undefined) return redirect(answer.status, answer.location, init);
      if (answer !== 'hangs')
        return typeof answer.body === 'string'
          ? new Response(answer.body, { status: answer.status })
          : json(answer.body, answer.status);
      return new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    },
  };
}
