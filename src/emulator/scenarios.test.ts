import { describe, expect, test } from 'vitest';
import { createCloud } from './cloud.ts';
import { EC2_ERROR_CODES } from './ec2-error.ts';
import { FAILURES } from './failure-text.ts';
import { elements, SignedClient } from './signed-client.ts';
import { needsSignIn, SCENARIO_NAMES, scenarioOf } from './scenarios.ts';

const START = Date.UTC(2026, 10, 23, 9);

async function start(scenario: string) {
  const clock = { now: START };
  const client = new SignedClient(createCloud({ now: () => clock.now }), () => clock.now);
  let keys = await client.keys(scenario);
  return {
    clock,
    renew: async () => {
      keys = await client.keys(scenario);
    },
    call: (parameters: Record<string, string> = {}) => client.ec2(parameters, keys, { scenario }),
  };
}

const code = async (response: Response) => elements('Code', await response.text())[0] ?? response.status;

test('each scenario says in one sentence what it shows', () => {
  for (const name of SCENARIO_NAMES) expect(scenarioOf(name)?.shows).toMatch(/^[A-Z].*\.$/);
  expect(scenarioOf('constructor')).toBeNull();
});

test('a sign-in is needed where guests get nothing', () => {
  const names = ['sign-in', 'sign-in-denied', 'pool-other-provider', 'pool-other-client'];
  expect([...SCENARIO_NAMES, '', 'error-Blocked', 'nowhere'].filter(needsSignIn)).toEqual(names);
});

test.each([
  'observed',
  'unknown-words',
  'long-texts',
  'failing',
  'ten-thousand',
  'empty',
  'brief-pages',
  'guests-refused',
])('%s answers a dry run', async (scenario) => {
  const { call } = await start(scenario);
  expect(await code(await call({ DryRun: 'true' }))).toBe(
    scenario === 'guests-refused' ? 'UnauthorizedOperation' : 'DryRunOperation',
  );
});

test('what answers in the place of EC2 answers a dry run too', async () => {
  const { call } = await start('portal');
  const answer = await call({ DryRun: 'true' });
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Guest Wi-Fi')]);
  const { call: unavailable } = await start('unavailable');
  expect((await unavailable({ DryRun: 'true' })).status).toBe(503);
});

test('observed lists 31 moments under 31 ids', async () => {
  const { call } = await start('observed');
  const ids = elements('importTaskId', await (await call()).text());
  expect(new Set(ids).size).toBe(31);
  expect(ids).toContain('import-ami-hidden');
  expect(ids).toContain('import-ami-0306b6f28c3708613at1');
  expect(ids.every((id) => /^import-ami-[A-Za-z0-9]{1,64}$/.test(id))).toBe(true);
});

test('failing shows every known text of failure, in half of what ended', async () => {
  const { call, clock } = await start('failing');
  const texts = new Set<string>();
  for (let step = 0; step < 10; step += 1) {
    clock.now = START + step * 60_000;
    for (const text of elements('statusMessage', await (await call()).text())) texts.add(text);
  }
  expect(FAILURES.map(({ text }) => text).filter((text) => !texts.has(text))).toEqual([]);
});

test('unknown-words holds a reference to a control character and a raw one', async () => {
  const { call } = await start('unknown-words');
  const text = await (await call()).text();
  expect(text).toContain('conver&#x1;ting');
  expect(text).toContain('raw \u0007 bell');
  expect(text).toContain('<createTime>');
  expect(text).toContain('<encrypted>maybe</encrypted>');
});

test('throttled lets two requests pass, then one every 30 seconds', async () => {
  const { call, clock } = await start('throttled');
  expect([await code(await call()), await code(await call()), await code(await call())]).toEqual([
    200,
    200,
    'RequestLimitExceeded',
  ]);
  clock.now += 29_000;
  expect(await code(await call())).toBe('RequestLimitExceeded');
  clock.now += 1500;
  expect([await code(await call()), await code(await call())]).toEqual([200, 'RequestLimitExceeded']);
});

test('denied, refused-later and guests-refused name the action and the kind of policy', async () => {
  const action = 'not authorized to perform: ec2:DescribeImportImageTasks because no';
  expect(await (await (await start('denied')).call()).text()).toContain(`${action} identity-based policy`);
  expect(await (await (await start('guests-refused')).call()).text()).toContain(`${action} session policy`);
  const { call } = await start('refused-later');
  expect([(await call()).status, (await call()).status, (await call()).status]).toEqual([200, 200, 403]);
});

test('expired hands out credentials that claim an hour and end after ten seconds', async () => {
  const { call, clock, renew } = await start('expired');
  clock.now += 9999;
  expect(await code(await call())).toBe(200);
  clock.now += 1;
  expect(await code(await call())).toBe('RequestExpired');
  await renew();
  expect(await code(await call())).toBe(200);
});

test('brief-pages ends a page token after three seconds', async () => {
  const { call, clock } = await start('brief-pages');
  const [token = ''] = elements('nextToken', await (await call({ MaxResults: '5' })).text());
  clock.now += 2999;
  expect(await code(await call({ NextToken: token }))).toBe(200);
  clock.now += 1;
  expect(await code(await call({ NextToken: token }))).toBe('InvalidNextToken');
});

test('every error of EC2 has a scenario that answers with nothing else', async () => {
  for (const name of EC2_ERROR_CODES) {
    const { call } = await start(`error-${name}`);
    expect([await code(await call()), await code(await call({ DryRun: 'true' }))]).toEqual([name, name]);
  }
  expect(scenarioOf('error-')).toBeNull();
  expect(scenarioOf('error-Invented')).toBeNull();
});

test.each([
  ['region-off', 401, 'OptInRequired'],
  ['account-blocked', 400, 'Blocked'],
  ['account-pending', 400, 'PendingVerification'],
  ['auth-failure', 401, 'AuthFailure'],
  ['error-InternalError', 500, 'InternalError'],
])('%s answers with %i', async (scenario, status, expected) => {
  const { call, renew } = await start(scenario);
  const response = await call();
  expect([response.status, await code(response)]).toEqual([status, expected]);
  await renew();
  expect(await code(await call())).toBe(expected);
});

describe('broken answers', () => {
  test('portal, empty-answer and unavailable', async () => {
    const portal = await (await start('portal')).call();
    expect([portal.status, portal.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const empty = await (await start('empty-answer')).call();
    expect([empty.status, await empty.text()]).toEqual([200, '']);
    const unavailable = await (await start('unavailable')).call();
    expect([unavailable.status, (await unavailable.text()).slice(0, 6)]).toEqual([503, '<html>']);
  });

  test('cut breaks off in the third answer', async () => {
    const { call } = await start('cut');
    expect([await code(await call()), await code(await call())]).toEqual([200, 200]);
    await expect((await call()).text()).rejects.toThrow('cut');
  });

  test('stalled sends half of the third answer and then nothing until the reader gives up', async () => {
    const { call } = await start('stalled');
    expect([await code(await call()), await code(await call())]).toEqual([200, 200]);
    const reader = (await call()).body?.getReader();
    const { value, done } = (await reader?.read()) ?? {};
    expect(done).toBe(false);
    expect(new TextDecoder().decode(value)).toMatch(/^<\?xml/);
    const next = reader?.read();
    await reader?.cancel();
    expect(await next).toMatchObject({ done: true });
  });
});
