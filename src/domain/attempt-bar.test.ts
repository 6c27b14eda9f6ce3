import { importedImage } from '#domain/image-record.fixture.ts';
import { MINUTE, seenIn, type Look } from '#domain/seen-attempts.fixture.ts';
import { expect, it } from 'vitest';
import { attemptBar, certaintyOf, extentOf, type AttemptKnowledge } from '#domain/attempt-bar.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';

function taskWith(Status: string, StatusMessage: string): ImportTask {
  const task = toImportTask({ ImportTaskId: 'import-ami-1', Status, StatusMessage }, 'here');
  if (task === null) throw new Error('a task without an id');
  return task;
}

const RUNNING = taskWith('active', 'updating');
const COMPLETED = taskWith('completed', 'completed');
const FAILED = taskWith('deleted', 'ClientError: No valid partitions');

/** What was seen at minutes: the stage of a running task, or how it ended. */
const seen = (looks: readonly Look[], fromStart = true) => seenIn(looks, fromStart, (minute) => minute * MINUTE);

const barOf = (task: ImportTask, known: Partial<AttemptKnowledge>) =>
  attemptBar(task, { history: null, record: null, gaps: [], ...known });
const registered = (minute: number, copiedAt: number | null = null): AttemptKnowledge['record'] => ({
  image: importedImage({ creationDate: minute * MINUTE }),
  isDeregistered: false,
  snapshot: copiedAt === null ? null : { snapshotId: 'snap-1', startTime: copiedAt * MINUTE },
});

it('a machine that was watched all the time has a segment for each stage, with edges between two polls', () => {
  const history = seen([
    [10, 'pending'],
    [11, 'pending'],
    [12, 'converting'],
    [16, 'converting'],
    [17, 'updating'],
  ]);
  const { segments, unseen, end } = barOf(RUNNING, { history });
  expect(segments.map(({ stage, begin }) => [stage, begin.to / MINUTE])).toEqual([
    ['pending', 10],
    ['converting', 12],
    ['updating', 17],
  ]);
  expect(segments.map(({ begin }) => certaintyOf(begin))).toEqual(['polls', 'polls', 'polls']);
  expect(segments.at(-1)?.end).toBeNull();
  expect([unseen, end]).toEqual([[], null]);
});

it('a machine that ran before this browser looked begins “at least” then', () => {
  const { segments } = barOf(RUNNING, { history: seen([[10, 'updating']], false) });
  expect(segments[0]?.begin).toEqual({ from: null, to: 10 * MINUTE });
});

it('a change during a pause happened at any time of the pause, which nobody saw', () => {
  const history = seen([
    [10, 'converting'],
    [11, 'converting'],
    [60, 'updating'],
  ]);
  const { segments, unseen } = barOf(RUNNING, { history });
  expect(segments[0]?.end).toEqual({ from: 11 * MINUTE, to: 60 * MINUTE });
  expect(segments[0]?.end && certaintyOf(segments[0].end)).toBe('gap');
  expect(unseen).toEqual([{ from: 11 * MINUTE, to: 60 * MINUTE }]);
});

it('a pause of the source is shown in a machine whose stage did not change meanwhile', () => {
  const history = seen([
    [10, 'converting'],
    [70, 'converting'],
  ]);
  const gaps = [{ from: 5 * MINUTE, to: 65 * MINUTE }];
  expect(barOf(RUNNING, { history, gaps }).unseen).toEqual([{ from: 10 * MINUTE, to: 65 * MINUTE }]);
});

it('a machine that arrived during a pause arrived by its end, and EC2’s record tells the minute', () => {
  const history = seen([
    [10, 'preparing ami'],
    [60, 'completed'],
  ]);
  expect(barOf(COMPLETED, { history }).end).toEqual({
    outcome: 'completed',
    edge: { from: 10 * MINUTE, to: 60 * MINUTE },
  });
  const { end, segments } = barOf(COMPLETED, { history, record: registered(25) });
  expect(end?.edge).toEqual({ from: 25 * MINUTE, to: 25 * MINUTE });
  expect(segments[0]?.end).toEqual(end?.edge);
});

it('a record of EC2 from before the last look is a clock that differs, and changes nothing', () => {
  const history = seen([
    [10, 'preparing ami'],
    [12, 'completed'],
  ]);
  expect(barOf(COMPLETED, { history, record: registered(9) }).end?.edge.to).toBe(12 * MINUTE);
});

it('a machine that began to fail ends there, with the last word of EC2', () => {
  const history = seen([
    [10, 'converting'],
    [12, 'failing'],
    [15, 'failed'],
  ]);
  expect(barOf(FAILED, { history }).end).toMatchObject({ outcome: 'failed', edge: { to: 12 * MINUTE } });
});

it('of an import that had ended before it was seen first nobody knows when', () => {
  const bar = barOf(FAILED, { history: seen([[10, 'failed']], false) });
  expect(bar.segments).toEqual([]);
  expect(bar.end).toEqual({ outcome: 'failed', edge: { from: null, to: 10 * MINUTE } });
  expect(extentOf(bar)).toBeNull();
  expect(extentOf(barOf(COMPLETED, {}))).toBeNull();
});

it('of an import that only EC2’s records tell, the copy and the arrival are known, and nothing was seen in between', () => {
  const bar = barOf(COMPLETED, { record: registered(90, 40) });
  expect(bar.segments).toEqual([]);
  expect(bar.unseen).toEqual([{ from: 40 * MINUTE, to: 90 * MINUTE }]);
  expect(extentOf(bar)).toEqual({ from: 40 * MINUTE, to: 90 * MINUTE });
});

it('a task that EC2 no longer lists left between the last look and then', () => {
  const history = { ...seen([[10, 'booting']]), goneAt: 50 * MINUTE };
  const { end, unseen } = barOf(RUNNING, { history });
  expect(end).toEqual({ outcome: 'left', edge: { from: 10 * MINUTE, to: 50 * MINUTE } });
  expect(unseen).toEqual([{ from: 10 * MINUTE, to: 50 * MINUTE }]);
});
