import { expect, it } from 'vitest';
import { NO_ATTEMPTS, type Attempts } from '#domain/attempts.ts';
import { taskKey, toImportTask, type ImportTask } from '#domain/import-task.ts';
import { retryProgress, retryProgressText } from '#domain/retry-progress.ts';

function task(id: string, status: string): ImportTask {
  const made = toImportTask(
    { ImportTaskId: id, Status: status, ...(status === 'deleted' ? { StatusMessage: 'ClientError: x' } : {}) },
    'here',
  );
  if (made === null) throw new Error('no task');
  return made;
}

const twice: readonly ImportTask[] = [task('a1', 'deleted'), task('a2', 'deleted'), task('a3', 'completed')];
const once: readonly ImportTask[] = [task('b1', 'deleted'), task('b2', 'active')];
const never: readonly ImportTask[] = [task('c1', 'deleted')];

const attempts = (tasks: readonly ImportTask[]): Attempts => ({
  ...NO_ATTEMPTS,
  tasks,
  retried: new Set(tasks.slice(0, -1).map(taskKey)),
});
const known = [twice, once, never].map(attempts);
const context = { attemptsOf: (one: ImportTask) => known.find(({ tasks }) => tasks.includes(one)) ?? NO_ATTEMPTS };

it('counts the machines whose import failed, those that were tried again, and those of them that arrived', () => {
  const progress = retryProgress([...twice, ...once, ...never], context);
  expect(progress).toEqual({ failed: 3, retried: 2, arrived: 1 });
  expect(retryProgressText(progress)).toBe('2 of 3 retried, 1 arrived');
  expect(retryProgressText(retryProgress(once, context))).toBe('1 of 1 retried');
  expect(retryProgressText(retryProgress(never, context))).toBeNull();
});
