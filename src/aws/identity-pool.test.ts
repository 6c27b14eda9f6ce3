import { expect, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import { identityPoolLoader } from '#aws/identity-pool.ts';
import { traceIdentityPool } from '#aws/identity-steps.ts';

const AUDIENCE = 'Invalid login token. Incorrect token audience.';
const EXPIRED = 'Invalid login token. Token expired: 2 >= 1';

/** A pool that refuses tokens, `null` for one that it takes, and a sign-in that renews or cannot. */
function setUp(refusalOf: (token: string) => string | null, renewal: 'renews' | CloudError = 'renews') {
  const used: string[] = [];
  const ended: boolean[] = [];
  let renewals = 0;
  let token = 'token-0';
  const fetchIt: typeof fetch = async (_, init) => {
    const { Logins } = JSON.parse(new TextDecoder().decode(init?.body as Uint8Array)) as {
      Logins: Record<string, string>;
    };
    const [sent = ''] = Object.values(Logins);
    used.push(sent);
    const message = refusalOf(sent);
    const headers = { 'x-amzn-requestid': `request-${used.length}` };
    if (message !== null) return Response.json({ __type: 'NotAuthorizedException', message }, { status: 400, headers });
    return Response.json(
      {
        IdentityId: 'eu-west-1:1',
        Credentials: { AccessKeyId: 'a', SecretKey: 's', SessionToken: 't', Expiration: 9_999_999_999 },
      },
      { headers },
    );
  };
  const pool = {
    identityPoolId: 'eu-west-1:11111111-2222-3333-4444-555555555555',
    endpoint: null,
    customRoleArn: null,
    fetch: fetchIt,
    login: {
      provider: 'login.example.com',
      get: async () => token,
      renew: async (_: string, isEnded: boolean) => {
        renewals += 1;
        ended.push(isEnded);
        if (renewal !== 'renews') throw renewal;
        token = `token-${renewals}`;
        return token;
      },
    },
  };
  return { pool, used, ended, renewals: () => renewals };
}

const ENDED = new CloudError('sign-in-ended', 'the sign-in service');

it('renews a token that Cognito refuses, and goes on with the new one', async () => {
  const { pool, used } = setUp((token) => (token === 'token-0' ? EXPIRED : null));
  await expect(identityPoolLoader(pool)()).resolves.toMatchObject({ accessKeyId: 'a' });
  expect(used).toEqual(['token-0', 'token-1', 'token-1']);
});

it('renews once for a pool that refuses every token, however often it is asked', async () => {
  const { pool, renewals } = setUp(() => AUDIENCE);
  const load = identityPoolLoader(pool);
  for (let tries = 0; tries < 5; tries += 1)
    await expect(load()).rejects.toMatchObject({ kind: 'sign-in-refused', message: AUDIENCE });
  expect(renewals()).toBe(1);
});

it('tells Cognito’s own refusal where the token cannot be renewed, unless it has ended', async () => {
  const unavailable = new CloudError('unavailable', 'the sign-in service');
  for (const reason of [ENDED, unavailable]) {
    await expect(identityPoolLoader(setUp(() => AUDIENCE, reason).pool)()).rejects.toMatchObject({
      service: 'Cognito',
      message: AUDIENCE,
    });
    await expect(identityPoolLoader(setUp(() => EXPIRED, reason).pool)()).rejects.toBe(reason);
  }
});

it('tells the sign-in whether a token was refused because it has ended', async () => {
  for (const [refusal, isEnded] of [
    [EXPIRED, true],
    [AUDIENCE, false],
  ] as const) {
    const { pool, ended } = setUp((token) => (token === 'token-0' ? refusal : null));
    await identityPoolLoader(pool)();
    expect(ended).toEqual([isEnded]);
  }
});

it('takes down a refusal as the failure of its call, whatever became of the renewal', async () => {
  const { steps, renewalError } = await traceIdentityPool(setUp(() => EXPIRED, ENDED).pool);
  expect(steps).toMatchObject([{ action: 'GetId', requestId: 'request-1', error: { message: EXPIRED } }]);
  expect(renewalError).toBe(ENDED);
});

it('takes down that no token could be had as the failure of the call that needed it', async () => {
  const { pool } = setUp(() => null);
  const login = { ...pool.login, get: async () => Promise.reject(ENDED) };
  expect(await traceIdentityPool({ ...pool, login })).toMatchObject({
    steps: [{ action: 'GetId', error: ENDED }],
    credentials: null,
  });
});
