import { expect, it } from 'vitest';
import { earlyIdentity } from '#aws/early-identity.ts';
import type { Source } from '#domain/source.ts';
import { createCloud, type CloudOptions } from '#emulator/cloud.ts';
import { pageDoor } from '#emulator/page-door.ts';
import { SYSTEM_CLOCK } from '#auth/clock.ts';
import { poolOf } from '#auth/pool.ts';
import { openSources } from '#auth/sources.ts';

const source = (name: string, region: string, pool: string): Source => ({
  name,
  label: name,
  region,
  identityPoolId: `${pool}-0000-4000-8000-000000000000`,
  accountId: null,
  login: null,
  customRoleArn: null,
  reads: ['image-tasks'],
  endpoints: { ec2: null, cognitoIdentity: null },
  sharedAnswers: null,
  simulated: true,
});

function setUp() {
  const actions: string[] = [];
  const onRequest: CloudOptions['onRequest'] = ({ action, region }) => void actions.push(`${action} ${region}`.trim());
  const cloud = pageDoor(createCloud({ onRequest }));
  const hosts: string[] = [];
  const fetchIt: typeof fetch = (input, init) => {
    hosts.push(new URL(String(input)).hostname);
    return cloud(String(input), init);
  };
  return { actions, hosts, fetchIt };
}

it('shares one sign-in between the Regions of a pool', async () => {
  const { actions, hosts, fetchIt } = setUp();
  const sources = openSources(
    [source('a', 'eu-west-1', 'eu-central-1:00000000'), source('b', 'us-east-1', 'eu-central-1:00000000')],
    { fetch: fetchIt, signInOf: () => null, clock: SYSTEM_CLOCK },
  );
  await Promise.all(sources.map(({ importTasks }) => importTasks.page({})));
  expect(actions.toSorted()).toEqual([
    'DescribeImportImageTasks eu-west-1',
    'DescribeImportImageTasks us-east-1',
    'GetCredentialsForIdentity',
    'GetId',
  ]);
  expect(new Set(hosts)).toEqual(
    new Set([
      'cognito-identity.eu-central-1.amazonaws.com',
      'ec2.eu-west-1.amazonaws.com',
      'ec2.us-east-1.amazonaws.com',
    ]),
  );
});

it('signs in once for each pool', async () => {
  const { actions, fetchIt } = setUp();
  const sources = openSources(
    [source('a', 'eu-west-1', 'eu-west-1:00000000'), source('b', 'eu-west-1', 'eu-west-1:11111111')],
    { fetch: fetchIt, signInOf: () => null, clock: SYSTEM_CLOCK },
  );
  await Promise.all(sources.map(({ importTasks }) => importTasks.page({})));
  expect(actions.filter((action) => action === 'GetId')).toHaveLength(2);
});

it('uses the credentials that were asked for while the page was loading, once', async () => {
  const { actions, fetchIt } = setUp();
  const one = source('a', 'eu-west-1', 'eu-west-1:00000000');
  const early = earlyIdentity(fetchIt);
  await early.ask(poolOf(one, null));
  const [opened] = openSources([one], {
    fetch: early.fetch,
    signInOf: () => null,
    clock: SYSTEM_CLOCK,
    takeEarly: early.take,
  });
  await opened?.importTasks.page({});
  expect(actions).toEqual(['GetId', 'GetCredentialsForIdentity', 'DescribeImportImageTasks eu-west-1']);
  expect(await early.take(poolOf(one, null))).toBeNull();
});

it('leaves an early answer that is no credentials to the SDK, which reports it without asking again', async () => {
  const { actions, fetchIt } = setUp();
  const one = source('a', 'eu-west-1', 'eu-west-1:00000000');
  const early = earlyIdentity(async (...request) => {
    const answer = await fetchIt(...request);
    return actions.at(-1) === 'GetCredentialsForIdentity'
      ? Response.json({ __type: 'TooManyRequestsException', message: 'Rate exceeded' }, { status: 400 })
      : answer;
  });
  await early.ask(poolOf(one, null));
  const [opened] = openSources([one], {
    fetch: early.fetch,
    signInOf: () => null,
    clock: SYSTEM_CLOCK,
    takeEarly: early.take,
  });
  await expect(opened?.importTasks.page({})).rejects.toMatchObject({ kind: 'throttled', service: 'Cognito' });
  expect(actions).toEqual(['GetId', 'GetCredentialsForIdentity']);
});
