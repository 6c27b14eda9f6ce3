import { describe, expect, it } from 'vitest';
import type { ImportTasks, PageQuery, TaskPage } from '#aws/import-tasks.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { isListed, type ActiveTasks } from '#data/active-tasks.ts';
import { bothKinds } from '#data/both-kinds.ts';
import { pollActiveTasks } from '#data/poll-active-tasks.ts';

// Polls whose answers a poller stored for all screens: they are older than the poll.

const MINUTE = 60_000;
const { signal } = new AbortController();

function task(id: string, Status: string): ImportTask {
  const found = toImportTask({ ImportTaskId: id, Status }, 'here');
  if (found === null) throw new Error('no task');
  return found;
}

/** What the poller stored and EC2 answers: `askedAt` is absent where EC2 is asked. */
interface World {
  now: number;
  active: readonly string[];
  /** All ids, in one page. */
  all: readonly string[];
  askedAt?: number;
}

function setUp(first: World) {
  const world = first;
  const queries: PageQuery[] = [];
  const toPage = (tasks: ImportTask[], askedAt = world.askedAt): TaskPage => ({
    tasks,
    nextToken: null,
    withoutId: 0,
    ...(askedAt === undefined ? {} : { askedAt }),
  });
  const importTasks: ImportTasks = {
    async page(query) {
      queries.push(query);
      if (query.ids !== undefined)
        return { tasks: query.ids.map((id) => task(id, 'completed')), nextToken: null, withoutId: 0 };
      if ((query.states ?? []).length > 0) return toPage(world.active.map((id) => task(id, 'active')));
      return toPage(world.all.map((id) => task(id, world.active.includes(id) ? 'active' : 'completed')));
    },
  };
  let tasks: ActiveTasks | null = null;
  const poll = async (change: Partial<World> = {}): Promise<ActiveTasks> => {
    Object.assign(world, change);
    tasks = await pollActiveTasks(importTasks, tasks, [], () => world.now, signal);
    return tasks;
  };
  return { poll, queries };
}

describe('a poll of stored answers', () => {
  it('is as old as they are, for the freshness line and for every task', async () => {
    const { poll } = setUp({ now: 10 * MINUTE, active: ['a'], all: ['a'], askedAt: 10 * MINUTE - 8000 });
    const { provedAt, active } = await poll();
    expect([provedAt, active.get('a')?.at]).toEqual([10 * MINUTE - 8000, 10 * MINUTE - 8000]);
  });

  it('asks for nothing older than it has, in every request', async () => {
    const { poll, queries } = setUp({ now: 10 * MINUTE, active: ['a'], all: ['a'], askedAt: 10 * MINUTE - 8000 });
    await poll();
    await poll({ now: 13 * MINUTE, askedAt: 13 * MINUTE });
    expect(queries.map(({ sharedSince }) => sharedSince)).toEqual([0, 10 * MINUTE - 8000, 10 * MINUTE - 8000]);
  });

  it('does not bring back a task that EC2 said has ended after they were stored', async () => {
    const { poll } = setUp({ now: 10 * MINUTE, active: ['a', 'b'], all: ['a', 'b'] });
    await poll();
    const ended = await poll({ now: 10 * MINUTE + 30_000, active: ['a'] });
    expect([...ended.finished.keys()]).toEqual(['b']);
    // The fallback to EC2 ends, and the list was asked for before the look-up.
    const stored = { active: ['a', 'b'], askedAt: 10 * MINUTE + 29_999 };
    const { active, finished } = await poll({ now: 10 * MINUTE + 40_000, ...stored });
    expect([[...active.keys()], [...finished.keys()]]).toEqual([['a'], ['b']]);
  });

  it('takes one stored first page, read twice, for one proof that a task is unlisted', async () => {
    const { poll } = setUp({ now: 10 * MINUTE, active: ['a'], all: ['a'] });
    await poll();
    const askedAt = 12 * MINUTE;
    await poll({ now: 12 * MINUTE, askedAt });
    const twice = await poll({ now: 14 * MINUTE, askedAt });
    const old = { task: task('old', 'completed'), at: 9 * MINUTE };
    expect(isListed(old, twice)).toBe(true);
    const newer = await poll({ now: 16 * MINUTE, askedAt: 16 * MINUTE });
    expect(isListed(old, newer)).toBe(false);
  });
});

describe('a poll of both kinds', () => {
  it('is as old as the older of two stored answers, and lets both be stored ones', async () => {
    const asked: PageQuery[] = [];
    const list = (askedAt: number): ImportTasks => ({
      async page(query) {
        asked.push(query);
        return { tasks: [], nextToken: null, withoutId: 0, askedAt };
      },
    });
    const refusal = { isKnown: () => false, note: () => {} };
    const joined = bothKinds(list(5000), list(4000), refusal, () => 10_000);
    const page = await joined.page({ states: ['active'], sharedSince: 1, wantsAllNext: true }, signal);
    expect(page.askedAt).toBe(4000);
    expect(asked.map(({ sharedSince }) => sharedSince)).toEqual([1, 1]);
  });
});
