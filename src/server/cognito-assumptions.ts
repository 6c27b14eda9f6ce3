import { allowed, statusText, type Assumption, type Finding, type Pool } from '#server/assumption.ts';
import { callCognito, callEc2, preflight } from '#server/aws-call.ts';
import { credentialsOf } from '#server/pool-credentials.ts';

const COGNITO_HEADERS = [
  'content-type',
  'x-amz-target',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'x-amz-user-agent',
];
const NO_POOL: Finding = { saw: 'no identity pool was given', held: null };
const HOUR_S = 3600;

/** Assumptions about Cognito identity. */
export const COGNITO_ASSUMPTIONS: readonly Assumption[] = [
  {
    claim: 'Cognito lets pages of any origin send the headers of the SDK',
    reliance: 'signing in without a back end',
    test: withPool(async ({ address }) => allowed(await preflight(address, COGNITO_HEADERS), COGNITO_HEADERS)),
  },
  {
    claim: 'Cognito exposes x-amzn-RequestId',
    reliance: 'the request id beside its errors',
    test: withPool(async ({ address, id }) => {
      const exposed = (await callCognito(address, 'GetId', { IdentityPoolId: id })).headers.get(
        'access-control-expose-headers',
      );
      return {
        saw: `exposes ${exposed ?? 'nothing'}`,
        held: exposed?.toLowerCase().includes('x-amzn-requestid') === true,
      };
    }),
  },
  {
    claim: 'Credentials of an identity pool last 1 hour',
    reliance: 'when they are renewed',
    test: withPool(async (pool) => {
      const { answer, expiration } = await credentialsOf(pool);
      if (expiration === null) return { saw: statusText(answer), held: null };
      const seconds = expiration - Date.now() / 1000;
      return { saw: `${Math.round(seconds / 60)} min`, held: Math.abs(seconds - HOUR_S) < 120 };
    }),
  },
  {
    claim: 'An ID token lasts 5 minutes to 1 day',
    reliance: 'renewing it in time',
    test: withPool(async ({ login }) => {
      const seconds = login === null ? null : lifetimeOf(login.idToken);
      if (seconds === null) return { saw: 'no ID token was given', held: null };
      return { saw: `${Math.round(seconds / 60)} min`, held: seconds >= 300 && seconds <= 24 * HOUR_S };
    }),
  },
  {
    claim: 'Guests of an identity pool may not read import tasks',
    reliance: 'the board asks for a login before anything fails',
    async test({ ec2, region, pool }) {
      if (pool === null) return NO_POOL;
      const { answer, keys } = await credentialsOf({ ...pool, login: null });
      if (keys === null) return { saw: `the pool gives guests nothing: ${statusText(answer)}`, held: null };
      const asGuest = await callEc2({ address: ec2, region, keys }, { MaxResults: '5' });
      return { saw: statusText(asGuest), held: asGuest.code === 'UnauthorizedOperation' };
    },
  },
];

function withPool(test: (pool: Pool) => Promise<Finding>): Assumption['test'] {
  return async ({ pool }) => (pool === null ? NO_POOL : test(pool));
}

/** The lifetime of a token in seconds; `null` if it has none. */
function lifetimeOf(token: string): number | null {
  try {
    const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      readonly iat?: number;
      readonly exp?: number;
    };
    return iat === undefined || exp === undefined ? null : exp - iat;
  } catch {
    return null;
  }
}
