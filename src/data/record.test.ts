import { expect, it } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { lastChange } from '#domain/task-history.ts';
import {
  expired,
  joined,
  LONGEST_MS,
  MOST_RECORDS,
  newsOf,
  withValidTimes,
  updatedRecord,
  type TaskRecord,
} from '#data/record.ts';

function record(id: string, times: readonly number[], raw: Parameters<typeof toImportTask>[0] = {}): TaskRecord {
  let result: TaskRecord | null = null;
  for (const at of times) {
    const task = toImportTask({ ImportTaskId: id, Status: 'active', Progress: String(at % 100), ...raw }, 'here');
    if (task !== null) result = updatedRecord(result, { task, at, fromStart: false, isUnlisted: false });
  }
  if (result === null) throw new Error('nothing was seen');
  return result;
}

it('joins what two boards saw of one task: the earlier start and the later state', () => {
  const early = record('import-ami-1', [1, 2, 3]);
  const late = record('import-ami-1', [3, 4, 50]);
  for (const both of [joined(early, late), joined(late, early)]) {
    expect(both.firstSeen).toBe(1);
    expect(both.lastSeen).toBe(50);
    expect(both.changes.map(({ at }) => at)).toEqual([1, 2, 3, 4, 50]);
  }
});

it('keeps what a wall saw while the desk was closed', () => {
  const hour = 3_600_000;
  const seen = (looks: readonly (readonly [number, string, string?])[]): TaskRecord => {
    let result: TaskRecord | null = null;
    for (const [at, Status, StatusMessage] of looks) {
      const task = toImportTask(
        { ImportTaskId: 'import-ami-1', Status, ...(StatusMessage === undefined ? {} : { StatusMessage }) },
        'here',
      );
      if (task !== null) result = updatedRecord(result, { task, at, fromStart: false, isUnlisted: false });
    }
    if (result === null) throw new Error('nothing was seen');
    return result;
  };
  const desk = seen([
    [9 * hour, 'active', 'pending'],
    [17 * hour, 'completed'],
  ]);
  const wall = seen([
    [9.1 * hour, 'active', 'pending'],
    [9.5 * hour, 'active', 'converting'],
    [12 * hour, 'active', 'booting'],
    [13 * hour, 'completed'],
  ]);
  for (const both of [joined(desk, wall), joined(wall, desk)]) {
    expect(both.changes.map(({ at }) => at / hour)).toEqual([9, 9.5, 12, 13]);
    expect(both.lastSeen).toBe(17 * hour);
  }
});

it('shifts records from the future to the present, and drops those with invalid times', () => {
  const now = 1_000_000;
  const sound = record('import-ami-1', [1, 2]);
  expect(withValidTimes([sound], now)).toEqual([sound]);
  const [ahead] = withValidTimes([record('import-ami-2', [now + 50, now + 80])], now);
  expect([ahead?.firstSeen, ahead?.lastSeen, ahead?.changes.map(({ at }) => at)]).toEqual([
    now - 30,
    now,
    [now - 30, now],
  ]);
  const [change] = sound.changes;
  if (change === undefined) throw new Error('no change');
  for (const time of [1e17, Number.NaN, -1]) {
    expect(
      withValidTimes(
        [
          { ...sound, lastSeen: time },
          { ...sound, firstSeen: time },
          { ...sound, changes: [{ ...change, at: time }] },
          { ...sound, goneAt: time },
        ],
        now,
      ),
    ).toEqual([]);
  }
});

it('forgets tasks that are too old, and the oldest of too many', () => {
  const many = Array.from({ length: MOST_RECORDS + 2 }, (_, index) => ({ key: `k${index}`, lastSeen: 1000 + index }));
  expect(new Set(expired(many, 2000))).toEqual(new Set(['k0', 'k1']));
  expect(expired([{ key: 'old', lastSeen: 0 }], LONGEST_MS + 1)).toEqual(['old']);
  expect(expired([{ key: 'young', lastSeen: 1 }], LONGEST_MS + 1)).toEqual([]);
});

it('remembers that EC2 listed a task no longer, and that it came back', () => {
  const former = record('import-ami-1', [1]);
  const gone = updatedRecord(former, { task: former.task, at: 5, fromStart: false, isUnlisted: true });
  expect(gone.goneAt).toBe(5);
  expect(updatedRecord(gone, { task: former.task, at: 9, fromStart: false, isUnlisted: true })).toBe(gone);
  expect(updatedRecord(gone, { task: former.task, at: 10, fromStart: false, isUnlisted: false }).goneAt).toBeNull();
});

it('reports once that a running task is no longer listed, and not that an ended one is', () => {
  const running = record('import-ami-1', [1]);
  const left = updatedRecord(running, { task: running.task, at: 5, fromStart: false, isUnlisted: true });
  expect(newsOf(running, left)).toMatchObject({ what: 'left', at: 5 });
  expect(newsOf(left, updatedRecord(left, { task: left.task, at: 9, fromStart: false, isUnlisted: true }))).toBeNull();
  const ended = record('import-ami-2', [1], { Status: 'completed' });
  const dropped = updatedRecord(ended, { task: ended.task, at: 5, fromStart: false, isUnlisted: true });
  expect(newsOf(ended, dropped)).toBeNull();
});

it('reports a task that began and ended between two checks, and not one that the first check finds ended', () => {
  const { task } = record('import-ami-1', [1], { Status: 'deleted', StatusMessage: 'ClientError: no disk' });
  const seen = { task, at: 7, fromStart: false, isUnlisted: false };
  const missed = updatedRecord(null, { ...seen, lastCheckedAt: 6 });
  expect(newsOf(null, missed)).toMatchObject({ what: 'failed', at: 7 });
  expect(lastChange(missed)).toBe(7);
  expect(newsOf(missed, updatedRecord(missed, { ...seen, at: 8 }))).toBeNull();
  expect(lastChange(updatedRecord(missed, { ...seen, at: 8 }))).toBe(7);
  expect(updatedRecord(null, { ...seen, at: 3_600_000, lastCheckedAt: 0 }).changes).toMatchObject([
    { unseenMs: 3_600_000 },
  ]);
  const first = updatedRecord(null, seen);
  expect(newsOf(null, first)).toBeNull();
  expect(lastChange(first)).toBeNull();
});
