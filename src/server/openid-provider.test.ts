import { createHash, randomUUID } from 'node:crypto';
import { decodeJwt, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serveCloud } from './cloud-server.ts';
import { type OpenIdProvider, type OpenIdRequest, serveOpenIdProvider } from './openid-provider.ts';

const START = Date.UTC(2031, 10, 23, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ROOT = 'http://127.0.0.1:4173/';

let at = START;
let provider: OpenIdProvider;
const requests: OpenIdRequest[] = [];

/** What the package would print; it begins when it is loaded. */
const printed = vi.hoisted(() => {
  const lines: unknown[] = [];
  for (const way of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line) => lines.push(line));
  return lines;
});

beforeAll(async () => {
  provider = await serveOpenIdProvider({ now: () => at, onRequest: (seen) => requests.push(seen) });
});
afterAll(() => provider.close());
beforeEach(() => {
  at = START;
  requests.length = 0;
});
afterEach(() => {
  provider.setTokenEndpoint('answers');
  provider.setRevocationEndpoint('answers');
});

/** A browser as far as it takes part: it keeps cookies and goes where it is sent, until that is another origin. */
class Visitor {
  readonly #cookies = new Map<string, string>();

  /** Returns the page that it ends on, or the address of the other origin. */
  async go(address: string, form?: Record<string, string>): Promise<{ url: URL; text: string; status: number }> {
    let url = new URL(address);
    let body: URLSearchParams | undefined = form && new URLSearchParams(form);
    for (;;) {
      if (url.origin !== provider.issuer) return { url, text: '', status: 0 };
      const response = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: { cookie: this.#header(url.pathname), accept: 'text/html' },
        ...(body === undefined ? {} : { body }),
      });
      for (const line of response.headers.getSetCookie()) this.#keep(line);
      const text = await response.text();
      const next = response.headers.get('location');
      if (next === null) return { url, text, status: response.status };
      url = new URL(next, url);
      body = undefined;
    }
  }

  #header(path: string): string {
    return [...this.#cookies]
      .flatMap(([key, value]) => (path.startsWith(key.split(' ')[1] ?? '/') ? [`${key.split(' ')[0]}=${value}`] : []))
      .join('; ');
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/';
    const ends = Date.parse(/expires=([^;]+)/i.exec(line)?.[1] ?? '');
    if (ends < Date.now()) this.#cookies.delete(`${name} ${path}`);
    else this.#cookies.set(`${name} ${path}`, value);
  }
}

/** The address at which a sign-in begins, and the secret that proves later who began it. */
function errand(more: Record<string, string> = {}): { address: string; verifier: string } {
  const verifier = `${randomUUID()}${randomUUID()}`;
  const query = new URLSearchParams({
    client_id: 'arrivals',
    redirect_uri: ROOT,
    response_type: 'code',
    scope: 'openid',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  });
  return { address: `${provider.issuer}/authorize?${query}`, verifier };
}

async function token(
  form: Record<string, string>,
): Promise<{ status: number; body: Record<string, string>; headers: Headers }> {
  const response = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    headers: { origin: 'http://127.0.0.1:4173' },
    body: new URLSearchParams({ client_id: 'arrivals', ...form }),
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

const redeem = (code: string, verifier: string, root = ROOT) =>
  token({ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: root });
const refresh = (refreshToken = '') => token({ grant_type: 'refresh_token', refresh_token: refreshToken });

async function signIn(more: Record<string, string> = {}, person = 'ada', visitor = new Visitor()) {
  const { address, verifier } = errand(more);
  const page = await visitor.go(address);
  const back = page.status === 0 ? page : await visitor.go(page.url.href, { account: person });
  const made = await redeem(back.url.searchParams.get('code') ?? '', verifier, more['redirect_uri']);
  return { ...made, back: back.url, page, visitor };
}

describe('signing in', () => {
  it('asks who it is, and gives tokens for the code', async () => {
    const { page, back, status, body, headers } = await signIn();
    expect(page.text.match(/aria-label="[^"]+"/g)).toEqual([
      'aria-label="Sign in as Ada"',
      'aria-label="Sign in as Grace"',
      'aria-label="Sign in as Alan"',
    ]);
    expect(page.text).not.toContain('<script');
    expect([back.origin, back.pathname, back.searchParams.get('state')]).toEqual([
      'http://127.0.0.1:4173',
      '/',
      'the-state',
    ]);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, 'http://127.0.0.1:4173']);
    const { payload } = await jwtVerify(body['id_token'] ?? '', provider.trusted.keys, {
      issuer: provider.issuer,
      audience: 'arrivals',
      currentDate: new Date(at),
    });
    expect(payload).toMatchObject({
      sub: 'ada',
      email: 'ada@example.com',
      nonce: 'the-nonce',
      'cognito:roles': [
        'arn:aws:iam::111122223333:role/import-viewer',
        'arn:aws:iam::111122223333:role/import-auditor',
      ],
      'cognito:preferred_role': 'arn:aws:iam::111122223333:role/import-viewer',
      iat: START / 1000,
      exp: START / 1000 + 3600,
    });
    expect(requests.map(({ endpoint, grantType, status: answered }) => [endpoint, grantType, answered])).toEqual([
      ['authorization', '', 303],
      ['token', 'authorization_code', 200],
      ['jwks', '', 200],
    ]);
  });

  it("dates an ID token to the second, when the computer's clock goes on while it is signed", async () => {
    const { body: first } = await signIn();
    const began = Date.now();
    let passed = 0;
    // A second at every look at it, until it stands.
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => began + 1000 * Math.min(passed++, 40));
    const { body } = await refresh(first['refresh_token']).finally(() => clock.mockRestore());
    expect(decodeJwt(body['id_token'] ?? '')).toMatchObject({ iat: START / 1000, exp: START / 1000 + 3600 });
  });

  it.each([['openid'], ['openid offline_access'], ['openid email profile']])(
    'gives a refresh token for %s, with consent asked for or not',
    async (scope) => {
      for (const prompt of [{}, { prompt: 'consent' }, { prompt: 'login' }]) {
        const { body } = await signIn({ scope, ...prompt });
        expect(body).toMatchObject({ refresh_token: expect.any(String), id_token: expect.any(String) });
      }
    },
  );

  it('comes back to any port of this computer, and to no other place', async () => {
    for (const root of ['http://localhost:5173/', 'http://127.0.0.1:1/']) {
      const { status, back } = await signIn({ redirect_uri: root });
      expect([status, `${back.origin}/`]).toEqual([200, root]);
    }
    for (const root of ['https://example.com/', 'http://127.0.0.1:5173/elsewhere', 'http://example.com:5173/']) {
      const page = await new Visitor().go(errand({ redirect_uri: root }).address);
      expect([page.status, page.text.includes('redirect_uri')]).toEqual([400, true]);
    }
  });

  it('requires PKCE', async () => {
    const without = await new Visitor().go(errand({ code_challenge: '', code_challenge_method: '' }).address);
    expect(without.url.searchParams.get('error')).toBe('invalid_request');
    const plain = await new Visitor().go(errand({ code_challenge_method: 'plain' }).address);
    expect(plain.url.searchParams.get('error')).toBe('invalid_request');
    const visitor = new Visitor();
    const { address } = errand();
    const back = await visitor.go((await visitor.go(address)).url.href, { account: 'ada' });
    expect(await redeem(back.url.searchParams.get('code') ?? '', 'x'.repeat(50))).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('remembers a person for an hour, and asks again after signing out', async () => {
    const { visitor, body } = await signIn();
    expect((await signIn({}, 'grace', visitor)).page.status).toBe(0);
    const query = new URLSearchParams({
      id_token_hint: body['id_token'] ?? '',
      client_id: 'arrivals',
      post_logout_redirect_uri: ROOT,
    });
    const asked = await visitor.go(`${provider.issuer}/logout?${query}`);
    expect(asked.text).toContain('>Sign out</button>');
    const xsrf = /name="xsrf" value="(\w+)"/.exec(asked.text)?.[1] ?? '';
    const left = await visitor.go(`${provider.issuer}/logout/confirm`, { xsrf, logout: 'yes' });
    expect(left.url.href).toBe(ROOT);
    const again = await signIn({}, 'grace', visitor);
    expect(decodeJwt(again.body['id_token'] ?? '')).toMatchObject({ sub: 'grace' });
    at += HOUR + 1000;
    expect((await signIn({}, 'alan', visitor)).page.text).toContain('Sign in as Alan');
  });

  it('says on a page what is wrong', async () => {
    const page = await new Visitor().go(errand({ client_id: 'somebody<else>' }).address);
    expect([page.status, page.text.includes('invalid_client'), page.text.includes('<else>')]).toEqual([
      400,
      true,
      false,
    ]);
    expect((await new Visitor().go(`${provider.issuer}/sign-in/used-up`)).text).toContain('cannot go on');
  });
});

describe('refreshing', () => {
  it('gives another ID token and another refresh token', async () => {
    const { body } = await signIn();
    at += HOUR;
    const next = await refresh(body['refresh_token']);
    expect(decodeJwt(next.body['id_token'] ?? '')).toMatchObject({ sub: 'ada', iat: at / 1000, exp: at / 1000 + 3600 });
    expect(next.body['refresh_token']).not.toBe(body['refresh_token']);
    expect((await refresh(next.body['refresh_token'])).status).toBe(200);
  });

  it('refuses a used refresh token, and then all tokens derived from it', async () => {
    const { body } = await signIn();
    const next = await refresh(body['refresh_token']);
    expect(await refresh(body['refresh_token'])).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await refresh(next.body['refresh_token'])).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(requests.filter(({ error }) => error === 'invalid_grant')).toHaveLength(2);
  });

  it('ends by the clock 30 days after the sign-in, however often it was renewed', async () => {
    let { body } = await signIn();
    for (let days = 0; days < 29; days += 1) {
      at += DAY;
      ({ body } = await refresh(body['refresh_token']));
      expect(body).toHaveProperty('refresh_token');
    }
    at += DAY - 60_000;
    ({ body } = await refresh(body['refresh_token']));
    at += 60_000;
    expect(await refresh(body['refresh_token'])).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('leaves the sign-in of another window when one is revoked', async () => {
    const { body, visitor } = await signIn();
    const other = await signIn({}, 'ada', visitor);
    const revoked = await fetch(`${provider.issuer}/revoke`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: new URLSearchParams({
        client_id: 'arrivals',
        token: body['refresh_token'] ?? '',
        token_type_hint: 'refresh_token',
      }),
    });
    expect([revoked.status, revoked.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://elsewhere.example',
    ]);
    expect((await refresh(body['refresh_token'])).body).toMatchObject({ error: 'invalid_grant' });
    expect((await refresh(other.body['refresh_token'])).status).toBe(200);
  });
});

describe('controls for tests', () => {
  it('goes offline, and keeps its state when it is online again', async () => {
    const { body } = await signIn();
    await provider.goOffline();
    await expect(refresh(body['refresh_token'])).rejects.toThrow('fetch failed');
    await provider.goOnline();
    expect((await refresh(body['refresh_token'])).status).toBe(200);
  });

  it('hangs, fails, or leaves out tokens, without using up what it was given', async () => {
    const { body } = await signIn();
    provider.setTokenEndpoint('hangs');
    const silent = fetch(`${provider.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token' }),
      signal: AbortSignal.timeout(200),
    });
    await expect(silent).rejects.toThrow('timeout');
    provider.setTokenEndpoint('fails');
    expect(await refresh(body['refresh_token'])).toMatchObject({ status: 500, body: { error: 'server_error' } });
    expect(requests.slice(-2)).toEqual([
      { endpoint: 'token', grantType: 'refresh_token', status: 0, error: null },
      { endpoint: 'token', grantType: 'refresh_token', status: 500, error: 'server_error' },
    ]);
    provider.setTokenEndpoint('leaves-out-id-tokens');
    const bare = await refresh(body['refresh_token']);
    expect([bare.status, bare.body['id_token'], typeof bare.body['refresh_token']]).toEqual([200, undefined, 'string']);
    expect((await signIn()).body).toHaveProperty('id_token');
    provider.setTokenEndpoint('leaves-out-refresh-tokens');
    expect((await signIn()).body).not.toHaveProperty('refresh_token');
    expect((await refresh(bare.body['refresh_token'])).body).toHaveProperty('refresh_token');
  });

  it('takes a revocation and never answers', async () => {
    const { body } = await signIn();
    provider.setRevocationEndpoint('hangs');
    const silent = fetch(`${provider.issuer}/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'arrivals', token: body['refresh_token'] ?? '' }),
      signal: AbortSignal.timeout(200),
    });
    await expect(silent).rejects.toThrow('timeout');
    expect(requests.at(-1)).toEqual({ endpoint: 'revocation', grantType: '', status: 0, error: null });
    expect((await refresh(body['refresh_token'])).status).toBe(200);
  });

  it('revokes every refresh token', async () => {
    const { body } = await signIn();
    provider.revokeRefreshTokens();
    expect((await refresh(body['refresh_token'])).body).toMatchObject({ error: 'invalid_grant' });
    expect((await signIn()).status).toBe(200);
  });

  it('signs with another key, which is found', async () => {
    const verify = (body: Record<string, string>) =>
      jwtVerify(body['id_token'] ?? '', provider.trusted.keys, { currentDate: new Date(at) });
    const { body } = await signIn();
    await verify(body);
    await provider.rotateKeys();
    const next = await refresh(body['refresh_token']);
    await verify(next.body);
    await expect(verify(body)).rejects.toThrow('no applicable key found');
  });
});

it('is trusted by a cloud, after its keys were changed and while it is away', async () => {
  const cloud = await serveCloud({ now: () => at, openIdProviders: [provider.trusted] });
  const identityOf = async (idToken = '') => {
    const response = await fetch(`${cloud.url}/worlds/sign-in`, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityService.GetId' },
      body: JSON.stringify({
        IdentityPoolId: 'eu-west-1:11111111-2222-3333-4444-555555555555',
        Logins: { [provider.issuer.replace('http://', '')]: idToken },
      }),
    });
    return response.json();
  };
  const { body } = await signIn();
  const identity = await identityOf(body['id_token']);
  expect(identity).toMatchObject({ IdentityId: expect.any(String) });
  await provider.rotateKeys();
  const next = await refresh(body['refresh_token']);
  expect(await identityOf(next.body['id_token'])).toEqual(identity);
  expect(await identityOf(body['id_token'])).toMatchObject({
    message: "Invalid login token. Couldn't verify signed token.",
  });
  await provider.goOffline();
  expect(await identityOf(next.body['id_token'])).toEqual(identity);
  await provider.goOnline();
  at += HOUR;
  expect(await identityOf(next.body['id_token'])).toMatchObject({ message: expect.stringContaining('Token expired') });
  await cloud.close();
});

it('serves its discovery document to any origin', async () => {
  const response = await fetch(`${provider.issuer}/.well-known/openid-configuration`, {
    headers: { origin: 'https://elsewhere.example' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBe('https://elsewhere.example');
  expect(await response.json()).toMatchObject({
    issuer: provider.issuer,
    token_endpoint: `${provider.issuer}/token`,
    jwks_uri: `${provider.issuer}/jwks`,
    revocation_endpoint: `${provider.issuer}/revoke`,
    end_session_endpoint: `${provider.issuer}/logout`,
    code_challenge_methods_supported: ['S256'],
  });
});

it('a taken port is an error that says so', async () => {
  await expect(serveOpenIdProvider({ port: Number(new URL(provider.issuer).port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

it('prints nothing', () => {
  expect(printed).toEqual([]);
});
