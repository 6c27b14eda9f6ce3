import { expect, test } from 'vitest';
import { createCloud } from './cloud.ts';
import { SignedClient } from './signed-client.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const client = new SignedClient(createCloud({ now: () => NOW }), () => NOW);

test("an identity is made in the pool's Region, another one at each call", async () => {
  const [one, two] = await Promise.all(
    [1, 2].map(async () => (await client.cognito('GetId', { IdentityPoolId: POOL })).json()),
  );
  expect(one.IdentityId).toMatch(/^eu-west-1:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  expect(two.IdentityId).not.toBe(one.IdentityId);
});

test('credentials last an hour, in seconds since 1970 as JSON 1.1 writes times', async () => {
  const identity = (await (await client.cognito('GetId', { IdentityPoolId: POOL })).json()).IdentityId;
  const response = await client.cognito('GetCredentialsForIdentity', { IdentityId: identity });
  expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  const { IdentityId, Credentials } = await response.json();
  expect(IdentityId).toBe(identity);
  expect(Credentials.Expiration).toBe(NOW / 1000 + 3600);
  expect(Credentials.AccessKeyId).toMatch(/^ASIA[A-Z0-9]{16}$/);
});

const refusals: [string, string, object, string][] = [
  [
    'a user pool in the place of an identity pool',
    'GetId',
    { IdentityPoolId: 'eu-west-1_AbCdEf' },
    'InvalidParameterException',
  ],
  ['no pool', 'GetId', {}, 'InvalidParameterException'],
  ['a pool that cannot exist', 'GetId', { IdentityPoolId: 'eu-west-1:1234' }, 'ResourceNotFoundException'],
  [
    'an identity that cannot exist',
    'GetCredentialsForIdentity',
    { IdentityId: 'eu-west-1:1234' },
    'ResourceNotFoundException',
  ],
  [
    'a login that nobody vouches for',
    'GetId',
    { IdentityPoolId: POOL, Logins: { 'idp.example': 'token' } },
    'NotAuthorizedException',
  ],
  [
    'the same later',
    'GetCredentialsForIdentity',
    { IdentityId: POOL, Logins: { 'idp.example': 'token' } },
    'NotAuthorizedException',
  ],
  ['a guest for the identity of nobody', 'GetCredentialsForIdentity', { IdentityId: POOL }, 'NotAuthorizedException'],
  ['an action that is not there', 'DeleteIdentities', {}, 'UnknownOperationException'],
  ['an action that every object has', 'constructor', {}, 'UnknownOperationException'],
  ['no object', 'GetId', [], 'SerializationException'],
];
test.each(refusals)('%s', async (_, action, input, type) => {
  const response = await client.cognito(action, input);
  expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([400, `${type}:`]);
  expect(await response.json()).toMatchObject({ __type: type });
});
