import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openId } from '#auth/openid.ts';
import { idToken, LOGIN, memoryStorage, programmableProvider } from '#auth/provider.fixture.ts';

const ROOT = 'https://board.example.com/';

let provider = programmableProvider();

beforeEach(() => {
  provider = programmableProvider();
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('fetch', provider.fetch);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Goes to sign in; gives the address of the answer that brings the person back, and what was asked. */
async function leaveFor(request = { search: '?q=a', isKept: true }) {
  const protocol = openId(LOGIN, ROOT);
  const asked = new URL(await protocol.signInAddress(request)).searchParams;
  const answer = new URL(ROOT);
  answer.search = new URLSearchParams({ code: 'c1', state: asked.get('state') ?? '' }).toString();
  return { protocol, asked, answer: answer.href };
}

it('asks for a code with PKCE, a state and a nonce, and none of them twice', async () => {
  const [one, other] = [(await leaveFor()).asked, (await leaveFor()).asked];
  expect(Object.fromEntries(one)).toMatchObject({
    response_type: 'code',
    client_id: 'board',
    redirect_uri: ROOT,
    scope: 'openid',
    code_challenge_method: 'S256',
  });
  for (const key of ['code_challenge', 'state', 'nonce']) {
    expect(one.get(key)?.length).toBeGreaterThan(20);
    expect(one.get(key)).not.toBe(other.get(key));
  }
});

it('exchanges the code for tokens, with the verifier of its request, and restores the view', async () => {
  const { protocol, asked, answer } = await leaveFor();
  const token = idToken({ nonce: asked.get('nonce') });
  provider.answers.push({
    status: 200,
    body: { id_token: token, refresh_token: 'r1', token_type: 'Bearer', refresh_expires_in: 60 },
  });
  expect(await protocol.takeAnswer(answer)).toEqual({
    request: { search: '?q=a', isKept: true },
    grant: { idToken: token, refreshToken: 'r1', refreshMs: 60_000 },
  });
  const [request] = provider.requests;
  expect(Object.fromEntries(request ?? [])).toMatchObject({
    grant_type: 'authorization_code',
    code: 'c1',
    client_id: 'board',
    redirect_uri: ROOT,
  });
  expect(request?.get('code_verifier')?.length).toBeGreaterThan(40);
});

it.each([
  ['another nonce', { nonce: 'of another request' }],
  ['no nonce', {}],
])('refuses an ID token with %s: it may have been given for somebody else’s request', async (_, claims) => {
  const { protocol, answer } = await leaveFor();
  provider.answers.push({ status: 200, body: { id_token: idToken(claims), token_type: 'Bearer' } });
  const { request, grant } = await protocol.takeAnswer(answer);
  expect(grant).toMatchObject({ kind: 'answer-not-asked' });
  expect(request).toEqual({ search: '?q=a', isKept: true });
});

it('refuses an answer that nobody here asked for, and one that comes a second time', async () => {
  const { protocol, asked, answer } = await leaveFor();
  expect((await protocol.takeAnswer(`${ROOT}?code=c1&state=made-up`)).grant).toMatchObject({
    kind: 'answer-not-asked',
  });
  provider.answers.push({
    status: 200,
    body: { id_token: idToken({ nonce: asked.get('nonce') }), token_type: 'Bearer' },
  });
  expect((await protocol.takeAnswer(answer)).grant).toMatchObject({ refreshToken: null });
  expect((await protocol.takeAnswer(answer)).grant).toMatchObject({ kind: 'answer-not-asked' });
});

it.each([
  ['invalid_grant', 'answer-not-asked'],
  ['access_denied', 'person-refused'],
  ['temporarily_unavailable', 'unavailable'],
  ['unauthorized_client', 'provider-refused'],
])('tells the refusal %s of a code as %s, in the provider’s words', async (error, kind) => {
  const { protocol, answer } = await leaveFor();
  provider.answers.push({ status: 400, body: { error, error_description: 'because' } });
  expect((await protocol.takeAnswer(answer)).grant).toMatchObject({ kind, code: error, message: 'because' });
});

it('shows a provider’s message on one line, without secrets', async () => {
  const { protocol, answer } = await leaveFor();
  provider.answers.push({
    status: 400,
    body: {
      error: 'access_denied',
      error_description: 'AADSTS50105: not assigned.\r\nTrace ID: 1\r\n\thttps://u:5ec2e7@host',
    },
  });
  expect((await protocol.takeAnswer(answer)).grant).toMatchObject({
    message: 'AADSTS50105: not assigned. Trace ID: 1 https://…@host',
  });
});

it('renews by the refresh token alone, and takes the new one where the provider rotates', async () => {
  const token = idToken({ sub: 'u1' });
  provider.answers.push(
    { status: 200, body: { id_token: token, refresh_token: 'r2', token_type: 'Bearer' } },
    { status: 200, body: { access_token: 'a2', token_type: 'Bearer' } },
  );
  const protocol = openId(LOGIN, ROOT);
  expect(await protocol.refresh('r1', () => {})).toEqual({ idToken: token, refreshToken: 'r2', refreshMs: null });
  expect(Object.fromEntries(provider.requests[0] ?? [])).toMatchObject({
    grant_type: 'refresh_token',
    refresh_token: 'r1',
    client_id: 'board',
  });
  expect((await protocol.refresh('r2', () => {})).idToken).toBeNull();
});

it('tells a refused refresh token from a network failure', async () => {
  const protocol = openId(LOGIN, ROOT);
  provider.answers.push({ status: 400, body: { error: 'invalid_grant' } }, 'breaks off');
  await expect(protocol.refresh('r1', () => {})).rejects.toMatchObject({ kind: 'sign-in-ended' });
  await expect(protocol.refresh('r1', () => {})).rejects.toMatchObject({ kind: 'no-network' });
});

it('follows no redirect with a refresh token, nor with a code and its verifier', async () => {
  const { protocol, answer } = await leaveFor();
  const elsewhere = { status: 308, body: '', location: 'https://elsewhere.example.org/token' };
  const refused = { kind: 'unavailable', message: expect.stringContaining('another address') };
  provider.answers.push(elsewhere, elsewhere);
  await expect(protocol.refresh('r1', () => {})).rejects.toMatchObject(refused);
  expect((await protocol.takeAnswer(answer)).grant).toMatchObject(refused);
  expect(provider.elsewhere).toEqual([]);
});

it('accepts no discovery document from another address', async () => {
  provider.description.location = 'https://elsewhere.example.org/openid';
  const protocol = openId(LOGIN, ROOT);
  await expect(protocol.signInAddress({ search: '', isKept: false })).rejects.toMatchObject({
    message: expect.stringContaining('another address'),
  });
  await expect(protocol.refresh('r1', () => {})).rejects.toMatchObject({
    message: expect.stringContaining('another address'),
  });
  expect(await protocol.signOut(idToken({}), 'r1')).toBeNull();
  expect(provider.elsewhere).toEqual([]);
  // It is read anew when it is needed again.
  provider.description.location = null;
  expect(await protocol.signInAddress({ search: '', isKept: false })).toContain(`${LOGIN.issuer}/authorize?`);
});

it.each([
  [200, '<html>Welcome to the hotel</html>', 'not-aws'],
  [200, {}, 'not-aws'],
  [503, 'oops', 'unavailable'],
  [429, {}, 'throttled'],
] as const)('tells a code that is answered with %s %o as %s', async (status, body, kind) => {
  const { protocol, answer } = await leaveFor();
  provider.answers.push({ status, body });
  expect((await protocol.takeAnswer(answer)).grant).toMatchObject({ kind });
});

it('refuses a text that is no ID token', async () => {
  const { protocol, answer } = await leaveFor();
  provider.answers.push({ status: 200, body: { id_token: 'nothing', token_type: 'Bearer' } });
  expect((await protocol.takeAnswer(answer)).grant).toMatchObject({ kind: 'provider-refused' });
});

// RFC 6749 5.2, OpenID Connect Core 3.1.2.6, and codes that providers make up.
it.each([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'access_denied',
  'interaction_required',
  'login_required',
  'account_selection_required',
  'consent_required',
  'invalid_request_uri',
  'invalid_request_object',
  'request_not_supported',
  'request_uri_not_supported',
  'registration_not_supported',
  'invalid_target',
  'mfa_required',
  'token_expired',
])('asks a person where a renewal is refused as %s, with the provider’s words', async (error) => {
  provider.answers.push({ status: 400, body: { error, error_description: 'AADSTS50079: you must enroll' } });
  await expect(openId(LOGIN, ROOT).refresh('r1', () => {})).rejects.toMatchObject({
    kind: 'sign-in-ended',
    code: error,
    message: 'AADSTS50079: you must enroll',
  });
});

it.each([
  [503, { error: 'invalid_grant' }, 'unavailable'],
  [500, 'oops', 'unavailable'],
  [400, { error: 'server_error' }, 'unavailable'],
  [400, { error: 'temporarily_unavailable' }, 'unavailable'],
  [400, { error: 'temporarily_disabled' }, 'unavailable'],
  [400, { error: 'service_unavailable' }, 'unavailable'],
  [400, { error: 'rate_limited' }, 'throttled'],
  [400, { error: 'throttled' }, 'throttled'],
  [400, { error: 'request_timeout' }, 'unavailable'],
  [400, { error: 'internal_error' }, 'unavailable'],
  [408, { error: 'invalid_grant' }, 'unavailable'],
  [425, {}, 'unavailable'],
  [403, { error: 'WAF' }, 'not-aws'],
  [403, { error: 'Request blocked by policy 7' }, 'not-aws'],
  [400, { error: 'slow_down' }, 'throttled'],
  [400, { error: 'request_limit_exceeded' }, 'throttled'],
  [400, { error: 'rate_limit_exceeded' }, 'throttled'],
  [400, { error: 'too_many_requests' }, 'throttled'],
  [403, { error: 'too_many_attempts' }, 'throttled'],
  [429, { error: 'invalid_request' }, 'throttled'],
  [429, 'too many', 'throttled'],
  [403, '<html>Blocked by the proxy</html>', 'not-aws'],
  [407, {}, 'not-aws'],
  [200, '<html>Welcome to the hotel</html>', 'not-aws'],
  [200, '', 'not-aws'],
  [200, { message: 'maintenance' }, 'not-aws'],
] as const)('waits where a renewal is answered with %s %o: %s', async (status, body, kind) => {
  provider.answers.push({ status, body });
  await expect(openId(LOGIN, ROOT).refresh('r1', () => {})).rejects.toMatchObject({ kind });
});

it('waits for the answer to a renewal for 28 seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const protocol = openId(LOGIN, ROOT);
  provider.answers.push('hangs');
  let error: unknown = null;
  protocol.refresh('r1', () => {}).catch((reason: unknown) => (error = reason));
  await vi.waitFor(() => expect(provider.requests).toHaveLength(1));
  await vi.advanceTimersByTimeAsync(27_000);
  expect(error).toBeNull();
  await vi.advanceTimersByTimeAsync(2000);
  expect(error).toMatchObject({ kind: 'no-answer' });
  vi.useRealTimers();
});

it('ends the session at a provider whose revocation no page can read', async () => {
  const withRevocation = provider.fetch;
  vi.stubGlobal('fetch', async (...[input, init]: Parameters<typeof fetch>) => {
    const { href } = new URL(input instanceof Request ? input.url : input);
    // Without CORS: a browser tells nothing more.
    if (href.endsWith('/revoke')) throw new TypeError('Failed to fetch');
    const answer = await withRevocation(input, init);
    return href.endsWith('/openid-configuration')
      ? Response.json({ ...(await answer.json()), revocation_endpoint: `${LOGIN.issuer}/revoke` })
      : answer;
  });
  expect(await openId(LOGIN, ROOT).signOut(idToken({}), 'r1')).toContain(`${LOGIN.issuer}/logout?`);
});

it('sends nobody to a provider that does not answer', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  expect(await openId(LOGIN, ROOT).signOut(idToken({}), 'r1')).toBeNull();
});
