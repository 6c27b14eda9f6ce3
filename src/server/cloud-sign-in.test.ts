import { DescribeImportImageTasksCommand, EC2Client } from '@aws-sdk/client-ec2';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveCloud } from './cloud-server.ts';

// Identity pools, through the real SDK and over the wire, with tokens that are signed here.

const START = Date.UTC(2026, 10, 23, 9);
const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const ISSUER = 'https://idp.example.com/realm';
const PROVIDER = 'idp.example.com/realm';
const ROLE = 'arn:aws:iam::111122223333:role/import-viewer';

let now = START;
let server: Awaited<ReturnType<typeof serveCloud>>;
let key: CryptoKey;
let strangersKey: CryptoKey;

beforeAll(async () => {
  const [own, strange] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  key = own.privateKey;
  strangersKey = strange.privateKey;
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(own.publicKey)), alg: 'RS256', kid: 'one' }] });
  server = await serveCloud({ now: () => now, openIdProviders: [{ issuer: ISSUER, audience: 'arrivals', keys }] });
});
afterAll(() => server.close());
beforeEach(() => {
  now = START;
});

interface TokenOptions {
  readonly claims?: Record<string, unknown>;
  readonly signedBy?: CryptoKey;
}

/** An ID token of an hour. */
async function idToken({ claims = {}, signedBy = key }: TokenOptions = {}): Promise<string> {
  const seconds = START / 1000;
  const usual = {
    iss: ISSUER,
    sub: 'ada',
    aud: 'arrivals',
    iat: seconds,
    exp: seconds + 3600,
    'cognito:roles': [ROLE],
  };
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(signedBy);
}

interface LoadOptions {
  readonly scenario?: string;
  readonly logins?: Record<string, string> | null;
  readonly customRoleArn?: string;
  /** An identity that the caller remembers. */
  readonly identity?: string;
}

function load({ scenario = 'sign-in', logins = null, customRoleArn, identity }: LoadOptions) {
  const cache = new Map<string, string>();
  return fromCognitoIdentityPool({
    identityPoolId: POOL,
    userIdentifier: 'somebody',
    ...(logins === null ? {} : { logins }),
    ...(customRoleArn === undefined ? {} : { customRoleArn }),
    cache: {
      getItem: (name) => identity ?? cache.get(name) ?? null,
      setItem: (name, value) => void cache.set(name, value),
      removeItem: (name) => void cache.delete(name),
    },
    clientConfig: { region: 'eu-west-1', endpoint: `${server.url}/worlds/${scenario}`, maxAttempts: 1 },
  })();
}

const signedIn = async (more: Omit<LoadOptions, 'logins'> = {}, token: TokenOptions = {}) =>
  load({ ...more, logins: { [PROVIDER]: await idToken(token) } });

async function describeTasks(scenario: string) {
  const client = new EC2Client({
    region: 'eu-west-1',
    endpoint: `${server.url}/worlds/${scenario}`,
    credentials: await signedIn({ scenario }),
    maxAttempts: 1,
    systemClockOffset: now - Date.now(),
  });
  return client.send(new DescribeImportImageTasksCommand({})).finally(() => client.destroy());
}

describe('who signed in', () => {
  it('reads tasks, where guests get nothing', async () => {
    expect((await describeTasks('sign-in')).ImportImageTasks).toHaveLength(80);
    await expect(load({})).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Unauthenticated access is not supported for this identity pool.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('reads tasks where EC2 refuses guests, too', async () => {
    expect((await describeTasks('guests-refused')).ImportImageTasks).toHaveLength(80);
    await expect(describeTasks('sign-in-denied')).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  it('has the same identity each time, and nobody else has it', async () => {
    const [first, again, other, elsewhere] = await Promise.all([
      signedIn(),
      signedIn({ scenario: 'steady' }),
      signedIn({}, { claims: { sub: 'grace' } }),
      load({ scenario: 'steady' }),
    ]);
    expect(first.identityId).toBe(again.identityId);
    expect(new Set([first.identityId, other.identityId, elsewhere.identityId]).size).toBe(3);
    const forbidden = {
      name: 'NotAuthorizedException',
      message: `Access to Identity '${first.identityId}' is forbidden.`,
    };
    await expect(signedIn({ identity: first.identityId }, { claims: { sub: 'grace' } })).rejects.toMatchObject(
      forbidden,
    );
    await expect(load({ scenario: 'steady', identity: first.identityId })).rejects.toMatchObject(forbidden);
    expect((await signedIn({ identity: first.identityId })).identityId).toBe(first.identityId);
  });

  it('takes a role of the token, and no other', async () => {
    expect(await signedIn({ customRoleArn: ROLE })).toHaveProperty('accessKeyId');
    const other = 'arn:aws:iam::111122223333:role/administrator';
    const forbidden = { name: 'NotAuthorizedException', message: `Access to Role '${other}' is forbidden.` };
    await expect(signedIn({ customRoleArn: other })).rejects.toMatchObject(forbidden);
    await expect(signedIn({ customRoleArn: ROLE }, { claims: { 'cognito:roles': undefined } })).rejects.toThrow(
      'is forbidden',
    );
    await expect(load({ scenario: 'steady', customRoleArn: ROLE })).rejects.toThrow('is forbidden');
  });
});

describe('a token that is refused', () => {
  const seconds = START / 1000;

  it.each([
    [
      'of another issuer than its key says',
      { claims: { iss: 'https://idp.example.com/other' } },
      "Invalid login token. Issuer doesn't match providerName",
    ],
    ['for another client', { claims: { aud: 'another' } }, 'Invalid login token. Incorrect token audience'],
    [
      'for nobody, as access tokens are',
      { claims: { aud: undefined } },
      'Invalid login token. Missing a required claim: aud',
    ],
    ['that has ended', { claims: { exp: seconds } }, `Invalid login token. Token expired: ${seconds} >= ${seconds}`],
    [
      'without an end',
      { claims: { exp: undefined } },
      'Invalid login token. Not a valid OpenId Connect identity token.',
    ],
  ])('%s', async (_, token, message) => {
    await expect(signedIn({}, token)).rejects.toMatchObject({ name: 'NotAuthorizedException', message });
  });

  it('by another signature', async () => {
    await expect(signedIn({}, { signedBy: strangersKey })).rejects.toThrow(
      "Invalid login token. Couldn't verify signed token.",
    );
    const [head, , mark] = (await idToken()).split('.');
    const forged = Buffer.from(
      JSON.stringify({ iss: ISSUER, sub: 'root', aud: 'arrivals', exp: seconds + 60 }),
    ).toString('base64url');
    await expect(load({ logins: { [PROVIDER]: `${head}.${forged}.${mark}` } })).rejects.toThrow(
      "Couldn't verify signed token.",
    );
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    await expect(load({ logins: { [PROVIDER]: `${unsigned}.${forged}.` } })).rejects.toThrow(
      "Couldn't verify signed token.",
    );
  });

  it('as no token', async () => {
    await expect(load({ logins: { [PROVIDER]: 'not a token' } })).rejects.toThrow(
      'Not a valid OpenId Connect identity token.',
    );
  });

  it('of a provider that the pool does not know, alone or beside a good one', async () => {
    const strange = await idToken({ claims: { iss: 'https://strange.example' } });
    const message = 'Token is not from a supported provider of this identity pool.';
    await expect(load({ logins: { 'strange.example': strange } })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message,
    });
    await expect(load({ logins: { [PROVIDER]: await idToken(), 'strange.example': strange } })).rejects.toMatchObject({
      message,
    });
  });

  it('by the clock, at the moment of its end', async () => {
    now = START + 3_599_999;
    expect(await signedIn()).toHaveProperty('accessKeyId');
    now += 1;
    await expect(signedIn()).rejects.toThrow('Token expired');
  });
});

describe('a broken link of the chain', () => {
  it.each([
    ['pool-gone', 'ResourceNotFoundException', `IdentityPool '${POOL}' not found.`],
    [
      'pool-without-role',
      'InvalidIdentityPoolConfigurationException',
      'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    ],
    ['cognito-throttled', 'TooManyRequestsException', 'Rate exceeded'],
    ['cognito-broken', 'InternalErrorException', 'An internal error occurred.'],
  ])('%s, for guests and for others', async (scenario, name, message) => {
    await expect(load({ scenario })).rejects.toMatchObject({ name, message });
    await expect(signedIn({ scenario })).rejects.toMatchObject({ name, message });
  });

  it('pool-gone forgets identities, too', async () => {
    const { identityId } = await signedIn();
    await expect(signedIn({ scenario: 'pool-gone', identity: identityId })).rejects.toThrow(
      `Identity '${identityId}' not found.`,
    );
  });

  it('pool-without-role names identities', async () => {
    const made = await fetch(`${server.url}/worlds/pool-without-role`, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityService.GetId' },
      body: JSON.stringify({ IdentityPoolId: POOL }),
    });
    expect(await made.json()).toMatchObject({ IdentityId: expect.stringContaining('eu-west-1:') });
  });

  it.each([
    ['pool-other-provider', 'Token is not from a supported provider of this identity pool.'],
    ['pool-other-client', 'Invalid login token. Incorrect token audience'],
  ])('%s, for those who signed in', async (scenario, message) => {
    await expect(signedIn({ scenario })).rejects.toMatchObject({ name: 'NotAuthorizedException', message });
    await expect(load({ scenario })).rejects.toThrow('Unauthenticated access is not supported');
  });

  it.each([
    ['region-off', 'OptInRequired'],
    ['account-blocked', 'Blocked'],
    ['account-pending', 'PendingVerification'],
    ['auth-failure', 'AuthFailure'],
    ['error-InvalidConversionTaskId.Malformed', 'InvalidConversionTaskId.Malformed'],
  ])('%s', async (scenario, name) => {
    await expect(describeTasks(scenario)).rejects.toMatchObject({ name });
  });
});
