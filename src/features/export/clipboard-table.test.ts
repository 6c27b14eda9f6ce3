import type { ImportImageTask } from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { observe, addObservation } from '#domain/task-history.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { toMarkdown, toTsv } from '#features/export/clipboard-table.ts';
import type { ExportContext } from '#features/export/export-fields.ts';

function task(raw: ImportImageTask): ImportTask {
  const parsed = toImportTask({ ImportTaskId: 'import-ami-1', Status: 'active', ...raw }, 'here');
  if (parsed === null) throw new Error('no task');
  return parsed;
}

const AROUND: ExportContext = {
  ...NO_CONTEXT,
  sources: [{ ...EMBEDDED_SOURCE, name: 'here', label: 'Production' }],
  historyOf: (seen) => addObservation(null, observe(seen, Date.UTC(2026, 10, 23, 9)), false),
  labelOf: (name) => (name === 'here' ? 'Production' : name),
};

const nasty = fc.string({
  unit: fc.constantFrom('a', '|', '\\', '\n', '\r', '\t', '"', '\u2028', '`', '_', '=', ' ', '<', '['),
});

describe('a table for a spreadsheet', () => {
  it('has the same values as a CSV file, one row for each task', () => {
    const disk = { DiskImageSize: 705_638_400 };
    expect(
      toTsv([task({ Progress: '28', SnapshotDetails: [disk] })], ['id', 'progress', 'size', 'first-seen'], AROUND),
    ).toBe(
      'Import task\tProgress (%)\tSize (bytes)\tFirst seen (UTC)\nimport-ami-1\t28\t705638400\t2026-11-23T09:00:00.000Z\n',
    );
  });

  it('keeps each text in its cell, and contains no formula', () => {
    fc.assert(
      fc.property(fc.array(nasty), (texts) => {
        const lines = toTsv(
          texts.map((Description) => task({ Description })),
          ['id', 'description', 'source'],
          AROUND,
        ).split('\n');
        expect(lines).toHaveLength(texts.length + 2);
        for (const line of lines.slice(1, -1)) {
          const cells = line.split('\t');
          expect([cells.length, cells[0], cells[2]]).toEqual([3, 'import-ami-1', 'Production']);
          expect(cells[1]).not.toMatch(/^\s*=/);
          if (cells[1]?.startsWith('"') === true) expect(cells[1]).toMatch(/^"(?:[^"]|"")*"$/);
        }
      }),
    );
    expect(toTsv([task({ Description: '=1+1\t2' })], ['description'], AROUND)).toBe("Description\n'=1+1 2\n");
    expect(toTsv([task({ Description: '"=1+1"' })], ['description'], AROUND)).toBe('Description\n"""=1+1"""\n');
  });
});

describe('a Markdown table', () => {
  it('has the texts of the list, and a dash for an empty value', () => {
    const failed = task({
      Status: 'deleted',
      StatusMessage: 'ClientError: Disk validation failed',
      Architecture: 'x86_64',
    });
    expect(
      toMarkdown(
        [failed, task({ SnapshotDetails: [{ DiskImageSize: 2 ** 33 }] })],
        ['id', 'outcome', 'architecture', 'size', 'source', 'remaining'],
        AROUND,
      ),
    ).toBe(
      [
        '| Import task | Outcome | Architecture | Size | Source | Remaining |',
        '| --- | --- | --- | --: | --- | --- |',
        '| import-ami-1 | Failed | x86_64 | - | Production | - |',
        '| import-ami-1 | Running | - | 8.0 GiB | Production | - |',
        '',
      ].join('\n'),
    );
  });

  it('keeps each text in its cell and escapes Markdown in it', () => {
    fc.assert(
      fc.property(fc.array(nasty), (texts) => {
        const lines = toMarkdown(
          texts.map((Description) => task({ Description })),
          ['id', 'description', 'source'],
          AROUND,
        ).split('\n');
        expect(lines).toHaveLength(texts.length + 3);
        // A bar ends a cell unless an odd number of backslashes precedes it.
        for (const line of lines.slice(2, -1)) expect(line.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(4);
      }),
    );
    expect(
      toMarkdown([task({ Description: '[x](javascript:1) <b> _a_ `c`\nd' })], ['description'], AROUND).split('\n')[2],
    ).toBe(String.raw`| \[x\](javascript:1) \<b\> \_a\_ \`c\` d |`);
  });
});
