import { expect, it } from 'vitest';
import { taskKey, toImportTask, type ImportTask } from '#domain/import-task.ts';
import { updatedRecord, type TaskRecord } from '#data/record.ts';
import { unlistedTasks } from '#data/unlisted-tasks.ts';

const DAY_MS = 24 * 3_600_000;

function task(Status: string): ImportTask {
  const settled = toImportTask({ ImportTaskId: 'import-ami-1', Status }, 'here');
  if (settled === null) throw new Error('no task');
  return settled;
}

function seen(...looks: readonly (readonly [status: string, at: number])[]): ReadonlyMap<string, TaskRecord> {
  let record: TaskRecord | null = null;
  for (const [status, at] of looks)
    record = updatedRecord(record, { task: task(status), at, fromStart: false, isUnlisted: false });
  return new Map(record === null ? [] : [[record.key, record]]);
}

const ids = (
  records: ReadonlyMap<string, TaskRecord>,
  asOf: number,
  completeListAt: number | null = null,
  listed: readonly ImportTask[] = [],
): string[] =>
  unlistedTasks(records.values(), new Set(listed.map(taskKey)), { asOf, completeListAt: () => completeListAt }).map(
    taskKey,
  );

it('counts the seven days from the first time that the task was seen ended', () => {
  const records = seen(['active', 0], ['completed', DAY_MS], ['completed', 6 * DAY_MS]);
  expect(ids(records, 8 * DAY_MS)).toEqual([]);
  expect(ids(records, 8 * DAY_MS + 1)).toEqual(['here/import-ami-1']);
  expect(ids(records, 8 * DAY_MS + 1, null, [task('completed')])).toEqual([]);
});

it('takes absence from a complete list that was read later as proof', () => {
  const records = seen(['active', 0], ['completed', 100]);
  expect(ids(records, 200, 100)).toEqual([]);
  expect(ids(records, 200, 150)).toEqual(['here/import-ami-1']);
  expect(ids(records, 200, 150, [task('completed')])).toEqual([]);
});

it('leaves running tasks to the poll', () => {
  expect(ids(seen(['active', 0]), 20 * DAY_MS, 20 * DAY_MS)).toEqual([]);
});
