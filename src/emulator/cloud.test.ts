import { describe, expect, test } from 'vitest';
import { type CloudOptions, createCloud } from './cloud.ts';
import { elements, SignedClient } from './signed-client.ts';
import { SCENARIO_NAMES } from './scenarios.ts';

const START = Date.UTC(2026, 10, 23, 9);
const MINUTE = 60_000;

/** A cloud on a clock that only the test moves. */
function start(options: CloudOptions = {}) {
  const clock = { now: START };
  const now = () => clock.now;
  const cloud = createCloud({ now, ...options });
  return { clock, cloud, client: new SignedClient(cloud, now) };
}

async function codeOf(response: Response): Promise<[number, string]> {
  const text = await response.text();
  return [response.status, elements('Code', text)[0] ?? text.slice(0, 60)];
}

describe('answers', () => {
  test('the same seed, scenario and time give the same bytes', async () => {
    const answers = await Promise.all(
      [{}, {}, { seed: 2 }].map(async (options) => {
        const { client } = start(options);
        return (await client.ec2({}, await client.keys())).text();
      }),
    );
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).not.toBe(answers[2]);
  });

  test('another Region and another scenario hold other tasks; another instance of a scenario the same', async () => {
    const { client } = start();
    const keys = await client.keys();
    const ids = async (scenario: string, region: string) =>
      elements('importTaskId', await (await client.ec2({}, keys, { scenario, region })).text()).join();
    const here = await ids('steady', 'eu-west-1');
    expect(await ids('steady', 'xx-nowhere-7')).not.toBe(here);
    expect(await ids('failing', 'eu-west-1')).not.toBe(here);
    expect(await ids('steady@other', 'eu-west-1')).toBe(here);
  });

  test('a proven empty answer has the set element', async () => {
    const { client } = start();
    const response = await client.ec2({}, await client.keys(), { scenario: 'empty' });
    expect(response.headers.get('content-type')).toBe('text/xml;charset=UTF-8');
    expect(await response.text()).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<DescribeImportImageTasksResponse xmlns="http:\/\/ec2\.amazonaws\.com\/doc\/2016-11-15\/"><requestId>[0-9a-f-]{36}<\/requestId><importImageTaskSet\/><\/DescribeImportImageTasksResponse>$/,
    );
  });

  test('a parameter may be called __proto__', async () => {
    const { client } = start();
    const parameters = JSON.parse('{"__proto__":"1"}') as Record<string, string>;
    expect(await codeOf(await client.ec2(parameters, await client.keys()))).toEqual([400, 'UnknownParameter']);
    expect((await client.ec2(parameters, await client.keys(), { method: 'GET' })).status).toBeLessThan(500);
  });

  test('the root is the steady scenario, and GET with a query is answered as POST is', async () => {
    const { client, cloud } = start();
    const keys = await client.keys();
    const posted = elements('importTaskId', await (await client.ec2({}, keys)).text());
    const gotten = elements('importTaskId', await (await client.ec2({}, keys, { method: 'GET' })).text());
    expect(posted).toHaveLength(80);
    expect(gotten).toEqual(posted);
    expect(
      await codeOf(
        await cloud(
          new Request('http://cloud.test/', {
            method: 'POST',
            body: 'Action=DescribeImportImageTasks&Version=2016-11-15',
          }),
        ),
      ),
    ).toEqual([403, 'MissingAuthenticationToken']);
  });

  test('an answer may show the past, by a second at most', async () => {
    const { client, clock } = start({ speed: 600 });
    const keys = await client.keys();
    const newest: string[] = [];
    const lists: string[][] = [];
    for (let step = 0; step < 60; step += 1) {
      clock.now = START + step * 100;
      const ids = elements('importTaskId', await (await client.ec2({}, keys)).text());
      lists.push(ids);
      newest.push(ids[0] ?? '');
    }
    // Some answer is older than the one before it, and none is older than what was shown more than a second ago.
    const older = lists.filter((ids, index) => index > 0 && !ids.includes(newest[index - 1] ?? ''));
    const tooOld = lists.filter(
      (ids, index) =>
        index > 10 &&
        !newest
          .slice(0, index - 10)
          .slice(-5)
          .every((id) => ids.includes(id)),
    );
    expect(older.length).toBeGreaterThan(0);
    expect(tooOld).toEqual([]);
  });
});

describe('paging and filters', () => {
  test.each([
    ['steady', 80, 7],
    ['ten-thousand', 10_000, 1000],
    ['observed', 31, 5],
  ])('paging through %s returns each of %i tasks once', async (scenario, count, size) => {
    const { client, clock } = start();
    const keys = await client.keys();
    const ids: string[] = [];
    let token: string | undefined = '';
    while (token !== undefined) {
      const text = await (
        await client.ec2({ MaxResults: String(size), ...(token && { NextToken: token }) }, keys, { scenario })
      ).text();
      ids.push(...elements('importTaskId', text));
      [token] = elements('nextToken', text);
      // The list moves on during the walk.
      clock.now += 3000;
    }
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
  });

  test('a token is bound to its query, cannot be forged and ends', async () => {
    const { client, clock } = start();
    const keys = await client.keys();
    const [token = ''] = elements('nextToken', await (await client.ec2({ MaxResults: '5' }, keys)).text());
    const refused = [400, 'InvalidNextToken'];
    expect(await codeOf(await client.ec2({ NextToken: `${token}0` }, keys))).toEqual(refused);
    expect(await codeOf(await client.ec2({ NextToken: 'AAAA' }, keys))).toEqual(refused);
    expect(
      await codeOf(
        await client.ec2({ NextToken: token, 'Filters.1.Name': 'task-state', 'Filters.1.Value.1': 'active' }, keys),
      ),
    ).toEqual(refused);
    expect(await codeOf(await client.ec2({ NextToken: token }, keys, { region: 'us-east-1' }))).toEqual(refused);
    expect((await client.ec2({ NextToken: token, MaxResults: '9' }, keys)).status).toBe(200);
    clock.now += 60 * MINUTE;
    expect(await codeOf(await client.ec2({ NextToken: token }, await client.keys()))).toEqual(refused);
  });

  test('task-state is case-sensitive, its values are alternatives, and an unknown one matches nothing', async () => {
    const { client } = start();
    const keys = await client.keys();
    const states = async (...values: string[]) => {
      const named = Object.fromEntries(values.map((value, index) => [`Filters.1.Value.${index + 1}`, value]));
      const text = await (await client.ec2({ 'Filters.1.Name': 'task-state', ...named }, keys)).text();
      // Status elements of disks are inside their sets.
      return elements('status', text.replaceAll(/<snapshotDetailSet>.*?<\/snapshotDetailSet>/gs, ''));
    };
    expect(new Set(await states('active'))).toEqual(new Set(['active']));
    expect(new Set(await states('active', 'completed'))).toEqual(new Set(['active', 'completed']));
    expect(await states('Active')).toEqual([]);
    expect(await states('quantum')).toEqual([]);
    expect(await states('active', 'completed', 'deleting', 'deleted')).toHaveLength(80);
  });

  test('tags filter by key and by value, together with other filters', async () => {
    const { client } = start();
    const keys = await client.keys();
    const count = async (parameters: Record<string, string>) =>
      elements('importTaskId', await (await client.ec2(parameters, keys)).text()).length;
    const wave = {
      'Filters.1.Name': 'tag:Wave',
      'Filters.1.Value.1': '1',
      'Filters.1.Value.2': '2',
      'Filters.1.Value.3': '3',
    };
    const rest = {
      'Filters.1.Name': 'tag:Wave',
      'Filters.1.Value.1': '4',
      'Filters.1.Value.2': '5',
      'Filters.1.Value.3': '6',
    };
    const tagged = await count({ 'Filters.1.Name': 'tag-key', 'Filters.1.Value.1': 'Wave' });
    expect(tagged).toBeLessThan(80);
    expect((await count(wave)) + (await count(rest))).toBe(tagged);
    const both =
      (await count({ 'Filters.2.Name': 'task-state', 'Filters.2.Value.1': 'active', ...wave })) +
      (await count({ 'Filters.2.Name': 'task-state', 'Filters.2.Value.1': 'active', ...rest }));
    expect(both).toBeLessThan(tagged);
    expect(await count({ 'Filters.1.Name': 'tag:wave', 'Filters.1.Value.1': '1' })).toBe(0);
  });

  test('ids are answered together, and one dead id fails them all by its name', async () => {
    const { client } = start();
    const keys = await client.keys();
    const [first = '', second = ''] = elements('importTaskId', await (await client.ec2({}, keys)).text());
    const two = await (await client.ec2({ 'ImportTaskId.1': second, 'ImportTaskId.2': first }, keys)).text();
    expect(elements('importTaskId', two)).toEqual([second, first]);
    const response = await client.ec2(
      { 'ImportTaskId.1': first, 'ImportTaskId.2': 'import-ami-0fffffffffffffff0' },
      keys,
    );
    const text = await response.text();
    expect([response.status, ...elements('Code', text)]).toEqual([400, 'InvalidConversionTaskId.Malformed']);
    expect(elements('Message', text)[0]).toContain('import-ami-0fffffffffffffff0');
  });
});

describe('refusals', () => {
  const bad: [string, Record<string, string>, [number, string]][] = [
    ['a dry run that may', { DryRun: 'true' }, [412, 'DryRunOperation']],
    ['no action', { Action: '' }, [400, 'MissingAction']],
    ['another action', { Action: 'DescribeInstances' }, [400, 'InvalidAction']],
    ['another version', { Version: '2010-01-01' }, [400, 'NoSuchVersion']],
    ['an unknown parameter', { Filtres: 'x' }, [400, 'UnknownParameter']],
    ['an unknown filter', { 'Filters.1.Name': 'state', 'Filters.1.Value.1': 'active' }, [400, 'InvalidParameterValue']],
    ['a filter without values', { 'Filters.1.Name': 'task-state' }, [400, 'InvalidParameterValue']],
    ['MaxResults 0', { MaxResults: '0' }, [400, 'InvalidParameterValue']],
    ['MaxResults 1001', { MaxResults: '1001' }, [400, 'InvalidParameterValue']],
    ['MaxResults that is no number', { MaxResults: 'ten' }, [400, 'InvalidParameterValue']],
    ['DryRun that is no boolean', { DryRun: 'maybe' }, [400, 'InvalidParameterValue']],
    [
      'ids with MaxResults',
      { 'ImportTaskId.1': 'import-ami-1', MaxResults: '5' },
      [400, 'InvalidParameterCombination'],
    ],
  ];
  test.each(bad)('%s', async (_, parameters, expected) => {
    const { client } = start();
    const response = await client.ec2(parameters, await client.keys());
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await codeOf(response)).toEqual(expected);
  });

  test('too many filter values', async () => {
    const { client } = start();
    const values = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`Filters.1.Value.${index + 1}`, 'x']));
    expect(await codeOf(await client.ec2({ 'Filters.1.Name': 'tag-key', ...values }, await client.keys()))).toEqual([
      400,
      'FilterLimitExceeded',
    ]);
  });

  const forged: [string, (headers: Headers) => void, [number, string]][] = [
    ['no signature', (headers) => headers.delete('authorization'), [403, 'MissingAuthenticationToken']],
    [
      'half a signature',
      (headers) => headers.set('authorization', 'AWS4-HMAC-SHA256 Credential=x'),
      [400, 'IncompleteSignature'],
    ],
    ['no date', (headers) => headers.delete('x-amz-date'), [400, 'IncompleteSignature']],
    ['no session token', (headers) => headers.delete('x-amz-security-token'), [401, 'AuthFailure']],
    ['another session token', (headers) => headers.set('x-amz-security-token', 'bm90.aGVyZQ'), [401, 'AuthFailure']],
    [
      'a changed header that was signed',
      (headers) => headers.set('content-type', 'text/plain'),
      [403, 'SignatureDoesNotMatch'],
    ],
    [
      'another day than signed',
      (headers) =>
        headers.set('authorization', headers.get('authorization')?.replace('/20261123/', '/20261122/') ?? ''),
      [400, 'IncompleteSignature'],
    ],
    [
      'another Region than signed',
      (headers) => headers.set('authorization', headers.get('authorization')?.replace('eu-west-1', 'eu-west-2') ?? ''),
      [403, 'SignatureDoesNotMatch'],
    ],
    [
      'another key',
      (headers) =>
        headers.set('authorization', headers.get('authorization')?.replace(/ASIA\w{16}/, 'ASIA0000000000000000') ?? ''),
      [401, 'AuthFailure'],
    ],
    [
      'a key that is none',
      (headers) => headers.set('authorization', headers.get('authorization')?.replace(/ASIA\w{16}/, 'me') ?? ''),
      [403, 'InvalidClientTokenId'],
    ],
  ];
  test.each(forged)('%s', async (_, spoil, expected) => {
    const { client } = start();
    expect(await codeOf(await client.ec2({}, await client.keys(), { spoil }))).toEqual(expected);
  });

  test('a changed body, whatever its header claims', async () => {
    const { client } = start();
    const otherBody = 'Action=DescribeImportImageTasks&Version=2016-11-15&MaxResults=1';
    expect(await codeOf(await client.ec2({}, await client.keys(), { otherBody }))).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
  });

  test('a changed header that was not signed does no harm', async () => {
    const { client } = start();
    const response = await client.ec2({}, await client.keys(), {
      spoil: (headers) => headers.set('x-forwarded-for', '10.0.0.1'),
    });
    expect(response.status).toBe(200);
  });

  test('a wrong clock and ended credentials have one code', async () => {
    const { client, clock } = start();
    const keys = await client.keys();
    const expired = [400, 'RequestExpired'];
    expect(await codeOf(await client.ec2({}, keys, { at: START - 16 * MINUTE }))).toEqual(expired);
    expect(await codeOf(await client.ec2({}, keys, { at: START + 16 * MINUTE }))).toEqual(expired);
    expect((await client.ec2({}, keys, { at: START - 14 * MINUTE })).status).toBe(200);
    clock.now += 60 * MINUTE;
    expect(await codeOf(await client.ec2({}, keys))).toEqual(expired);
  });

  test('credentials stay good when the cloud is started again', async () => {
    const before = start();
    const after = start();
    expect((await after.client.ec2({}, await before.client.keys())).status).toBe(200);
  });

  test('the budget is 100 requests, refilled at 20 a second, for each Region and instance', async () => {
    const { client, clock } = start();
    const keys = await client.keys();
    const call = (region = 'eu-west-1', scenario = 'empty') => client.ec2({}, keys, { scenario, region });
    const first = await Promise.all(Array.from({ length: 100 }, () => call()));
    expect(first.filter(({ status }) => status !== 200)).toEqual([]);
    const over = await call();
    expect(over.headers.has('retry-after')).toBe(false);
    expect(await codeOf(over)).toEqual([503, 'RequestLimitExceeded']);
    expect((await call('us-east-1')).status).toBe(200);
    expect((await call('eu-west-1', 'empty@other')).status).toBe(200);
    clock.now += 100;
    expect([(await call()).status, (await call()).status, (await call()).status]).toEqual([200, 200, 503]);
  });
});

describe('CORS', () => {
  const preflight = (asked: string) =>
    new Request('http://cloud.test/worlds/steady', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://board.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': asked,
      },
    });

  test('EC2 lets any origin ask with any header for 1800 s, and exposes nothing', async () => {
    const { client, cloud } = start();
    const response = await cloud(preflight('authorization,x-amz-date,x-anything'));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'authorization,x-amz-date,x-anything',
      'access-control-max-age': '1800',
    });
    const answer = await client.ec2({}, await client.keys());
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.has('access-control-expose-headers')).toBe(false);
  });

  test('Cognito identity exposes what an SDK needs', async () => {
    const { client } = start();
    const exposed = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';
    const good = await client.cognito('GetId', { IdentityPoolId: 'eu-west-1:11111111-2222-3333-4444-555555555555' });
    const bad = await client.cognito('GetId', {});
    expect([good, bad].map(({ headers }) => headers.get('access-control-expose-headers'))).toEqual([exposed, exposed]);
  });
});

describe('addresses', () => {
  test('the root page lists the scenarios; unknown paths answer 404', async () => {
    const { cloud } = start();
    const page = await cloud(new Request('http://cloud.test/'));
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(SCENARIO_NAMES.filter((name) => !text.includes(`  ${name}\n`))).toEqual([]);
    expect(await (await cloud(new Request('http://cloud.test/', { method: 'HEAD' }))).text()).toBe('');
    for (const path of ['/worlds/atlantis', '/worlds/constructor', '/favicon.ico', '/worlds/steady/x']) {
      const response = await cloud(new Request(`http://cloud.test${path}`, { method: 'POST', body: 'x' }));
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).toContain('ten-thousand');
    }
  });

  test('every request is reported with its status', async () => {
    const seen: unknown[] = [];
    const { client, cloud } = start({
      onRequest: ({ parameters, ...rest }) => seen.push({ ...rest, max: parameters?.get('MaxResults') }),
    });
    const keys = await client.keys('steady@t');
    await client.ec2({ MaxResults: '5' }, keys, { scenario: 'steady@t' });
    await client.ec2({ MaxResults: '0' }, keys);
    await cloud(new Request('http://cloud.test/nowhere'));
    expect(seen).toEqual([
      { scenario: 'steady@t', service: 'cognito-identity', action: 'GetId', status: 200, region: '', max: undefined },
      {
        scenario: 'steady@t',
        service: 'cognito-identity',
        action: 'GetCredentialsForIdentity',
        status: 200,
        region: '',
        max: undefined,
      },
      {
        scenario: 'steady@t',
        service: 'ec2',
        action: 'DescribeImportImageTasks',
        status: 200,
        region: 'eu-west-1',
        max: '5',
      },
      {
        scenario: 'steady',
        service: 'ec2',
        action: 'DescribeImportImageTasks',
        status: 400,
        region: 'eu-west-1',
        max: '0',
      },
      { scenario: '', service: 'other', action: '', status: 404, region: '', max: undefined },
    ]);
  });
});
