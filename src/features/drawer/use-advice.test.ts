import { expect, it } from 'vitest';
import { adviceOf, factsOf, failureKind } from '#domain/failure-catalogue.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { withPlatformOf } from '#features/drawer/use-advice.ts';

const REASON = 'ClientError: No valid partitions. Not a valid volume.';

function failed(Platform?: string): ImportTask {
  const task = toImportTask(
    {
      ImportTaskId: 'import-ami-1',
      Status: 'deleted',
      StatusMessage: REASON,
      ...(Platform === undefined ? {} : { Platform }),
    },
    'here',
  );
  if (task === null) throw new Error('no task');
  return task;
}

const advised = (...others: readonly (string | undefined)[]): string =>
  adviceOf(failureKind(REASON), factsOf(withPlatformOf(others.map(failed), failed()))).remedy.join(' ');

it('a machine whose other attempt is known to be Windows gets no advice on Linux', () => {
  expect(advised(undefined)).toContain('On Linux, look at the table with fdisk');
  expect(advised(undefined, 'Windows')).not.toMatch(/Linux|fdisk/);
  expect(advised('Linux')).toContain('Look at the table with fdisk');
});

it('attempts of different platforms say nothing', () => {
  expect(advised('Linux', 'Windows')).toBe(advised(undefined));
});
