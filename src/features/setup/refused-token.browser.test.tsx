import { page } from 'vitest/browser';
import type { Tokens } from '#auth/tokens.ts';
import { chain, link } from '#test/mounted-chain.ts';
import { expect, test } from '#test/mounted-board.tsx';

const HOUR_MS = 3_600_000;
const ISSUER = 'https://login.example.com';
const CLIENT = 'board';

/** The OpenID configuration of the provider. */
const DESCRIPTION = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: `${ISSUER}/token`,
};

/** Signs somebody in with an ID token of an hour and no refresh token. The pool checks its claims before its signature. */
function signIn(): void {
  const now = Date.now();
  const claims = {
    iss: ISSUER,
    aud: CLIENT,
    sub: 'ada',
    email: 'ada@example.com',
    iat: now / 1000,
    exp: (now + HOUR_MS) / 1000,
  };
  const idToken = [{ alg: 'RS256' }, claims, 'unsigned']
    .map((part) => btoa(JSON.stringify(part)).replaceAll('=', ''))
    .join('.');
  const session = 'first';
  const tokens: Tokens = {
    session,
    idToken,
    refreshToken: null,
    endsAt: now + HOUR_MS,
    subject: 'ada',
    name: 'ada@example.com',
    since: now,
    signedOutAt: now + HOUR_MS,
  };
  sessionStorage.setItem(`arrivals-sign-in ${ISSUER} ${CLIENT}`, JSON.stringify(tokens));
  localStorage.setItem(`arrivals-session ${ISSUER} ${CLIENT}`, session);
}

for (const [scenario, cause] of [
  ['pool-other-client', 'Incorrect token audience'],
  ['pool-other-provider', 'not from a supported provider'],
] as const) {
  test(`${scenario}: board and page name what Cognito refuses, where no token can be renewed`, async ({ board }) => {
    signIn();
    await board.open({
      sources: [{ scenario: scenario, login: { issuer: ISSUER, clientId: CLIENT, scope: 'openid' } }],
      openIdProviders: [
        { issuer: ISSUER, audience: CLIENT, keys: () => Promise.reject(new Error('no key is asked for')) },
      ],
      elsewhere: ({ origin, pathname }) =>
        origin === ISSUER && pathname.endsWith('/openid-configuration') ? Response.json(DESCRIPTION) : null,
    });
    const alert = page.getByRole('alert').filter({ hasText: 'Cognito does not accept the sign-in' });
    await expect.element(alert).toHaveTextContent('NotAuthorizedException');
    await expect.element(board.freshness).not.toHaveTextContent('has ended');
    await alert.getByRole('link', { name: 'Find the cause' }).click();
    await expect.element(chain.getByRole('status')).toHaveTextContent(/^Broken: GetId$/);
    await expect.element(link('GetId', 'Failed')).toHaveTextContent(cause);
    await expect.element(link('Sign-in', 'Passed')).toHaveTextContent('ada@example.com');
  });
}
