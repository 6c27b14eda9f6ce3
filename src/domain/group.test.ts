import { describe, expect, it } from 'vitest';
import { FILTER_KEYS, type FilterKey } from '#domain/filter-table.ts';
import { valueCounter, type CountedValue } from '#domain/filter-values.ts';
import { groupTasks, type GroupBy } from '#domain/group.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';

function countValues(tasks: readonly ImportTask[], key: FilterKey): readonly CountedValue[] {
  const counter = valueCounter(NO_CONTEXT);
  for (const one of tasks) counter.add(one);
  return counter.counts().get(key) ?? [];
}

type Raw = Parameters<typeof toImportTask>[0];

function tasksOf(...raws: readonly Raw[]): readonly ImportTask[] {
  return raws.flatMap(
    (raw, index) => toImportTask({ ImportTaskId: `import-ami-${index}`, Status: 'active', ...raw }, 'prod') ?? [],
  );
}

const causeOf = (reason: string) =>
  reason.includes('kernel')
    ? { id: 'kernel', title: 'Unsupported kernel' }
    : reason.includes('boot')
      ? { id: 'boot', title: 'First boot failed' }
      : null;
const titles = (tasks: readonly ImportTask[], by: GroupBy): readonly string[] =>
  groupTasks(tasks, by, { ...NO_CONTEXT, labelOf: (name) => `The ${name} account`, causeOf }).map(
    ({ title, tasks: all }) => `${all.length} × ${title}`,
  );

describe('groups', () => {
  const wave = (value: string): Raw => ({ Tags: [{ Key: 'Wave', Value: value }] });

  it('of a tag stand as people count, the tasks without it last', () => {
    expect(titles(tasksOf(wave('10'), {}, wave('2'), wave('10'), wave('')), 'tag:Wave')).toEqual([
      '1 × Wave 2',
      '2 × Wave 10',
      '1 × Wave without a value',
      '1 × No tag Wave',
    ]);
  });

  it('of an outcome stand with the failures first', () => {
    const failed = { Status: 'deleted', StatusMessage: 'ClientError: no kernel' };
    expect(
      titles(tasksOf({}, failed, { Status: 'completed' }, { Status: 'deleted' }, { Status: 'wonderful' }), 'outcome'),
    ).toEqual(['1 × Failed', '1 × Running', '1 × Cancelled', '1 × Completed', '1 × Unknown outcome']);
  });

  it("of stages are in AWS's order", () => {
    expect(
      titles(tasksOf({ StatusMessage: 'booting' }, { StatusMessage: 'converting' }, { Status: 'completed' }), 'stage'),
    ).toEqual(['1 × Converting', '1 × Booting', '1 × No stage']);
  });

  it('of a cause stand by how many tasks they have, the unknown ones after them', () => {
    const failed = (text: string): Raw => ({ Status: 'deleted', StatusMessage: `ClientError: ${text}` });
    expect(
      titles(
        tasksOf(
          failed('boot'),
          failed('kernel 1'),
          failed('kernel 2'),
          failed('new'),
          failed('news'),
          failed('newer'),
          {},
        ),
        'cause',
      ),
    ).toEqual(['2 × Unsupported kernel', '1 × First boot failed', '3 × Cause not known', '1 × No failure']);
  });

  it('of a source have its label', () => {
    expect(titles(tasksOf({}), 'source')).toEqual(['1 × The prod account']);
  });
});

describe('the values that are there', () => {
  it('are counted once a task, whatever their spelling, those of most tasks first', () => {
    const tasks = tasksOf(
      { Platform: 'Windows', SnapshotDetails: [{ Format: 'VMDK' }, { Format: 'VMDK' }] },
      {
        Platform: 'windows',
        Tags: [
          { Key: '-x', Value: '1' },
          { Key: 'Wave', Value: '3' },
        ],
      },
      { Platform: 'Linux' },
    );
    expect(countValues(tasks, 'platform')).toEqual([
      { value: 'Windows', count: 2 },
      { value: 'Linux', count: 1 },
    ]);
    expect(countValues(tasks, 'format')).toEqual([{ value: 'VMDK', count: 1 }]);
    expect(countValues(tasks, 'tag').map(({ value }) => value)).toEqual(['Wave', 'Wave=3']);
  });

  it('are those of each key, as a link names them', () => {
    const [one] = tasksOf({
      StatusMessage: 'preparing ami',
      Platform: 'Linux',
      Architecture: 'x86_64',
      BootMode: 'uefi',
      LicenseType: 'BYOL',
      Encrypted: true,
      SnapshotDetails: [{ Format: 'RAW', UserBucket: { S3Bucket: 'lab' } }, {}],
    });
    const tasks = one === undefined ? [] : [one];
    expect(
      Object.fromEntries(FILTER_KEYS.map((key) => [key, countValues(tasks, key).map(({ value }) => value)])),
    ).toMatchObject({
      outcome: ['running'],
      stage: ['preparing-ami'],
      tag: [],
      platform: ['Linux'],
      architecture: ['x86_64'],
      boot: ['uefi'],
      license: ['BYOL'],
      encrypted: ['true'],
      format: ['RAW'],
      bucket: ['lab'],
      source: ['prod'],
      state: ['active'],
      id: [],
    });
    expect(countValues(tasksOf({ Status: 'quantum' }), 'stage')).toEqual([]);
  });

  it('leave out what no link can name, and stand by name where they are as many', () => {
    const platforms = ['b', 'c', 'a', 'x,y', '-z', 'c'].map((Platform) => ({ Platform: Platform as 'Linux' }));
    expect(countValues(tasksOf(...platforms), 'platform').map(({ value }) => value)).toEqual(['c', 'a', 'b']);
    expect(countValues(tasksOf({ Tags: [{ Key: 'a,b', Value: 'c' }] }), 'tag').map(({ value }) => value)).toEqual([
      'a,b',
      'a,b=c',
    ]);
  });

  it('tell tags of another case apart', () => {
    expect(
      countValues(tasksOf({ Tags: [{ Key: 'wave', Value: '' }] }, { Tags: [{ Key: 'Wave', Value: '' }] }), 'tag'),
    ).toHaveLength(2);
  });

  it('are those that the filter takes: without the spaces at the ends of a tag, as in a link', () => {
    const tasks = tasksOf(
      { Tags: [{ Key: 'Wave', Value: '3 ' }] },
      { Tags: [{ Key: 'Wave', Value: '3' }] },
      { Tags: [{ Key: ' ', Value: '' }] },
    );
    expect(countValues(tasks, 'tag')).toEqual([
      { value: 'Wave', count: 2 },
      { value: 'Wave=3', count: 2 },
    ]);
  });
});
