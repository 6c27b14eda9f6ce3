import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { countFailed, iconOf } from '#app/use-title.ts';
import { toImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { updatedRecord, type TaskRecord } from '#data/record.ts';

const DAY_MS = 24 * 3_600_000;

function record(id: string, at: number, Status: string, StatusMessage = ''): [string, TaskRecord] {
  const task = toImportTask({ ImportTaskId: id, Status, StatusMessage }, 'here');
  if (task === null) throw new Error('no task');
  return [`here/${id}`, updatedRecord(null, { task, at, fromStart: false, isUnlisted: false })];
}

it('counts what failed and is failing, until EC2 lists it no longer', () => {
  const records = new Map([
    record('import-ami-1', 0, 'deleted', 'ClientError: no disk'),
    record('import-ami-2', 5 * DAY_MS, 'deleting', 'ClientError: no disk'),
    record('import-ami-3', 5 * DAY_MS, 'completed'),
  ]);
  expect(countFailed(records, 6 * DAY_MS, NO_CONTEXT)).toBe(2);
  const isHandled = ({ id }: { readonly id: string }): boolean => id === 'import-ami-1';
  expect(countFailed(records, 6 * DAY_MS, { ...NO_CONTEXT, isHandled })).toBe(1);
  expect(countFailed(records, 8 * DAY_MS, NO_CONTEXT)).toBe(1);
});

it('has an icon for each number', () => {
  const icons = [0, 1, 9, 10, 500].map(iconOf);
  expect(icons).toEqual([
    './icon.svg',
    './icon-failed-1.svg',
    './icon-failed-9.svg',
    './icon-failed-9-plus.svg',
    './icon-failed-9-plus.svg',
  ]);
  for (const icon of icons) expect(existsSync(new URL(icon, new URL('../../public/', import.meta.url)))).toBe(true);
});
