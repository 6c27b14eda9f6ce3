import { expect, it } from 'vitest';
import type { Source } from '#domain/source.ts';
import { createCloud, type CloudOptions } from '#emulator/cloud.ts';
import { pageDoor } from '#emulator/page-door.ts';
import { SYSTEM_CLOCK } from '#auth/clock.ts';
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
