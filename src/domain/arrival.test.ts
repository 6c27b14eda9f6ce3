import { expect, it } from 'vitest';
import { taskEnd, timeTaken, type Ec2Record } from '#domain/arrival.ts';
import { attemptsOf } from '#domain/attempts.ts';
import { columnFields, columnOf, sortTasks } from '#domain/column.ts';
import { observedDurationText, MINUTE_MS } from '#domain/duration.ts';
import { filterTest, NO_FILTER, undecidedTest, withUndecided, type Filter } from '#domain/filter.ts';
import { hasChanged } from '#domain/filter-context.ts';
import { importedImage } from '#domain/image-record.fixture.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { addObservation, observe, type TaskHistory } from '#domain/task-history.ts';

function task(id: string, Status = 'completed'): ImportTask {
  const made = toImportTask(
    { ImportTaskId: id, Status, ImageId: 'ami-1', Tags: [{ Key: 'Name', Value: 'erp' }] },
    'here',
  );
  if (made === null) throw new Error('a task without an id');
  return made;
}

const DONE = task('a');

/** EC2's record of an AMI, and of a snapshot, at minutes. */
const record = (registered: number | null, copied: number | null = null): Ec2Record => ({
  image: registered === null ? null : importedImage({ creationDate: registered * MINUTE_MS }),
  isDeregistered: false,
  snapshot: copied === null ? null : { snapshotId: 'snap-1', startTime: copied * MINUTE_MS },
});

/** What a browser saw: looks at the task in a state, at minutes. */
function seen(fromStart: boolean, ...looks: readonly (readonly [status: string, minute: number])[]): TaskHistory {
  let history: TaskHistory | null = null;
  for (const [status, minute] of looks)
    history = addObservation(history, observe(task('a', status), minute * MINUTE_MS), fromStart);
  if (history === null) throw new Error('nothing was seen');
  return history;
}

const tookText = (history: TaskHistory | null, ec2: Ec2Record | null): string | null => {
  const took = timeTaken(DONE, history, ec2);
  return took === null ? null : observedDurationText(took);
};

it('knows when a machine arrived that no browser saw run', () => {
  expect(taskEnd(DONE, null, record(40))).toEqual({ at: 40 * MINUTE_MS, isBy: false, isFact: true });
  expect(taskEnd(DONE, null, record(null))).toBeNull();
  expect(taskEnd(DONE, seen(false, ['completed', 90]), record(40))?.at).toBe(40 * MINUTE_MS);
});

it('takes the fact before what was seen, and what was seen where there is none', () => {
  const history = seen(true, ['active', 1], ['active', 39], ['completed', 41]);
  expect(taskEnd(DONE, history, record(40))).toMatchObject({ at: 40 * MINUTE_MS, isFact: true });
  expect(taskEnd(DONE, history, null)).toMatchObject({ at: 41 * MINUTE_MS, isFact: false });
  expect(taskEnd(task('a', 'active'), history, record(40))?.isFact).not.toBe(true);
});

it('says how long an import took that was seen from its start', () => {
  expect(tookText(seen(true, ['active', 1], ['completed', 41]), record(40))).toBe('39 min');
});

it('says so too where the browser was closed at the end', () => {
  const overnight = seen(true, ['active', 1], ['completed', 600]);
  expect([tookText(overnight, null), tookText(overnight, record(40))]).toEqual([null, '39 min']);
});

it('has a lower bound from the first look or from the first snapshot, whichever is longer', () => {
  expect(tookText(seen(false, ['active', 30], ['completed', 41]), record(40, 10))).toBe('at least 30 min');
  expect(tookText(seen(false, ['active', 5], ['completed', 41]), record(40, 10))).toBe('at least 35 min');
  expect(tookText(null, record(40, 10))).toBe('at least 30 min');
  expect(tookText(seen(false, ['completed', 90]), record(40, 10))).toBe('at least 30 min');
});

it('never takes a snapshot for the beginning of an import that was seen from its start', () => {
  expect(tookText(seen(true, ['active', 30], ['completed', 41]), record(40, 10))).toBe('10 min');
});

it('has no duration where nobody knows a beginning', () => {
  expect([
    tookText(null, record(40)),
    tookText(seen(false, ['completed', 90]), record(40)),
    tookText(null, record(null, 10)),
  ]).toEqual([null, null, null]);
  expect(tookText(null, record(10, 40))).toBeNull();
});

it('keeps to what was seen where the clock of this computer is wrong', () => {
  const history = seen(true, ['active', 100], ['active', 139], ['completed', 141]);
  expect([record(40), record(300)].map((ec2) => tookText(history, ec2))).toEqual(['41 min', '41 min']);
});

it('shows, sorts and exports arrivals by EC2’s records', () => {
  const [early, late] = [task('early'), task('late')];
  const context = { ...NO_CONTEXT, ec2RecordOf: ({ id }: ImportTask) => record(id === 'early' ? 10 : 40, 5) };
  expect(sortTasks([early, late], { column: 'arrived', descending: true }, context).map(({ id }) => id)).toEqual([
    'late',
    'early',
  ]);
  expect(columnOf('arrived').displayText?.(late, context)).toBe('1970-01-01T00:40:00.000Z');
  expect(columnOf('took').displayText?.(late, context)).toBe('at least 35 min');
  expect(columnFields('arrived').map(({ cell }) => cell(late, context))).toEqual(['1970-01-01T00:40:00.000Z', 'EC2']);
  const historyOf = () => seen(true, ['active', 1], ['completed', 41]);
  expect(columnFields('arrived')[1]?.cell(late, { ...NO_CONTEXT, historyOf })).toBe('this browser, by then');
  expect(columnFields('arrived')[1]?.cell(late, NO_CONTEXT)).toBeNull();
});

it('finds what changed within a time by EC2’s records, and since the last visit also by what was seen only now', () => {
  const context = {
    ...NO_CONTEXT,
    historyOf: () => seen(true, ['active', 1], ['completed', 600]),
    now: 605 * MINUTE_MS,
    lastVisit: 100 * MINUTE_MS,
  };
  const withRecord = { ...context, ec2RecordOf: () => record(40) };
  expect(['30m', '12h', 'look'].map((span) => hasChanged(DONE, span, context))).toEqual([true, true, true]);
  expect(['30m', '12h', 'look'].map((span) => hasChanged(DONE, span, withRecord))).toEqual([false, true, true]);
  const unseen = { ...withRecord, historyOf: () => null, lastVisit: 30 * MINUTE_MS };
  expect(['30m', '12h', 'look'].map((span) => hasChanged(DONE, span, unseen))).toEqual([false, true, true]);
});

it('does not decide whether a task changed within a time, where nobody knows when it did', () => {
  const within: Filter = { ...NO_FILTER, changed: { include: ['24h'], exclude: [] } };
  const context = { ...NO_CONTEXT, now: 600 * MINUTE_MS };
  expect(filterTest(within, context)(DONE)).toBe(false);
  expect(undecidedTest(within, context)?.(DONE)).toBe(true);
  expect(filterTest(withUndecided(within), context)(DONE)).toBe(true);
  const known = { ...context, ec2RecordOf: () => record(40) };
  expect(undecidedTest(within, known)?.(DONE)).toBe(false);
  // What was seen last time is known, with or without its time.
  expect(undecidedTest({ ...NO_FILTER, changed: { include: ['look'], exclude: [] } }, context)).toBeNull();
});

it('orders attempts that had both ended when they were seen first by EC2’s records', () => {
  const [first, second] = [task('first'), task('second')];
  const recordOf = ({ id }: ImportTask) => record(id === 'first' ? 10 : 40);
  expect(attemptsOf([second, first], () => null).isOrdered).toBe(false);
  const { tasks, isOrdered, former } = attemptsOf([second, first], () => null, recordOf);
  expect([isOrdered, tasks.map(({ id }) => id), [...former]]).toEqual([true, ['first', 'second'], ['here/first']]);
});
