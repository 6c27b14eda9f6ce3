import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageQuery } from '#aws/import-tasks.ts';
import { SYSTEM_CLOCK } from '#auth/clock.ts';
import { openSources } from '#auth/sources.ts';
import { issueCredentials } from '#emulator/credentials.ts';
import type { Misbehaviour } from '#emulator/misbehaviour.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { metered } from '#data/budget.ts';
import { fetchAllPages } from '#data/fetch-pages.ts';
import { isMap, parseTemplate } from '#features/setup/template.fixture.ts';
import { serveCloud } from '#server/cloud-server.ts';

// The code of the template's function against the emulator over HTTP, read by the board's own code.

const template = parseTemplate(readFileSync(join(import.meta.dirname, '../../public/aws/stack.yaml'), 'utf8'));
const { Code } = template.Resources['Poller']?.Properties ?? {};
const code = isMap(Code) ? Code['ZipFile'] : null;

/** All clocks stand still together, so that no test depends on the hour it runs at. */
const NOW = Date.UTC(2026, 10, 23, 9);
let fault: Misbehaviour | null = null;
let server: Awaited<ReturnType<typeof serveCloud>>;
const seen: string[] = [];

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  server = await serveCloud({
    fault: () => fault,
    onRequest: ({ service, action, status, parameters }) =>
      void seen.push(`${service} ${action} ${status}${parameters?.has('ImportTaskId.1') === true ? ' by id' : ''}`),
  });
});
beforeEach(() => void vi.setSystemTime(NOW));
afterAll(async () => {
  await server.close();
  vi.useRealTimers();
});

/** The address of a scenario, and of a folder in its bucket, from a text such as `steady@folder`. */
function placesOf(place: string): { readonly world: string; readonly scenario: string; readonly answers: string } {
  const [scenario = '', folder = ''] = place.split('@');
  const world = `${server.url}/worlds/${scenario}`;
  return { world, scenario, answers: `${world}/answers/${folder}` };
}

/** Returns the function, started anew, in a scenario. */
function pollerOf(place: string, READS = 'image-tasks'): () => Promise<void> {
  const { world, scenario, answers } = placesOf(place);
  const ends = Date.now() + 3_600_000;
  const keys = issueCredentials({ identity: 'poller', kind: 'authenticated', scenario, ends });
  const env = {
    EC2: `${world}/`,
    ANSWERS: answers,
    REGIONS: 'eu-west-1',
    READS,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
  };
  const exports: { handler?: (event: { rounds: number }) => Promise<void> } = {};
  const complain = (reason: unknown): never => {
    throw reason;
  };
  new Function('require', 'process', 'exports', 'console', String(code))(
    createRequire(import.meta.url),
    { env },
    exports,
    { error: complain },
  );
  return async () => exports.handler?.({ rounds: 1 });
}

/** Returns the board's tasks in a scenario, with the poller's answers and without. */
function boardOf(place: string, reads = EMBEDDED_SOURCE.reads) {
  const { world, answers: sharedAnswers } = placesOf(place);
  const endpoints = { ec2: world, cognitoIdentity: world };
  const [opened] = openSources([{ ...EMBEDDED_SOURCE, name: place, endpoints, reads, sharedAnswers }], {
    fetch,
    signInOf: () => null,
    clock: SYSTEM_CLOCK,
  });
  if (opened === undefined) throw new Error('no source');
  const { importTasks, spending } = metered(opened, Date.now);
  const poll = (query: PageQuery = {}) =>
    importTasks.page({ states: ['active', 'deleting'], sharedSince: 0, ...query }, new AbortController().signal);
  return {
    poll,
    askEc2: (query: PageQuery = {}) => importTasks.page({ states: ['active', 'deleting'], ...query }),
    spending,
  };
}

const requests = (): readonly string[] => seen.splice(0);
const describing = (): readonly string[] => requests().filter((one) => one.startsWith('ec2 Describe'));

describe('the poller of the stack', () => {
  it('stores what EC2 answers, and the board reads the same from it as from EC2', async () => {
    const { poll, askEc2, spending } = boardOf('steady@same');
    await pollerOf('steady@same')();
    const byEc2 = await askEc2();
    requests();
    const shared = await poll();
    expect(byEc2.tasks.length).toBeGreaterThan(5);
    expect(shared.tasks.map(({ id }) => id)).toEqual(byEc2.tasks.map(({ id }) => id));
    expect(Object.keys(shared.tasks[0] ?? {})).toEqual(Object.keys(byEc2.tasks[0] ?? {}));
    // The header Date has whole seconds, so that one more is added: no answer looks younger than it is.
    expect(shared.askedAt).toBe(NOW - 1000);
    expect([describing(), spending().requests]).toEqual([[], 1]);
    expect((await poll({ states: [] })).tasks).toHaveLength(80);
    expect(describing()).toEqual([]);
  });

  it('reads every page, and the board finds them all', async () => {
    const { poll, askEc2 } = boardOf('many-moving@pages');
    await pollerOf('many-moving@pages')();
    const allPages = (page: typeof poll) => fetchAllPages({ page }, [], 20, new AbortController().signal);
    const byEc2 = await allPages((query) => askEc2({ nextToken: query?.nextToken ?? null }));
    requests();
    const shared = await allPages((query) => poll({ nextToken: query?.nextToken ?? null }));
    expect(byEc2.tasks.size).toBe(2000);
    expect([...shared.tasks.keys()]).toEqual([...byEc2.tasks.keys()]);
    expect(shared.complete).toBe(byEc2.complete);
    expect(describing()).toEqual([]);
  });

  it('looks up once what left the list, so that no screen has to', async () => {
    const run = pollerOf('steady@left');
    const { poll } = boardOf('steady@left');
    await run();
    const before = await poll();
    // Two simulated hours later.
    vi.setSystemTime(NOW + 120_000);
    await run();
    requests();
    const after = await poll();
    const gone = before.tasks.map(({ id }) => id).filter((id) => !after.tasks.some((task) => task.id === id));
    expect(gone.length).toBeGreaterThan(0);
    const byId = await poll({ states: [], ids: gone });
    expect(byId.tasks.map(({ id }) => id).toSorted()).toEqual(gone.toSorted());
    expect(describing()).toEqual([]);
  });

  it('stores snapshot tasks too, also where EC2 takes no filter of them', async () => {
    const scenario = 'snapshot-filter-refused@shared';
    const { poll, askEc2 } = boardOf(scenario, ['image-tasks', 'snapshot-tasks']);
    await pollerOf(scenario, 'image-tasks,snapshot-tasks,images')();
    const ids = (await askEc2()).tasks.map(({ id }) => id).filter((id) => id.startsWith('import-snap-'));
    requests();
    expect(ids.length).toBeGreaterThan(0);
    expect((await poll()).tasks.map(({ id }) => id).filter((id) => id.startsWith('import-snap-'))).toEqual(ids);
    expect(describing()).toEqual([]);
  });

  it('passes on that EC2 throttles it, and the screens wait without asking', async () => {
    const { poll } = boardOf('steady@throttled');
    fault = { code: 'RequestLimitExceeded' };
    try {
      await pollerOf('steady@throttled')();
    } finally {
      fault = null;
    }
    requests();
    await expect(poll()).rejects.toMatchObject({ kind: 'throttled' });
    expect(describing()).toEqual([]);
  });

  it('keeps nobody from EC2 while it may not ask, or has stored nothing', async () => {
    fault = 'denied';
    try {
      await pollerOf('steady@denied')();
    } finally {
      fault = null;
    }
    for (const scenario of ['steady@denied', 'steady@nothing']) {
      requests();
      expect((await boardOf(scenario).poll()).tasks.length).toBeGreaterThan(5);
      expect(describing()).toEqual(['ec2 DescribeImportImageTasks 200']);
    }
  });
});
