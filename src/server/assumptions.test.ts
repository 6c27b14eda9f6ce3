import { expect, it } from 'vitest';
import type { Pool } from '#server/assumption.ts';
import { verify } from '#server/assumptions.ts';
import { serveCloud } from '#server/cloud-server.ts';
import { credentialsOf } from '#server/pool-credentials.ts';

it('uses read-only calls, and distinguishes what held, what did not and what is unknown', async () => {
  const actions = new Set<string>();
  const cloud = await serveCloud({ onRequest: ({ action }) => actions.add(action) });
  try {
    const ec2 = `${cloud.url}/`;
    const pool: Pool = { address: ec2, id: 'eu-west-1:11111111-2222-3333-4444-555555555555', login: null };
    const { keys } = await credentialsOf(pool);
    if (keys === null) throw new Error('the cloud gave no credentials');
    const verdicts = await verify({ region: 'eu-west-1', ec2, keys, pool });

    const claims = (of: boolean | null) => verdicts.filter(({ held }) => held === of).map(({ claim }) => claim);
    // The embedded cloud lets guests read, AWS does not.
    expect(claims(false)).toEqual(['Guests of an identity pool may not read import tasks']);
    expect(claims(null)).toEqual(['An ID token lasts 5 minutes to 1 day']);
    expect(claims(true)).toHaveLength(verdicts.length - 2);
    expect(actions).toEqual(
      new Set([
        'preflight',
        'DescribeImportImageTasks',
        'DescribeImportSnapshotTasks',
        'DescribeImages',
        'DescribeSnapshots',
        'GetId',
        'GetCredentialsForIdentity',
      ]),
    );
    // What is printed may be shown to anybody.
    expect(JSON.stringify(verdicts)).not.toMatch(/import-ami-|import-snap-|AKIA|ASIA|arn:|\d{12}/);
    expect(JSON.stringify(verdicts)).not.toContain(keys.accessKeyId);
  } finally {
    await cloud.close();
  }
});

it('reports a failed request, and goes on', async () => {
  const verdicts = await verify({
    region: 'eu-west-1',
    ec2: 'http://127.0.0.1:1/',
    keys: { accessKeyId: 'a', secretAccessKey: 'b' },
    pool: null,
  });
  expect(verdicts.map(({ held }) => held)).toEqual(verdicts.map(() => null));
});

it('concludes nothing where AWS refuses the caller', async () => {
  const cloud = await serveCloud({});
  try {
    const verdicts = await verify({
      region: 'eu-west-1',
      ec2: `${cloud.url}/`,
      keys: { accessKeyId: 'a', secretAccessKey: 'b' },
      pool: null,
    });
    expect(verdicts.filter(({ held }) => held === false)).toEqual([]);
    expect(verdicts.some(({ held }) => held === null)).toBe(true);
  } finally {
    await cloud.close();
  }
});
