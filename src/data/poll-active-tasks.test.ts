import { describe, expect, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks, PageQuery } from '#aws/import-tasks.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { pollActiveTasks } from '#data/poll-active-tasks.ts';
import { isListed, type ActiveTasks } from '#data/active-tasks.ts';
import { mergeSnapshots, tasksOf } from '#data/merge.ts';
import { fetchTasksById, fetchAllPages } from '#data/fetch-pages.ts';

function task(id: string, status: string, progress?: string): ImportTask {
  const settled = toImportTask(
    { ImportTaskId: id, Status: status, ...(progress === undefined ? {} : { Progress: progress }) },
    'here',
  );
  if (settled === null) throw new Error('no task');
  return settled;
}

/**
 * A list of tasks behind the same door as EC2's, two to a page.
 * @param isNaming whether it says which of many ids it does not know
 */
function fakeTasks(tasks: Map<string, ImportTask>, isNaming = true) {
  const asked: PageQuery[] = [];
  const importTasks: ImportTasks = {
    page: async (query) => {
      asked.push(query);
      if (query.ids !== undefined) {
        const found = query.ids.map((id) => tasks.get(id));
        const dead = query.ids.find((id) => !tasks.has(id));
        if (dead !== undefined)
          throw new CloudError(
            'unknown-id',
            'EC2',
            isNaming ? { message: `Invalid conversion task id: "${dead}"` } : {},
          );
        return { tasks: found.filter((one) => one !== undefined), nextToken: null, withoutId: 0 };
      }
      const listed = [...tasks.values()].filter(
        ({ status }) => query.states?.some((state) => state === status) ?? true,
      );
      const start = Number(query.nextToken ?? 0);
      const end = start + 2;
      return { tasks: listed.slice(start, end), nextToken: end < listed.length ? String(end) : null, withoutId: 0 };
    },
  };
  return { importTasks, asked };
}

const { signal } = new AbortController();
const known = (...tasks: ImportTask[]) => new Map(tasks.map((one) => [one.id, one]));
const ids = (snapshots: ActiveTasks['active']) => [...snapshots.keys()];
const DAY = 24 * 3_600_000;
/** A time as a clock says it: long after all that a board may remember. */
const TODAY = 20_000 * DAY;

describe('a poll', () => {
  it('reads every page of active tasks, and nothing else while none ends', async () => {
    const tasks = known(task('a', 'active'), task('b', 'active'), task('c', 'deleting'), task('d', 'completed'));
    const { importTasks, asked } = fakeTasks(tasks);
    const activeTasks = await pollActiveTasks(importTasks, null, [], () => 1, signal);
    expect(ids(activeTasks.active)).toEqual(['a', 'b', 'c']);
    await pollActiveTasks(importTasks, activeTasks, [], () => 2, signal);
    expect(asked).toHaveLength(4);
    expect(asked.every(({ states }) => states?.join() === 'active,deleting')).toBe(true);
  });

  it('looks up a task that left once, and never again after its end is proven', async () => {
    const tasks = known(task('a', 'active'), task('b', 'active'));
    const { importTasks, asked } = fakeTasks(tasks);
    const first = await pollActiveTasks(importTasks, null, [], () => 40_000, signal);
    tasks.set('a', task('a', 'completed'));
    const second = await pollActiveTasks(importTasks, first, [], () => 80_000, signal);
    expect(ids(second.finished)).toEqual(['a']);
    expect(second.finished.get('a')?.task.outcome).toBe('completed');
    await pollActiveTasks(importTasks, second, [], () => 120_000, signal);
    expect(asked.flatMap((query) => query.ids ?? [])).toEqual(['a']);
  });

  it('ignores an older page that shows a task running after its end is proven', async () => {
    const tasks = known(task('a', 'active'));
    const { importTasks, asked } = fakeTasks(tasks);
    const page = [{ task: task('a', 'active'), at: 1 }];
    const first = await pollActiveTasks(importTasks, null, page, () => 40_000, signal);
    tasks.set('a', task('a', 'completed'));
    const second = await pollActiveTasks(importTasks, first, page, () => 80_000, signal);
    const third = await pollActiveTasks(importTasks, second, page, () => 120_000, signal);
    expect([ids(third.finished), ids(third.unresolved)]).toEqual([['a'], []]);
    expect(asked.flatMap((query) => query.ids ?? [])).toEqual(['a']);
  });

  it('looks up tasks of older pages that were running when they were read', async () => {
    const { importTasks } = fakeTasks(known(task('a', 'completed')));
    const activeTasks = await pollActiveTasks(
      importTasks,
      null,
      [{ task: task('a', 'active', '28'), at: 1 }],
      () => 2,
      signal,
    );
    expect(activeTasks.finished.get('a')?.task.outcome).toBe('completed');
  });

  it('prefers a page that was read after the list of active tasks', async () => {
    const { importTasks, asked } = fakeTasks(known());
    const activeTasks = await pollActiveTasks(
      importTasks,
      null,
      [{ task: task('a', 'active'), at: 5 }],
      () => 2,
      signal,
    );
    expect(ids(activeTasks.unresolved)).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('finds which task EC2 no longer lists without losing the others', async () => {
    const tasks = known(...['a', 'b', 'c', 'd', 'e'].map((id) => task(id, 'active')));
    const { importTasks } = fakeTasks(tasks);
    const first = await pollActiveTasks(importTasks, null, [], () => 40_000, signal);
    tasks.delete('b');
    for (const id of ['a', 'c', 'd', 'e']) tasks.set(id, task(id, 'completed'));
    const second = await pollActiveTasks(importTasks, first, [], () => 80_000, signal);
    expect(ids(second.finished).toSorted()).toEqual(['a', 'c', 'd', 'e']);
    // One denial may be an answer that lags behind.
    expect(ids(second.unresolved)).toEqual(['b']);
    const third = await pollActiveTasks(importTasks, second, [], () => 120_000, signal);
    expect(ids(third.unlisted)).toEqual(['b']);
    expect(third.unlisted.get('b')?.task.id).toBe('b');
  });

  it('looks up last what EC2 did not find once, and calls it unlisted the second time', async () => {
    const tasks = known(task('a', 'active'), task('b', 'active'));
    const { importTasks, asked } = fakeTasks(tasks);
    let activeTasks = await pollActiveTasks(importTasks, null, [], () => TODAY, signal);
    tasks.delete('a');
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => TODAY + 40_000, signal);
    expect([ids(activeTasks.unresolved), ids(activeTasks.unlisted)]).toEqual([['a'], []]);
    tasks.set('b', task('b', 'completed'));
    asked.length = 0;
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => TODAY + 80_000, signal);
    expect(asked.flatMap((query) => (query.ids === undefined ? [] : [query.ids]))).toEqual([['b'], ['a']]);
    expect([ids(activeTasks.finished), ids(activeTasks.unlisted)]).toEqual([['b'], ['a']]);
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => TODAY + 90_000, signal);
    expect(ids(activeTasks.unlisted)).toEqual(['a']);
  });

  it('loses no task and calls none unlisted when the clock is set back between two polls', async () => {
    const hour = 3_600_000;
    const tasks = known(task('a', 'active'), task('b', 'completed'));
    const { importTasks } = fakeTasks(tasks);
    let activeTasks = await pollActiveTasks(importTasks, null, [], () => hour, signal);
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => hour + 130_000, signal);
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => hour + 260_000, signal);
    expect(activeTasks.completeListings).toHaveLength(2);
    tasks.set('a', task('a', 'completed'));
    tasks.set('c', task('c', 'active'));
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 1000, signal);
    expect([ids(activeTasks.active), ids(activeTasks.finished), ids(activeTasks.unlisted)]).toEqual([['c'], ['a'], []]);
    tasks.set('c', task('c', 'completed'));
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 130_000, signal);
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 170_000, signal);
    expect([ids(activeTasks.finished).toSorted(), ids(activeTasks.unlisted)]).toEqual([['a', 'c'], []]);
    expect(activeTasks.firstPageAt).toBeGreaterThan(100_000);
    expect(activeTasks.firstPageAt).toBeLessThan(hour);
  });

  it('does not look up unlisted tasks at every poll', async () => {
    const tasks = known(...['a', 'b', 'c', 'd', 'e'].map((id) => task(id, 'active')));
    const { importTasks, asked } = fakeTasks(tasks);
    const remembered = Array.from({ length: 100 }, (_, index) => ({ task: task(`dead-${index}`, 'active'), at: 1 }));
    let activeTasks: ActiveTasks | null = null;
    let requests = 0;
    const day = 24 * 3_600_000;
    for (let time = day; time < day + 60_000; time += 10_000)
      activeTasks = await pollActiveTasks(importTasks, activeTasks, remembered, () => time, signal);
    requests = asked.filter(({ ids: some }) => some !== undefined).length;
    expect(requests).toBeLessThanOrEqual(18);
    // What left the list meanwhile is found all the same.
    tasks.set('a', task('a', 'completed'));
    for (let time = day + 60_000; time < day + 120_000; time += 10_000)
      activeTasks = await pollActiveTasks(importTasks, activeTasks, remembered, () => time, signal);
    expect(activeTasks?.finished.get('a')?.task.outcome).toBe('completed');
    // And what is dead is told in the end, without any of it being asked for again.
    for (let time = day + 120_000; time < day + 900_000; time += 10_000)
      activeTasks = await pollActiveTasks(importTasks, activeTasks, remembered, () => time, signal);
    expect(activeTasks?.unlisted.size).toBe(100);
    expect(ids(activeTasks?.unresolved ?? new Map())).toEqual([]);
    asked.length = 0;
    await pollActiveTasks(importTasks, activeTasks, remembered, () => day + 900_000, signal);
    expect(asked.filter(({ ids: some }) => some !== undefined)).toEqual([]);
  });

  it('takes two complete lists without a task as proof, without a look-up', async () => {
    const { importTasks, asked } = fakeTasks(known(task('a', 'completed')));
    const remembered = Array.from({ length: 100 }, (_, index) => ({ task: task(`dead-${index}`, 'active'), at: 1 }));
    let activeTasks: ActiveTasks | null = null;
    for (const time of [1e6, 1.2e6, 1.4e6])
      activeTasks = await pollActiveTasks(importTasks, activeTasks, remembered, () => time, signal);
    expect(activeTasks?.unlisted.size).toBe(100);
    expect(asked.length).toBeLessThan(20);
  });

  it('calls a task unlisted however long ago it was read', async () => {
    const { importTasks } = fakeTasks(known(task('a', 'completed')));
    const remembered = Array.from({ length: 100 }, (_, index) => ({
      task: task(`dead-${index}`, 'active'),
      at: TODAY - 20 * DAY,
    }));
    let activeTasks: ActiveTasks | null = null;
    for (const time of [0, 200_000, 400_000])
      activeTasks = await pollActiveTasks(importTasks, activeTasks, remembered, () => TODAY + time, signal);
    expect([...(activeTasks?.unlisted.values() ?? [])].map((reading) => reading.task.id).toSorted()).toEqual(
      remembered.map((reading) => reading.task.id).toSorted(),
    );
  });

  it('forgets that a task was not found once EC2 finds it', async () => {
    const tasks = known(task('a', 'active'));
    const { importTasks } = fakeTasks(tasks);
    let activeTasks = await pollActiveTasks(importTasks, null, [], () => 40_000, signal);
    tasks.delete('a');
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 80_000, signal);
    tasks.set('a', task('a', 'active'));
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 120_000, signal);
    tasks.delete('a');
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 160_000, signal);
    expect(ids(activeTasks.unlisted)).toEqual([]);
    expect(ids(activeTasks.unresolved)).toEqual(['a']);
  });

  it('collects the tasks that left the list, and looks them up at most twice a minute', async () => {
    const tasks = known(...Array.from({ length: 20 }, (_, index) => task(`t${index}`, 'active')));
    const { importTasks, asked } = fakeTasks(tasks);
    let activeTasks: ActiveTasks | null = null;
    for (let round = 0; round < 12; round += 1) {
      activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => round * 10_000, signal);
      tasks.set(`t${round}`, task(`t${round}`, 'completed'));
    }
    const lookups = asked.flatMap(({ ids: some }) => (some === undefined ? [] : [some.length]));
    expect(lookups).toEqual([1, 3, 3, 3]);
    expect(activeTasks?.finished.size).toBe(10);
  });

  it('follows a task whose status becomes unknown, as often as it reads the first page', async () => {
    const tasks = known(task('a', 'active'));
    const { importTasks, asked } = fakeTasks(tasks);
    let activeTasks = await pollActiveTasks(importTasks, null, [], () => 0, signal);
    tasks.set('a', task('a', 'finalizing'));
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 10_000, signal);
    expect(activeTasks.unresolved.get('a')?.task.outcome).toBe('unknown');
    asked.length = 0;
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 20_000, signal);
    expect(asked.flatMap((query) => query.ids ?? [])).toEqual([]);
    tasks.set('a', task('a', 'completed'));
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 130_000, signal);
    expect(ids(activeTasks.finished)).toEqual(['a']);
  });

  it('looks up a task of unknown status after two minutes, and not before', async () => {
    // The first page of the list, which is swept, ends before it.
    const tasks = known(task('x', 'active'), task('y', 'active'), task('a', 'active'));
    const { importTasks, asked } = fakeTasks(tasks);
    let activeTasks = await pollActiveTasks(importTasks, null, [], () => TODAY, signal);
    tasks.set('a', task('a', 'finalizing'));
    const askedAt: number[] = [];
    for (const time of [10_000, 50_000, 90_000, 120_000, 150_000]) {
      asked.length = 0;
      activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => TODAY + time, signal);
      if (asked.some((query) => query.ids?.includes('a'))) askedAt.push(time);
    }
    expect(askedAt).toEqual([10_000, 150_000]);
    expect(ids(activeTasks.unresolved)).toEqual(['a']);
  });

  it('drops a task seven days after its end was seen, as EC2 does', async () => {
    const day = 24 * 3_600_000;
    const tasks = known(task('a', 'active'));
    const { importTasks } = fakeTasks(tasks);
    let activeTasks = await pollActiveTasks(importTasks, null, [], () => 0, signal);
    tasks.set('a', task('a', 'completed'));
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 1, signal);
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 6.9 * day, signal);
    expect(ids(activeTasks.finished)).toEqual(['a']);
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 7.1 * day, signal);
    expect([ids(activeTasks.finished), ids(activeTasks.unlisted)]).toEqual([[], ['a']]);
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 15 * day, signal);
    expect(ids(activeTasks.unlisted)).toEqual([]);
  });

  it('keeps the last snapshot of a task that left until its end is known', async () => {
    const tasks = known(task('a', 'active', '28'));
    const { importTasks } = fakeTasks(tasks);
    const first = await pollActiveTasks(importTasks, null, [], () => 40_000, signal);
    const throttled: ImportTasks = {
      page: async (query) => {
        if (query.ids !== undefined) throw new CloudError('throttled', 'EC2');
        return { tasks: [], nextToken: null, withoutId: 0 };
      },
    };
    const second = await pollActiveTasks(throttled, first, [], () => 80_000, signal);
    expect(second.unresolved.get('a')?.task.progress).toBe(28);
    tasks.set('a', task('a', 'completed'));
    const third = await pollActiveTasks(importTasks, second, [], () => 120_000, signal);
    expect(ids(third.finished)).toEqual(['a']);
  });

  it('reports throttling of a look-up or the first page, and requests nothing more in that poll', async () => {
    const first = await pollActiveTasks(fakeTasks(known(task('a', 'active'))).importTasks, null, [], () => 1, signal);
    const asked: PageQuery[] = [];
    const throttled: ImportTasks = {
      page: async (query) => {
        asked.push(query);
        if (query.states === undefined) throw new CloudError('throttled', 'EC2', { retryAfterMs: 40_000 });
        return { tasks: [], nextToken: null, withoutId: 0 };
      },
    };
    const second = await pollActiveTasks(throttled, first, [], () => 130_000, signal);
    expect(second.throttle).toMatchObject({ kind: 'throttled', retryAfterMs: 40_000 });
    expect(asked).toHaveLength(2);
    const third = await pollActiveTasks(
      throttled,
      { ...second, unresolved: new Map(), firstPageAt: 0 },
      [],
      () => 260_000,
      signal,
    );
    expect(third.throttle?.kind).toBe('throttled');
    const clean = await pollActiveTasks(fakeTasks(known()).importTasks, third, [], () => 270_000, signal);
    expect(clean.throttle).toBeNull();
  });

  it('does not report another failure of a look-up as throttling', async () => {
    const first = await pollActiveTasks(fakeTasks(known(task('a', 'active'))).importTasks, null, [], () => 1, signal);
    const cut: ImportTasks = {
      page: async (query) => {
        if (query.ids !== undefined) throw new CloudError('incomplete', 'EC2');
        return { tasks: [], nextToken: null, withoutId: 0 };
      },
    };
    const second = await pollActiveTasks(cut, first, [], () => 40_000, signal);
    expect([ids(second.unresolved), second.throttle]).toEqual([['a'], null]);
  });

  it('proves no absence by a list that was not read to its end', async () => {
    const first = await pollActiveTasks(fakeTasks(known(task('a', 'active'))).importTasks, null, [], () => 1, signal);
    expect(first.complete).toBe(true);
    const repeating: ImportTasks = { page: async () => ({ tasks: [], nextToken: 'same', withoutId: 0 }) };
    const second = await pollActiveTasks(repeating, first, [], () => 2, signal);
    expect(ids(second.unresolved)).toEqual(['a']);
    expect(second.complete).toBe(false);
  });

  it('finds the ends of tasks in a list that is too long for a poll, and follows the others in turns', async () => {
    const tasks = known(...Array.from({ length: 700 }, (_, index) => task(`t${index}`, 'active')));
    const { importTasks } = fakeTasks(tasks);
    // Two to a page, so that a poll reads forty of them.
    let active = await pollActiveTasks(
      importTasks,
      null,
      [...tasks.values()].map((one) => ({ task: one, at: 0 })),
      () => 1,
      signal,
    );
    expect(active).toMatchObject({ complete: false, active: { size: 40 }, unresolved: { size: 660 } });
    tasks.set('t699', task('t699', 'deleted'));
    tasks.set('t0', task('t0', 'completed'));
    for (const at of [40_000, 80_000, 120_000, 160_000])
      active = await pollActiveTasks(importTasks, active, [], () => at, signal);
    expect(active.finished.get('t0')?.task.outcome).toBe('completed');
    expect(active.finished.get('t699')?.task.outcome).toBe('cancelled');
    // None waits for longer than a round of all.
    expect([...active.unresolved.values()].every(({ at }) => at >= 80_000)).toBe(true);
  });

  it('returns the same object for an unchanged task', async () => {
    const tasks = known(task('a', 'active', '9'), task('b', 'active', '9'));
    const { importTasks } = fakeTasks(tasks);
    const first = await pollActiveTasks(importTasks, null, [], () => 1, signal);
    tasks.set('a', task('a', 'active', '19'));
    tasks.set('b', task('b', 'active', '9'));
    const second = await pollActiveTasks(importTasks, first, [], () => 2, signal);
    expect(second.active.get('b')?.task).toBe(first.active.get('b')?.task);
    expect(second.active.get('a')?.task).not.toBe(first.active.get('a')?.task);
  });

  it('shows a task again that becomes active after all', async () => {
    const tasks = known(task('a', 'active'));
    const { importTasks } = fakeTasks(tasks);
    const first = await pollActiveTasks(importTasks, null, [], () => 40_000, signal);
    tasks.set('a', task('a', 'completed'));
    const second = await pollActiveTasks(importTasks, first, [], () => 80_000, signal);
    tasks.set('a', task('a', 'active'));
    const third = await pollActiveTasks(importTasks, second, [], () => 120_000, signal);
    expect(ids(third.active)).toEqual(['a']);
    expect(ids(third.finished)).toEqual([]);
  });
});

describe('reading all pages', () => {
  it('stops at its limit and at a repeated token, and reports that it is incomplete', async () => {
    let requests = 0;
    const endless: ImportTasks = {
      page: async () => {
        requests += 1;
        return { tasks: [], nextToken: String(requests), withoutId: 0 };
      },
    };
    expect((await fetchAllPages(endless, [], 7, signal)).complete).toBe(false);
    expect(requests).toBe(7);
  });

  it('takes a task on two pages once, from the later page', async () => {
    const pages = [[task('a', 'active', '9'), task('b', 'active')], [task('a', 'active', '19')]];
    const moving: ImportTasks = {
      page: async ({ nextToken }) => ({
        tasks: pages[Number(nextToken ?? 0)] ?? [],
        nextToken: nextToken === null || nextToken === undefined ? '1' : null,
        withoutId: 0,
      }),
    };
    const { tasks } = await fetchAllPages(moving, [], 9, signal);
    expect([...tasks.values()].map(({ id, progress }) => [id, progress])).toEqual([
      ['a', 19],
      ['b', null],
    ]);
  });
});

describe('a look-up', () => {
  const dead = Array.from({ length: 40 }, (_, index) => `dead-${index}`);

  it('leaves what its limits do not allow to the next time', async () => {
    for (const isNaming of [true, false]) {
      const { importTasks, asked } = fakeTasks(known(), isNaming);
      const { found, unlisted, isComplete } = await fetchTasksById(
        importTasks,
        [dead],
        { requests: 10, refusals: 7 },
        signal,
      );
      expect(asked).toHaveLength(7);
      expect(found.size).toBe(0);
      expect(unlisted.size).toBeLessThanOrEqual(7);
      expect(isComplete).toBe(false);
    }
  });

  it('removes the id that EC2 names, and requests the others again', async () => {
    const living = Array.from({ length: 40 }, (_, index) => task(`living-${index}`, 'completed'));
    const { importTasks, asked } = fakeTasks(known(...living));
    const { found, unlisted } = await fetchTasksById(
      importTasks,
      [['dead-1', ...living.map(({ id }) => id), 'dead-11']],
      { requests: 10, refusals: 10 },
      signal,
    );
    expect(found.size).toBe(40);
    expect([...unlisted]).toEqual(['dead-1', 'dead-11']);
    expect(asked).toHaveLength(3);
  });

  it('finds the living ids in halves if EC2 does not say which one it refuses', async () => {
    const { importTasks } = fakeTasks(
      known(task('a', 'completed'), task('b', 'completed'), task('c', 'completed')),
      false,
    );
    const { found, unlisted } = await fetchTasksById(
      importTasks,
      [['a', 'b', 'dead', 'c']],
      { requests: 10, refusals: 10 },
      signal,
    );
    expect([...found.keys()]).toEqual(['a', 'b', 'c']);
    expect([...unlisted]).toEqual(['dead']);
  });
});

describe('the first page', () => {
  it('shows after two minutes what began and ended between two polls, for one request', async () => {
    const tasks = known(task('a', 'active'));
    const { importTasks, asked } = fakeTasks(tasks);
    const first = await pollActiveTasks(importTasks, null, [], () => 0, signal);
    tasks.set('b', task('b', 'completed'));
    const second = await pollActiveTasks(importTasks, first, [], () => 119_999, signal);
    expect(ids(second.firstPage)).toEqual([]);
    asked.length = 0;
    const third = await pollActiveTasks(importTasks, second, [], () => 120_000, signal);
    expect(ids(third.firstPage)).toContain('b');
    expect(asked).toHaveLength(2);
    await pollActiveTasks(importTasks, third, [], () => 130_000, signal);
    expect(asked).toHaveLength(3);
  });

  it('shows a task of unknown status, which is followed to its end', async () => {
    const tasks = known(task('a', 'active'), task('b', 'finalizing'));
    const { importTasks } = fakeTasks(tasks);
    let activeTasks = await pollActiveTasks(importTasks, null, [], () => 0, signal);
    for (const time of [120_000, 130_000])
      activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => time, signal);
    expect(ids(activeTasks.unresolved)).toEqual(['b']);
    tasks.set('b', task('b', 'completed'));
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 190_000, signal);
    expect([ids(activeTasks.unresolved), ids(activeTasks.finished)]).toEqual([[], ['b']]);
  });

  it('waits for its next time if it fails', async () => {
    const { importTasks } = fakeTasks(known(task('a', 'active')));
    const first = await pollActiveTasks(importTasks, null, [], () => 0, signal);
    let sweeps = 0;
    const refusing: ImportTasks = {
      page: async (query, ...rest) => {
        if (query.states === undefined) {
          sweeps += 1;
          throw new CloudError('throttled', 'EC2');
        }
        return importTasks.page(query, ...rest);
      },
    };
    const second = await pollActiveTasks(refusing, first, [], () => 120_000, signal);
    expect(ids(second.active)).toEqual(['a']);
    await pollActiveTasks(refusing, second, [], () => 130_000, signal);
    expect(sweeps).toBe(1);
  });

  it('proves what EC2 lists no longer if it is the whole list twice', async () => {
    const { importTasks } = fakeTasks(known(task('a', 'completed')));
    const old = { task: task('b', 'completed'), at: 1 };
    const shown = (activeTasks: ActiveTasks) =>
      tasksOf(
        mergeSnapshots([
          { activeTasks, lookups: [], pages: [{ tasks: [old.task], at: old.at, nextToken: null, withoutId: 0 }] },
        ]),
      ).map(({ id }) => id);
    let activeTasks = await pollActiveTasks(importTasks, null, [], () => 2, signal);
    expect(shown(activeTasks)).toEqual(['b']);
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 130_000, signal);
    expect(shown(activeTasks)).toEqual(['a', 'b']);
    activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => 260_000, signal);
    expect(shown(activeTasks)).toEqual(['a']);
  });

  it('proves no absence in a longer list', async () => {
    const { importTasks } = fakeTasks(known(...['a', 'b', 'c'].map((id) => task(id, 'completed'))));
    let activeTasks = await pollActiveTasks(importTasks, null, [], () => 2, signal);
    for (const time of [130_000, 260_000, 390_000])
      activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => time, signal);
    expect(activeTasks.completeListings).toEqual([]);
    expect(isListed({ task: task('z', 'completed'), at: 1 }, activeTasks)).toBe(true);
  });
});
