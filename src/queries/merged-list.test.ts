import { expect, it } from 'vitest';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import type { HistoryPage } from '#queries/history.ts';
import type { Live } from '#queries/live.ts';
import { mergedList } from '#queries/merged-list.ts';

function task(id: string, status: string, progress = '1'): ImportTask {
  const settled = toImportTask({ ImportTaskId: id, Status: status, Progress: progress }, 'here');
  if (settled === null) throw new Error('no task');
  return settled;
}

const running = task('a', 'active');
const ended = task('b', 'completed');
const pageAt = (at: number, ...tasks: ImportTask[]): readonly HistoryPage[] => [{ tasks, at, nextToken: null, withoutId: 0 }];

const NOTHING = { missing: new Map(), doubted: new Set<string>(), departed: new Map(), gone: new Map(), swept: new Map(), sweptAt: 0, askedAt: 0, whole: [] };
/** What a poll found that began at a time, in milliseconds. */
const liveAt = (at: number, tasks: readonly ImportTask[], change: Partial<Live> = {}): Live => ({
  ...NOTHING,
  provedAt: at,
  active: new Map(tasks.map((one) => [one.id, { task: one, at }])),
  ...change,
});

/** The lists after one poll and another one, with what was read of the history by then. */
function lists(first: Live, second: Live, pages = pageAt(1, ended), later = pages) {
  const merge = mergedList();
  const lookups: readonly never[] = [];
  return [merge([{ live: first, lookups, pages }]), merge([{ live: second, lookups, pages: later }])] as const;
}

it('stays the same list while polls prove again what was known', () => {
  const [former, next] = lists(liveAt(10, [running]), liveAt(20, [running]));
  expect(next).toBe(former);
  expect(next.map(({ id }) => id)).toEqual(['a', 'b']);
});

it.each<readonly [string, Live]>([
  ['a task that went on', liveAt(20, [task('a', 'active', '2')])],
  ['a task that began', liveAt(20, [running, task('c', 'active')])],
  ['a task that left the list', liveAt(20, [], { missing: new Map([['a', { task: running, at: 10 }]]) })],
  ['a task that ended', liveAt(20, [], { departed: new Map([['a', { task: task('a', 'completed'), at: 20 }]]) })],
  ['a task that EC2 denies', liveAt(20, [running], { gone: new Map([['b', { task: ended, at: 20 }]]) })],
  ['a sweep', liveAt(20, [running], { swept: new Map([['c', { task: task('c', 'completed'), at: 20 }]]) })],
  ['an hour, after which seven days may be over', liveAt(3_600_010, [running])],
])('is another one after %s', (_, second) => {
  const [former, next] = lists(liveAt(10, [running]), second);
  expect(next).not.toBe(former);
});

it('is another one with another page', () => {
  const [former, next] = lists(liveAt(10, [running]), liveAt(20, [running]), pageAt(1, ended), pageAt(15, ended, task('c', 'completed')));
  expect(former.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(next.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

it('believes the poll again that follows a page which was read between two', () => {
  const page = pageAt(15, task('a', 'completed'));
  const merge = mergedList();
  const lookups: readonly never[] = [];
  const outcomes = (live: Live) => merge([{ live, lookups, pages: page }]).map(({ outcome }) => outcome);
  expect(outcomes(liveAt(10, [running]))).toEqual(['completed']);
  expect(outcomes(liveAt(20, [running]))).toEqual(['running']);
});
