import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openId } from '#auth/openid.ts';
import { idToken, LOGIN, memoryStorage, programmableProvider } from '#auth/provider.fixture.ts';

// What people report of their providers in public, as their provider answered.

const ROOT = 'https://board.example.com/';

let provider = programmableProvider();
beforeEach(() => {
  provider = programmableProvider();
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('fetch', provider.fetch);
});
afterEach(() => void vi.unstubAllGlobals());

/** Goes to sign in, and comes back with an answer to that request. */
async function comeBack(answer: Readonly<Record<string, string>>) {
  const protocol = openId(LOGIN, ROOT);
  const asked = new URL(await protocol.signInAddress({ search: '?outcome=failed', isKept: true })).searchParams;
  const address = new URL(ROOT);
  address.search = new URLSearchParams({ ...answer, state: asked.get('state') ?? '' }).toString();
  return { nonce: asked.get('nonce'), take: async () => protocol.takeAnswer(address.href) };
}

it('Entra that wants a single-page application says so in one line, and the advice is about the client', async () => {
  provider.answers.push({
    status: 400,
    body: {
      error: 'invalid_request',
      error_description:
        "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.\r\nTrace ID: 0\r\nTimestamp: 2022-07-03 18:51:58Z",
      error_codes: [9_002_326],
    },
  });
  const { grant, request } = await (await comeBack({ code: 'c1' })).take();
  expect(request).toEqual({ search: '?outcome=failed', isKept: true });
  expect(grant).toMatchObject({
    kind: 'provider-refused',
    words:
      "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Trace ID: 0 Timestamp: 2022-07-03 18:51:58Z",
    next: expect.stringMatching(/public one .*single-page application/),
  });
  expect(grant).not.toMatchObject({ next: expect.stringMatching(/callback/) });
});

it('somebody who is not assigned to the client is told so, and comes back to their view', async () => {
  const { take } = await comeBack({
    error: 'access_denied',
    error_description: 'User is not assigned to the client application.',
  });
  expect(await take()).toMatchObject({
    request: { search: '?outcome=failed' },
    grant: { kind: 'person-refused', words: 'User is not assigned to the client application.' },
  });
});

it('Keycloak’s answer that names its issuer and a session signs in', async () => {
  const { nonce, take } = await comeBack({
    code: 'c1',
    session_state: '841252b7-4332-45d9-b36e-ca3a54417c0c',
    iss: LOGIN.issuer,
  });
  const token = idToken({ nonce });
  provider.answers.push({ status: 200, body: { id_token: token, token_type: 'Bearer' } });
  expect(await take()).toMatchObject({ grant: { idToken: token } });
});

it.each([
  [
    'an MFA policy that changed',
    {
      error: 'interaction_required',
      error_description: 'AADSTS50079: you must enroll in multi-factor authentication',
      error_codes: [50_079],
      suberror: 'basic_action',
    },
  ],
  [
    'the 24 hours of a single-page application',
    {
      error: 'invalid_grant',
      error_description: 'AADSTS700084: The refresh token was issued to a single page app',
      suberror: 'bad_token',
    },
  ],
])('a renewal that ends by %s asks a person', async (_, body) => {
  provider.answers.push({ status: 400, body });
  await expect(openId(LOGIN, ROOT).refresh('r1', () => {})).rejects.toMatchObject({
    kind: 'sign-in-ended',
    words: body.error_description,
  });
});
