import { expect, it } from 'vitest';
import { taskKey, toImportTask, type ImportTask } from '#domain/import-task.ts';
import { updatedRecord, type TaskRecord } from '#data/record.ts';
import type { ActiveTasks } from '#data/active-tasks.ts';
import { lastCheck, observationsOfPoll, observationsOfPage } from '#data/observing.ts';

function task(id: string, Status: string): ImportTask {
  const settled = toImportTask({ ImportTaskId: id, Status }, 'here');
  if (settled === null) throw new Error('no task');
  return settled;
}

const NOTHING: ReadonlyMap<string, TaskRecord> = new Map();
const LIVE: ActiveTasks = {
  provedAt: 10,
  complete: true,
  throttle: null,
  active: new Map(),
  unresolved: new Map(),
  notFoundOnce: new Set(),
  finished: new Map(),
  unlisted: new Map(),
  firstPage: new Map(),
  firstPageAt: 0,
  askedAt: 0,
  completeListings: [],
};
const firstPage = (at: number, ...tasks: ImportTask[]): ActiveTasks => ({
  ...LIVE,
  firstPageAt: at,
  firstPage: new Map(tasks.map((one) => [one.id, { task: one, at }])),
});
const done = task('import-ami-1', 'completed');
const running = task('import-ami-2', 'active');
const remember = (...tasks: ImportTask[]): ReadonlyMap<string, TaskRecord> =>
  new Map(
    tasks.map((one) => [taskKey(one), updatedRecord(null, { task: one, at: 1, fromStart: false, isUnlisted: false })]),
  );

it('records an ended task on the first page once', () => {
  const activeTasks = firstPage(5, done, running);
  const seen = [...observationsOfPoll(activeTasks, LIVE, { records: NOTHING, lastCheckedAt: null })];
  expect(seen).toEqual([{ task: done, at: 5, fromStart: false, isUnlisted: false, lastCheckedAt: null }]);
  expect([...observationsOfPoll(activeTasks, activeTasks, { records: NOTHING, lastCheckedAt: null })]).toEqual([]);
  expect([
    ...observationsOfPoll(firstPage(6, done), activeTasks, { records: remember(done), lastCheckedAt: 3 }),
  ]).toEqual([]);
});

it('marks an ended task as missed if an earlier check was without it', () => {
  const before = { records: NOTHING, lastCheckedAt: null };
  expect([...observationsOfPoll(firstPage(6, done), firstPage(5, running), before)]).toMatchObject([
    { lastCheckedAt: 5 },
  ]);
  expect([...observationsOfPoll(firstPage(6, done), LIVE, { ...before, lastCheckedAt: 3 })]).toMatchObject([
    { lastCheckedAt: 3 },
  ]);
});

it('does not bring back a task that EC2 no longer lists', () => {
  const activeTasks = { ...firstPage(5, done), unlisted: new Map([[done.id, { task: done, at: 5 }]]) };
  expect([...observationsOfPoll(activeTasks, LIVE, { records: NOTHING, lastCheckedAt: 3 })]).toMatchObject([
    { isUnlisted: true },
  ]);
});

it('records the ended tasks of a page that have no record', () => {
  const page = { tasks: [done, running, task('import-ami-3', 'deleted')], nextToken: null, withoutId: 0, at: 7 };
  const seen = [...observationsOfPage(page, { records: remember(done), lastCheckedAt: 3 })];
  expect(seen).toMatchObject([{ task: { id: 'import-ami-3' }, at: 7, lastCheckedAt: 3 }]);
});

it('finds in the records when this browser last checked a list', () => {
  expect(lastCheck(remember(running).values(), 'here')).toBeNull();
  expect(lastCheck(remember(done).values(), 'here')).toBe(1);
  expect(lastCheck(remember(done).values(), 'there')).toBeNull();
});
