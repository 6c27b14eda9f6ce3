import type { ImportImageTask } from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { COLUMN_NAMES, type ColumnName } from '#domain/column.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { observe, addObservation } from '#domain/task-history.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { toCsv } from '#features/export/csv.ts';
import type { ExportContext } from '#features/export/export-fields.ts';

function task(raw: ImportImageTask): ImportTask {
  const parsed = toImportTask({ ImportTaskId: 'import-ami-1', Status: 'active', ...raw }, 'here');
  if (parsed === null) throw new Error('no task');
  return parsed;
}

const AROUND: ExportContext = {
  ...NO_CONTEXT,
  sources: [{ ...EMBEDDED_SOURCE, name: 'here', label: 'Production · Ireland', accountId: '012345678901' }],
  historyOf: () => null,
  labelOf: (name) => (name === 'here' ? 'Production · Ireland' : name),
};

/** The cells of a file as another program reads them. */
function cellsOf(text: string): string[][] {
  expect(text.startsWith('\uFEFF')).toBe(true);
  const { data, errors } = Papa.parse(text.slice(1).replace(/\r\n$/, ''), { delimiter: ',', newline: '\r\n' });
  expect(errors).toEqual([]);
  return data;
}

/** The cells as a spreadsheet with another list separator reads them: it ignores quotes within a cell. */
function cellsBy(delimiter: string, text: string): string[] {
  return text
    .slice(1)
    .split(/[\r\n]/)
    .flatMap((line) => line.split(delimiter));
}

function column(text: string, heading: string): string[] {
  const [heads = [], ...rows] = cellsOf(text);
  expect(heads).toContain(heading);
  return rows.map((row) => row[heads.indexOf(heading)] ?? '');
}

describe('a CSV file', () => {
  it('has a row for each task under the headings of the list, in its order', () => {
    const tasks = [task({ Description: 'web, "blue"' }), task({ ImportTaskId: 'import-ami-2', Platform: 'Windows' })];
    expect(toCsv(tasks, ['platform', 'id', 'description'], AROUND)).toBe(
      '\uFEFFPlatform,Import task,Description\r\n,import-ami-1,"web, ""blue"""\r\nWindows,import-ami-2,\r\n',
    );
  });

  it('has only headings if no task matches', () => {
    expect(toCsv([], ['id', 'size'], AROUND)).toBe('\uFEFFImport task,Size (bytes)\r\n');
  });

  it('has progress and sizes as numbers, times in UTC, and empty cells for unknown values', () => {
    const running = task({
      Progress: '28',
      StatusMessage: 'converting',
      SnapshotDetails: [{ DiskImageSize: 705_638_400, Status: 'completed' }, {}],
    });
    const taskHistory = addObservation(null, observe(running, Date.UTC(2026, 10, 23, 9)), false);
    const context = { ...AROUND, historyOf: () => taskHistory };
    expect(
      cellsOf(
        toCsv(
          [running, task({})],
          ['progress', 'stage', 'disks', 'size', 'first-seen', 'changed', 'remaining'],
          context,
        ),
      ),
    ).toEqual([
      [
        'Progress (%)',
        'Stage',
        'Disks',
        'Disks copied',
        'Size (bytes)',
        'First seen (UTC)',
        'Last change seen (UTC)',
        'Remaining, guess from (s)',
        'Remaining, guess to (s)',
      ],
      ['28', 'Converting', '2', '1', '705638400', '2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z', '', ''],
      ['', '', '0', '0', '', '2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z', '', ''],
    ]);
  });

  it('has every field of a task on request, and a column for each tag', () => {
    const full = task({
      StatusMessage: 'converting',
      Hypervisor: 'xen',
      KmsKeyId: 'arn:aws:kms:eu-west-1:1:key/1',
      Encrypted: true,
      UsageOperation: 'RunInstances:0002',
      LicenseSpecifications: [{ LicenseConfigurationArn: 'arn:1' }, { LicenseConfigurationArn: 'arn:2' }],
      Tags: [
        { Key: 'Wave', Value: '3' },
        { Key: '__proto__', Value: '' },
      ],
      SnapshotDetails: [
        {
          SnapshotId: 'snap-1',
          Format: 'VMDK',
          DeviceName: '/dev/sda1',
          UserBucket: { S3Bucket: 'b', S3Key: 'k.vmdk' },
        },
      ],
    });
    const text = toCsv([full, task({ Tags: [{ Key: 'Wave', Value: '4' }] })], 'all', AROUND);
    for (const [heading, cell] of [
      ['Source', 'Production · Ireland'],
      ['Source name', 'here'],
      ['Account', '012345678901'],
      ['Region', 'eu-west-1'],
      ['Hypervisor', 'xen'],
      ['KMS key', 'arn:aws:kms:eu-west-1:1:key/1'],
      ['Encrypted', 'true'],
      ['Usage operation', 'RunInstances:0002'],
      ['License configurations', 'arn:1; arn:2'],
      ['Tags', 'Wave=3; __proto__'],
      ['Tag Wave', '3'],
      ['Tag __proto__', ''],
      ['Snapshots', 'snap-1'],
      ['Files', 's3://b/k.vmdk'],
    ] as const) {
      expect([heading, column(text, heading)[0]]).toEqual([heading, cell]);
    }
    expect(column(text, 'Tag Wave')).toEqual(['3', '4']);
    const [heads = []] = cellsOf(text);
    expect(new Set(heads).size).toBe(heads.length);
    expect(column(text, 'Encrypted')).toEqual(['true', '']);
  });

  it('has columns for the hundred most frequent tags, and one column with all tags', () => {
    const Tags = Array.from({ length: 150 }, (_, index) => ({ Key: `key-${index}`, Value: 'x' }));
    const text = toCsv([task({ Tags }), task({ Tags: Tags.slice(-1) })], 'all', AROUND);
    expect(cellsOf(text)[0]?.filter((heading) => heading.startsWith('Tag key-'))).toHaveLength(100);
    expect(column(text, 'Tag key-149')).toEqual(['x', 'x']);
    expect(column(text, 'Tags')[0]).toContain('key-120=x');
  });

  it('preserves every text, whatever it contains', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(',', '"', '\r', '\n', '\t', ';', ' ', "'", 'ü', '雪', '😀', '\u202E', '\u0000'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
        const tasks = texts.map((value) => task({ Tags: [{ Key: 'k', Value: value }] }));
        const read = column(toCsv(tasks, ['id', 'tag:k'], AROUND), 'Tag k');
        const withoutApostrophes = (value: string | undefined): string => (value ?? '').replaceAll("'", '');
        expect(read.map(withoutApostrophes)).toEqual(tasks.map(({ tags }) => withoutApostrophes(tags[0]?.value)));
      }),
    );
  });

  it('contains nothing in any field that a spreadsheet could take for a formula', () => {
    const before = fc.constantFrom(
      '',
      ' ',
      '\u00A0',
      '\u200B',
      '\u202E',
      '\uFEFF',
      '\u0000',
      '\n',
      '\r\n',
      '\t',
      ' \n ',
    );
    const sign = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '−');
    const rest = fc.constantFrom(
      '1+1',
      "cmd|' /C calc'!A0",
      'SUM(A1:A9)\nsecond line',
      'HYPERLINK("http://example.com")',
      '',
    );
    fc.assert(
      fc.property(before, sign, rest, (...parts) => {
        const text = parts.join('');
        const evil = task({
          Description: text,
          Platform: text as 'Linux',
          StatusMessage: text,
          Tags: [{ Key: text, Value: text }],
          KmsKeyId: text,
          SnapshotDetails: [{ SnapshotId: text, DeviceName: text }],
        });
        for (const columns of [[...COLUMN_NAMES, 'tag:x'] as ColumnName[], 'all'] as const) {
          for (const cell of cellsOf(toCsv([evil], columns, AROUND)).flat())
            expect(cell).not.toMatch(/^(?:[\s\p{C}]*[=+\-@＝＋－＠−]|[\t\r\n])/u);
        }
        const [cell = ''] = column(toCsv([evil], ['description'], AROUND), 'Description');
        expect(cell.startsWith("'")).toBe(true);
        expect(cell.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
      }),
    );
  });

  it('contains no formula for a spreadsheet with another list separator either', () => {
    const separator = fc.constantFrom(';', '\t', '|', ',', ':', '\n', '؛');
    const part = fc.constantFrom(
      '',
      'x',
      '=1+1',
      ' +2',
      '@SUM(A1)',
      '-3',
      '"',
      '""',
      '\n',
      "'",
      'a=b',
      '＝cmd',
      '\u200B=1',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(part, separator), { minLength: 1, maxLength: 6 }), (parts) => {
        const text = parts.flat().join('');
        const file = toCsv(
          [task({ Description: text, Tags: [{ Key: 'k', Value: text }] })],
          ['id', 'description', 'tag:k'],
          AROUND,
        );
        for (const delimiter of [';', '\t', '|', '؛']) {
          for (const cell of cellsBy(delimiter, file))
            expect([delimiter, cell]).not.toEqual([delimiter, expect.stringMatching(/^[\s\p{C}"]*[=+\-@＝＋－＠−]/u)]);
        }
      }),
    );
  });

  it('does not change texts that are no formula', () => {
    for (const text of ['web-01', '10.0.0.1', 'a=b', "it's", '5 disks', 'a; b', 'x, y-z', 'a;b=c', 'wave-3|prod']) {
      expect(column(toCsv([task({ Description: text })], ['description'], AROUND), 'Description')).toEqual([text]);
    }
  });

  it('never contains the presigned part of an address', () => {
    const url = 'https://b.s3.amazonaws.com/k.vmdk?X-Amz-Signature=5ec2e7';
    const text = toCsv(
      [task({ Description: url, Tags: [{ Key: url, Value: url }], SnapshotDetails: [{ Url: url, DeviceName: url }] })],
      'all',
      AROUND,
    );
    expect(column(text, 'Addresses')).toEqual(['https://b.s3.amazonaws.com/k.vmdk?…']);
    expect(text).not.toContain('5ec2e7');
  });
});
