import { expect, it } from 'vitest';
import { shownText } from '#domain/column.ts';
import { filterTest, NO_FILTER } from '#domain/filter.ts';
import { importedImage } from '#domain/image-record.fixture.ts';
import { toImageRecord } from '#domain/image-record.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { platformOf } from '#domain/platform.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';

it('is the one that the import recognized, by the description of the AMI, and by no other one', () => {
  const wordOf = (Description: string) => {
    const image = toImageRecord({ ImageId: 'ami-1', Description });
    return platformOf({ platform: null }, { image, isDeregistered: false, snapshot: null })?.word;
  };
  expect(wordOf('AWS-VMImport service: Linux - Other Linux - 3.13.0-116-generic')).toBe('Linux');
  expect(wordOf('AWS-VMImport service: Windows - Windows Server 2019')).toBe('Windows');
  expect(
    ['AWS-VMImport service: ', '[Copied ami-1 from this Region]', 'Linux - golden', ''].map((text) => wordOf(text)),
  ).toEqual([undefined, undefined, undefined, undefined]);
});

it('of the AMI only is found by filter and column, and marked', () => {
  const make = (id: string, Platform?: 'Windows') =>
    toImportTask(
      { ImportTaskId: id, Status: 'completed', ImageId: 'ami-1', ...(Platform === undefined ? {} : { Platform }) },
      'here',
    );
  const [silent, named, unread] = [make('silent'), make('named', 'Windows'), make('unread')];
  if (silent === null || named === null || unread === null) throw new Error('no task');
  const record = { image: importedImage(), isDeregistered: false, snapshot: null };
  const context = { ...NO_CONTEXT, ec2RecordOf: (task: ImportTask) => (task === unread ? null : record) };
  const tasks = [silent, named, unread];
  const passing = (platform: string) =>
    tasks.filter(filterTest({ ...NO_FILTER, platform: { include: [platform], exclude: [] } }, context));
  expect([passing('linux'), passing('windows'), passing('unknown')]).toEqual([[silent], [named], [unread]]);
  expect(tasks.map((task) => shownText(task, 'platform', context))).toEqual(['Linux (AMI)', 'Windows', null]);
});
