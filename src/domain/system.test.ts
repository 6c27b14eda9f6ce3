import { expect, it } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { systemOf } from '#domain/system.ts';

it.each([
  ['Linux', 'Windows Server 2019', 'linux'],
  ['Windows', 'Windows Server 2019', 'windows-server'],
  ['windows', 'win2k16 file server, Server 2016', 'windows-server'],
  ['Windows', 'WIN-SERVER-2012_R2 erp', 'windows-server'],
  ['Windows', 'Windows_10_desktop', 'windows-client'],
  ['Windows', 'win11 build agent', 'windows-client'],
  ['Windows', 'Windows 10 from Windows Server 2019', 'windows'],
  ['Windows', 'erp-db', 'windows'],
  ['Windows', undefined, 'windows'],
  [undefined, 'Windows 10', null],
  ['BeOS', 'Windows 10', null],
] as const)('a task of platform %s with the description %j is %s', (Platform, Description, system) => {
  const task = toImportTask(
    {
      ImportTaskId: 'import-ami-1',
      ...(Platform === undefined ? {} : { Platform }),
      ...(Description === undefined ? {} : { Description }),
    },
    'here',
  );
  expect(task && systemOf(task)).toBe(system);
});

it('is known from a tag or a file as well', () => {
  const task = (raw: object) => toImportTask({ ImportTaskId: 'import-ami-1', Platform: 'Windows', ...raw }, 'here');
  const systems = [
    { Tags: [{ Key: 'OS', Value: 'Windows Server 2022' }] },
    { SnapshotDetails: [{ UserBucket: { S3Bucket: 'b', S3Key: 'vms/windows-7/disk.vhd' } }] },
  ].map((raw) => {
    const one = task(raw);
    return one && systemOf(one);
  });
  expect(systems).toEqual(['windows-server', 'windows-client']);
});
