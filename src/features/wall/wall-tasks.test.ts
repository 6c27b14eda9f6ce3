import { importedImage } from '#domain/image-record.fixture.ts';
import { describe, expect, it } from 'vitest';
import { NO_ATTEMPTS } from '#domain/attempts.ts';
import { taskKey, toImportTask, type ImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { observe, addObservation, seenEnd, type TaskHistory } from '#domain/task-history.ts';
import { wallTasks } from '#features/wall/wall-tasks.ts';

const task = (id: string, raw: object): ImportTask => {
  const made = toImportTask({ ImportTaskId: `import-ami-${id}`, Status: 'active', ...raw }, 'prod');
  if (made === null) throw new Error('no task');
  return made;
};
const FAILED = { Status: 'deleted', StatusMessage: 'ClientError: no kernel' };
const seen = (...readings: readonly (readonly [task: ImportTask, at: number])[]): TaskHistory => ({
  firstSeen: readings[0]?.[1] ?? 0,
  lastSeen: readings.at(-1)?.[1] ?? 0,
  fromStart: true,
  changes: readings.map(([reading, at]) => observe(reading, at)),
});

describe('what stands on the wall', () => {
  it('is in order: the newest failure, the running task nearest to its end, and the last arrival first', () => {
    const [early, late, unseen] = [task('1', FAILED), task('2', FAILED), task('3', FAILED)];
    const [converting, booting, slow] = [
      task('4', { StatusMessage: 'converting' }),
      task('5', { StatusMessage: 'booting' }),
      task('6', { StatusMessage: 'pending' }),
    ];
    const runs = task('1', { StatusMessage: 'booting' });
    const records = new Map([
      [early, seen([runs, 1], [early, 5])],
      [late, seen([runs, 1], [late, 9])],
      [unseen, seen([unseen, 7])],
    ]);
    const tasks = wallTasks([slow, unseen, early, converting, late, booting], {
      ...NO_CONTEXT,
      historyOf: (one) => records.get(one) ?? null,
    });
    expect(tasks.failed.map((entry) => [entry.task.id.at(-1), entry.at])).toEqual([
      ['2', 9],
      ['1', 5],
      ['3', null],
    ]);
    expect(tasks.running.map((entry) => entry.task.id.at(-1))).toEqual(['5', '4', '6']);
  });

  it('has no failure of a machine that arrived, also where nobody knows what came first', () => {
    const [failed, arrived, alone] = [task('1', FAILED), task('2', { Status: 'completed' }), task('3', FAILED)];
    const attempts = { ...NO_ATTEMPTS, tasks: [failed, arrived], isOrdered: false };
    const tasks = wallTasks([failed, arrived, alone], {
      ...NO_CONTEXT,
      attemptsOf: (one) => (one === alone ? { ...NO_ATTEMPTS, tasks: [alone] } : attempts),
    });
    expect(tasks.failed.map((entry) => entry.task)).toEqual([alone]);
    expect(tasks.arrived.map((entry) => entry.task)).toEqual([arrived]);
  });

  it('has no time of an end that was not observed', () => {
    const ended = task('1', { Status: 'completed' });
    expect(seenEnd(seen([ended, 4]))).toBeNull();
    expect(seenEnd({ ...seen([ended, 4]), missed: true })?.at).toBe(4);
    expect(seenEnd(seen([task('1', {}), 2], [ended, 4]))?.at).toBe(4);
    expect(seenEnd(null)).toBeNull();
  });

  it('has a latest time of an end that came while no poll ran', () => {
    const [runs, ended] = [task('1', {}), task('1', { Status: 'completed' })];
    const record = addObservation(addObservation(null, observe(runs, 0), true), observe(ended, 9 * 3_600_000), false);
    expect(wallTasks([ended], { ...NO_CONTEXT, historyOf: () => record }).arrived).toMatchObject([
      { at: 9 * 3_600_000, isBy: true },
    ]);
    expect(wallTasks([ended], { ...NO_CONTEXT, historyOf: () => seen([runs, 1], [ended, 5]) }).arrived).toMatchObject([
      { at: 5, isBy: false },
    ]);
  });

  it('has the time of an arrival that EC2 remembers, whether somebody saw it or not', () => {
    const image = importedImage({ creationDate: 3 });
    const [done, alsoDone] = [task('1', { Status: 'completed' }), task('2', { Status: 'completed' })];
    const ec2RecordOf = (one: ImportTask) => (one === done ? { image, isDeregistered: false, snapshot: null } : null);
    const historyOf = (one: ImportTask) => seen([one, 9]);
    expect(wallTasks([alsoDone, done], { ...NO_CONTEXT, historyOf, ec2RecordOf }).arrived).toMatchObject([
      { task: done, at: 3, isBy: false },
      { task: alsoDone, at: null },
    ]);
  });

  it('has a machine once, with its latest failure', () => {
    const [first, second, other] = [task('1', FAILED), task('2', FAILED), task('3', FAILED)];
    const attempts = {
      ...NO_ATTEMPTS,
      tasks: [first, second],
      former: new Set([taskKey(first)]),
    };
    const context = {
      ...NO_CONTEXT,
      attemptsOf: (one: ImportTask) => (one === other ? { ...NO_ATTEMPTS, tasks: [other] } : attempts),
    };
    expect(wallTasks([first, other, second], context).failed.map((entry) => entry.task.id.at(-1))).toEqual(['3', '2']);
  });

  it('has no failure that needs nobody', () => {
    expect(wallTasks([task('1', FAILED)], { ...NO_CONTEXT, isHandled: () => true }).failed).toEqual([]);
  });
});
