import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import type { HistoryPage } from '#data/history-query.ts';
import type { ActiveTasks } from '#data/active-tasks.ts';
import { mergeSnapshots, tasksOf } from '#data/merge.ts';
import { mergedList } from '#data/merged-list.ts';

function task(id: string, status: string, progress = '1'): ImportTask {
  const settled = toImportTask({ ImportTaskId: id, Status: status, Progress: progress }, 'here');
  if (settled === null) throw new Error('no task');
  return settled;
}

const running = task('a', 'active');
const ended = task('b', 'completed');
const pageAt = (at: number, ...tasks: ImportTask[]): readonly HistoryPage[] => [
  { tasks, at, nextToken: null, withoutId: 0 },
];

const NOTHING = {
  complete: true,
  throttle: null,
  unresolved: new Map(),
  notFoundOnce: new Set<string>(),
  finished: new Map(),
  unlisted: new Map(),
  firstPage: new Map(),
  firstPageAt: 0,
  askedAt: 0,
  completeListings: [],
};
/** What a poll found that began at a time, in milliseconds. */
const liveAt = (at: number, tasks: readonly ImportTask[], change: Partial<ActiveTasks> = {}): ActiveTasks => ({
  ...NOTHING,
  provedAt: at,
  active: new Map(tasks.map((one) => [one.id, { task: one, at }])),
  ...change,
});

/** The lists after one poll and another one, with what was read of the history by then. */
function lists(first: ActiveTasks, second: ActiveTasks, pages = pageAt(1, ended), later = pages) {
  const merge = mergedList();
  const lookups: readonly never[] = [];
  return [
    merge([{ activeTasks: first, lookups, pages }]).all,
    merge([{ activeTasks: second, lookups, pages: later }]).all,
  ] as const;
}

it('stays the same list while polls find nothing new', () => {
  const [former, next] = lists(liveAt(10, [running]), liveAt(20, [running]));
  expect(next).toBe(former);
  expect(next.map(({ id }) => id)).toEqual(['a', 'b']);
});

it.each<readonly [string, ActiveTasks]>([
  ['a task that went on', liveAt(20, [task('a', 'active', '2')])],
  ['a task that began', liveAt(20, [running, task('c', 'active')])],
  ['a task that ended', liveAt(20, [], { finished: new Map([['a', { task: task('a', 'completed'), at: 20 }]]) })],
  ['a task that EC2 denies', liveAt(20, [running], { unlisted: new Map([['b', { task: ended, at: 20 }]]) })],
  ['a sweep', liveAt(20, [running], { firstPage: new Map([['c', { task: task('c', 'completed'), at: 20 }]]) })],
])('is another one after %s', (_, second) => {
  const [former, next] = lists(liveAt(10, [running]), second);
  expect(next).not.toBe(former);
});

it('stays the same list while the end of a task is not yet proven', () => {
  const [former, next] = lists(
    liveAt(10, [running]),
    liveAt(20, [], { unresolved: new Map([['a', { task: running, at: 10 }]]) }),
  );
  expect(next).toBe(former);
});

it('leaves out tasks that ended more than seven days ago', () => {
  const [former, next] = lists(liveAt(10, [running]), liveAt(7 * 24 * 3_600_000 + 10, [running]));
  expect(former.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(next.map(({ id }) => id)).toEqual(['a']);
});

it('keeps the settled partition while active tasks progress, start and end', () => {
  const merge = mergedList();
  const known = { lookups: [], pages: pageAt(1, ended) } as const;
  const first = merge([{ ...known, activeTasks: liveAt(10, [running]) }]);
  for (const activeTasks of [
    liveAt(20, [task('a', 'active', '2'), task('c', 'active')]),
    liveAt(30, [task('c', 'active')], { finished: new Map([['a', { task: task('a', 'completed'), at: 30 }]]) }),
  ]) {
    const next = merge([{ ...known, activeTasks }]);
    expect(next).not.toBe(first);
    expect(next.settled).toBe(first.settled);
  }
});

it('equals a full merge, whatever came before', () => {
  const ids = ['a', 'b', 'c'];
  const sometimes = <Value>(value: fc.Arbitrary<Value>) =>
    fc.oneof({ arbitrary: fc.constant(null), weight: 5 }, { arbitrary: value, weight: 1 });
  const step = fc.record({
    // What becomes of each id: it goes on, leaves the list, is proven to have ended, or is denied.
    fates: fc.array(fc.constantFrom('stays', 'goes on', 'goes on', 'leaves', 'ends', 'denied', 'forgotten'), {
      minLength: ids.length,
      maxLength: ids.length,
    }),
    page: sometimes(fc.subarray(ids)),
    sweep: sometimes(fc.subarray(ids)),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      const merge = mergedList();
      const lookups: readonly never[] = [];
      const truth = new Map(ids.map((id) => [id, task(id, 'active', '0')]));
      let pages: readonly HistoryPage[] = [];
      let activeTasks = liveAt(0, []);
      for (const [index, { fates, page, sweep }] of steps.entries()) {
        const at = 10 * (index + 1);
        const [active, missing, departed, gone] = [
          new Map(activeTasks.active),
          new Map(activeTasks.unresolved),
          new Map(activeTasks.finished),
          new Map(activeTasks.unlisted),
        ];
        for (const [place, fate] of fates.entries()) {
          const id = ids[place] ?? '';
          const reading = { task: truth.get(id) ?? running, at };
          const former = active.get(id) ?? missing.get(id);
          if (fate === 'goes on') {
            reading.task = task(id, 'active', String(index));
            for (const others of [missing, departed, gone]) others.delete(id);
            active.set(id, reading);
          } else if (fate === 'stays' && active.has(id)) active.set(id, reading);
          else if (fate === 'leaves' && active.delete(id) && former !== undefined) {
            missing.set(id, former);
            // It has ended by now: a page or a sweep may say so before the poll proves it.
            reading.task = task(id, 'completed');
          } else if (fate === 'ends' && missing.delete(id)) departed.set(id, reading);
          else if (fate === 'denied' && missing.delete(id)) gone.set(id, { task: reading.task, at });
          else if (fate === 'forgotten') departed.delete(id);
          truth.set(id, reading.task);
        }
        const read = (chosen: readonly string[]): ImportTask[] => chosen.map((id) => truth.get(id) ?? running);
        const firstPage =
          sweep === null
            ? activeTasks.firstPage
            : new Map(read(sweep).map((one) => [one.id, { task: one, at: at + 1 }]));
        activeTasks = liveAt(at, [], {
          active,
          unresolved: missing,
          finished: departed,
          unlisted: gone,
          firstPage,
        });
        if (page !== null) pages = pages.concat(pageAt(at + 5, ...read(page)));
        const known = [{ activeTasks, lookups, pages }];
        const { all, moving, settled } = merge(known);
        expect(all).toEqual(tasksOf(mergeSnapshots(known)));
        expect([...moving, ...settled]).toEqual(all);
      }
    }),
  );
});

it('changes with another page', () => {
  const [former, next] = lists(
    liveAt(10, [running]),
    liveAt(20, [running]),
    pageAt(1, ended),
    pageAt(15, ended, task('c', 'completed')),
  );
  expect(former.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(next.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

it('shows the newer poll again after a page that was read between two polls', () => {
  const page = pageAt(15, task('a', 'completed'));
  const merge = mergedList();
  const lookups: readonly never[] = [];
  const outcomes = (activeTasks: ActiveTasks) =>
    merge([{ activeTasks, lookups, pages: page }]).all.map(({ outcome }) => outcome);
  expect(outcomes(liveAt(10, [running]))).toEqual(['completed']);
  expect(outcomes(liveAt(20, [running]))).toEqual(['running']);
});
