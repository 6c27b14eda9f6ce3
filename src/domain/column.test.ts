import type { ImportImageTask } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { resultText } from '#domain/result-text.ts';
import {
  COLUMN_NAMES,
  columnFields,
  columnOf,
  columnText,
  columnTitle,
  isColumnName,
  sortTasks,
  tagColumn,
  type ColumnName,
} from '#domain/column.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { NO_CONTEXT, type TaskContext } from '#domain/task-context.ts';

function task(raw: ImportImageTask, source = 'here'): ImportTask {
  const settled = toImportTask({ ImportTaskId: 'import-ami-1', Status: 'active', ...raw }, source);
  if (settled === null) throw new Error('no task');
  return settled;
}

const FULL = task({
  StatusMessage: 'preparing ami',
  Progress: '96',
  Description: 'web-01',
  Platform: 'Windows',
  Architecture: 'x86_64',
  BootMode: 'uefi',
  LicenseType: 'BYOL',
  Encrypted: true,
  ImageId: 'ami-1',
  Tags: [
    { Key: 'Wave', Value: '3' },
    { Key: 'Urgent', Value: '' },
  ],
  SnapshotDetails: [{ DiskImageSize: 2 ** 33, Status: 'completed' }, { Status: 'completed' }, { Status: 'active' }],
});

describe('a column', () => {
  it.each(['id', 'first-seen', 'tag:Wave', 'tag:a'])('is a name: %j', (name) => {
    expect(isColumnName(name)).toBe(true);
  });

  it.each(['', 'ID', 'tag', 'tag:', 'wave', 'a tag:Wave'])('is not a name: %j', (name) => {
    expect(isColumnName(name)).toBe(false);
  });

  it('of a tag has its key as heading and its value as text', () => {
    expect(columnTitle('tag:aws:x')).toBe('Tag aws:x');
    expect([tagColumn('Wave'), tagColumn(''), tagColumn('a,b')]).toEqual(['tag:Wave', null, null]);
    expect(columnTitle('first-seen')).toBe('First seen');
  });

  it('has a text only for what AWS says', () => {
    const texts = (of: ImportTask) =>
      Object.fromEntries(
        COLUMN_NAMES.flatMap((name) => (columnText(of, name) === null ? [] : [[name, columnText(of, name)]])),
      );
    expect(texts(FULL)).toEqual({
      id: 'import-ami-1',
      outcome: 'Running',
      progress: '96 % Preparing AMI',
      stage: 'Preparing AMI',
      description: 'web-01',
      source: 'here',
      disks: '2 / 3 · 8.0 GiB',
      size: '8.0 GiB',
      platform: 'Windows',
      architecture: 'x86_64',
      boot: 'uefi',
      license: 'BYOL',
      encrypted: 'Encrypted',
      image: 'ami-1',
      tags: 'Wave=3 Urgent',
    });
    expect(texts(task({}))).toEqual({ id: 'import-ami-1', outcome: 'Running', source: 'here' });
    expect(columnText(task({ Status: 'deleted', StatusMessage: 'ClientError: x' }), 'reason')).toBe('ClientError: x');
  });

  it('of disks leaves out unknown sizes, and shows only the number for an ended task', () => {
    const disks = [{ Status: 'completed' }, {}];
    expect(columnText(task({ SnapshotDetails: disks }), 'disks')).toBe('1 / 2');
    expect(columnText(task({ Status: 'completed', SnapshotDetails: disks }), 'disks')).toBe('2');
  });
});

it.each<[ImportImageTask, string | null]>([
  [{ Status: 'deleted', StatusMessage: 'ClientError: No kernel. Install one.' }, 'No kernel'],
  [{ Status: 'completed', ImageId: 'ami-1' }, 'ami-1'],
  [{ Status: 'completed' }, 'AMI ready'],
  [{ Status: 'deleted', StatusMessage: 'cancelled by a person' }, 'Cancelled before it was done'],
  [{ StatusMessage: 'converting' }, 'Converting'],
  [{ StatusMessage: 'Polishing' }, 'Polishing'],
  [{}, null],
])('beside the progress of %j stands %j', (raw, text) => {
  expect(resultText(task(raw))).toBe(text);
});

it('shows the result of an ended task instead of a percentage', () => {
  const textOf = (raw: ImportImageTask) => columnText(task({ Progress: '57', ...raw }), 'progress');
  expect(textOf({ Status: 'active', StatusMessage: 'booting' })).toBe('57 % Booting');
  expect(textOf({ Status: 'completed', ImageId: 'ami-1' })).toBe('ami-1');
  expect(textOf({ Status: 'deleted', StatusMessage: 'ClientError: Footers not identical' })).toBe(
    'Footers not identical',
  );
});

it('shows an unknown stage only for a running task', () => {
  const stageOf = (raw: ImportImageTask) => columnText(task({ StatusMessage: 'Polishing', ...raw }), 'stage');
  expect([
    stageOf({}),
    stageOf({ Status: 'completed' }),
    stageOf({ Status: 'deleting', StatusMessage: 'ClientError: x' }),
  ]).toEqual(['Polishing', null, null]);
});

describe('sorting', () => {
  const seen = (firstSeen: number, changed: number): TaskHistory => ({
    firstSeen,
    lastSeen: 100,
    fromStart: true,
    changes: [firstSeen, changed].map((at) => ({ at, outcome: 'running', stage: null, progress: at, disks: [] })),
  });
  const SEEN: Readonly<Record<string, TaskHistory>> = { a: seen(3, 90), b: seen(20, 50), c: seen(10, 70) };
  const memory: TaskContext = {
    ...NO_CONTEXT,
    historyOf: ({ id }) => SEEN[id] ?? null,
    labelOf: (source) => ({ x: 'Zürich', y: 'Oslo' })[source] ?? source,
  };
  /** The ids in the order of a column, up and down. */
  const sorted = (tasks: readonly ImportTask[], column: ColumnName) =>
    [false, true].map((descending) =>
      sortTasks(tasks, { column, descending }, memory)
        .map(({ id }) => id)
        .join(' '),
    );
  const tasks = (...raws: readonly ImportImageTask[]) =>
    raws.map((raw, index) => task({ ImportTaskId: 'abcd'[index], ...raw }));

  it('sorts by first observation and by last change', () => {
    const four = tasks({}, {}, {}, {});
    expect(sorted(four, 'first-seen')).toEqual(['a c b d', 'b c a d']);
    expect(sorted(four, 'changed')).toEqual(['b c a d', 'a c b d']);
  });

  it("sorts stages in AWS's order, unknown ones last", () => {
    const four = tasks(
      {},
      { StatusMessage: 'Polishing' },
      { StatusMessage: 'booting' },
      { StatusMessage: 'converting' },
    );
    expect(sorted(four, 'stage')).toEqual(['d c b a', 'b c d a']);
  });

  it('sorts sizes as numbers, and sources by their labels', () => {
    const sized = (bytes: number) => ({ SnapshotDetails: [{ DiskImageSize: bytes }] });
    expect(sorted(tasks(sized(9e9), sized(1e11), {}, sized(2e9)), 'size')).toEqual(['d a b c', 'b a d c']);
    expect(sorted([task({ ImportTaskId: 'a' }, 'x'), task({ ImportTaskId: 'b' }, 'y')], 'source')).toEqual([
      'b a',
      'a b',
    ]);
  });

  it('sorts tasks without disks last, and disks of unknown size before known ones', () => {
    const four = tasks(
      {},
      { SnapshotDetails: [{ DiskImageSize: 2e9 }] },
      { SnapshotDetails: [{}] },
      { SnapshotDetails: [{ Status: 'completed' }] },
    );
    expect(sorted(four, 'disks')).toEqual(['c b d a', 'd b c a']);
  });

  it('compares texts naturally: by numbers, ignoring case', () => {
    const named = tasks({ Description: 'web 10' }, { Description: 'WEB 9' }, { Description: 'db' }, {});
    expect(sorted(named, 'description')).toEqual(['c b a d', 'a b c d']);
  });

  it('compares ids of tasks and AMIs character by character', () => {
    const ids = ['import-ami-10', 'import-ami-9', 'import-ami-1f'].map((id) =>
      task({ ImportTaskId: id, ImageId: id.slice(7) }),
    );
    for (const column of ['id', 'image'] as const) {
      expect(sorted(ids, column)).toEqual([
        'import-ami-10 import-ami-1f import-ami-9',
        'import-ami-9 import-ami-1f import-ami-10',
      ]);
    }
    const same = tasks({ ImageId: 'ami-1' }, { ImageId: 'ami-1' }, { ImageId: 'ami-0' });
    expect(sorted(same, 'image')).toEqual(['c a b', 'a b c']);
  });
});

it.each([...COLUMN_NAMES, 'tag:Wave'] as const)('%s is a complete row of the table', (name) => {
  const { title, text, displayText: shown, sort } = columnOf(name);
  expect(title).not.toBe('');
  expect(isColumnName(name)).toBe(true);
  // A column without a text is known by what this browser saw, and then says what it shows and sorts by.
  expect(text !== undefined || (shown !== undefined && sort !== undefined)).toBe(true);
  expect(columnFields(name).every(({ heading }) => heading !== '')).toBe(true);
});
