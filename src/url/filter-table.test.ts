import { describe, expect, it } from 'vitest';
import { filterField, FILTER_KEYS, FILTER_NAMES, type FilterKey } from '#domain/filter-table.ts';
import { NO_FILTER, filterTest } from '#domain/filter.ts';
import { valueCounter } from '#domain/filter-values.ts';
import { HOUR_MS } from '#domain/duration.ts';
import { NO_CONTEXT, type TaskContext } from '#domain/task-context.ts';
import { importedImage } from '#domain/image-record.fixture.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { termsOf, termText, withTerm } from '#url/filter-terms.ts';
import { formatView, parseView } from '#url/view-state.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const MADE = toImportTask(
  {
    ImportTaskId: 'import-ami-0123456789abcdef0',
    Status: 'active',
    StatusMessage: 'preparing to boot',
    Platform: 'Windows',
    Architecture: 'x86_64',
    BootMode: 'legacy_bios' as 'legacy-bios',
    LicenseType: 'BYOL',
    Encrypted: true,
    Tags: [{ Key: 'Wave', Value: '3, b' }],
    SnapshotDetails: [{ Format: 'VMDK', UserBucket: { S3Bucket: 'migration' } }],
  },
  'here',
);

/** Not as EC2 would answer it: it has a value for each key. */
const TASK: ImportTask | null = MADE && {
  ...MADE,
  outcome: 'completed',
  imageId: 'ami-1',
  reason: 'ClientError: Unknown OS',
};

/** Everything is known of the task: it changed a minute ago, and somebody looked an hour ago. */
const context: TaskContext = {
  ...NO_CONTEXT,
  historyOf: () => ({
    firstSeen: NOW - 2 * HOUR_MS,
    lastSeen: NOW,
    fromStart: true,
    changes: [{ at: NOW - 60_000, outcome: 'running', stage: null, progress: null, disks: [] }],
  }),
  ec2RecordOf: () => ({ image: importedImage(), isDeregistered: false, snapshot: null }),
  causeOf: () => ({ id: 'os-unknown', title: 'Operating system not recognized' }),
  now: NOW,
  lastVisit: NOW - HOUR_MS,
};

/** A value of each key that the task has, as an address writes it. */
const VALUES = FILTER_NAMES.map((key): readonly [FilterKey, string] => {
  const { valuesOf, format = (text: string) => text } = filterField(key);
  return [key, format((TASK && valuesOf(TASK, context).at(-1)) ?? '')];
});

describe('a key of the filter', () => {
  it.each(VALUES)(
    '%s is read from the address, passes what has it, is written again, and stands in the box: %s',
    (key, value) => {
      if (TASK === null) throw new Error('no task');
      for (const [sign, passes] of [
        ['', true],
        ['-', false],
      ] as const) {
        const search = `?${new URLSearchParams({ [key]: `${sign}${value}` }).toString()}`;
        const { view, problems } = parseView(search);
        expect(problems).toEqual([]);
        expect(filterTest(view.filter, context)(TASK)).toBe(passes);
        expect(parseView(formatView(view)).view).toEqual(view);
        const [term] = termsOf(view.filter);
        expect(term && termText(term).startsWith(`${sign}${key}:`)).toBe(true);
        expect(term && withTerm(NO_FILTER, term).filter).toEqual(view.filter);
      }
    },
  );

  it.each(VALUES.filter(([key]) => key !== 'id'))('%s is suggested with its value %s', (key, value) => {
    if (TASK === null) throw new Error('no task');
    const counter = valueCounter(context);
    counter.add(TASK);
    expect(counter.counts().get(key)).toContainEqual({ value, count: 1 });
  });

  it('is suggested last where EC2 itself filters by it', () => {
    expect(FILTER_KEYS.slice(-4)).toEqual(['source', 'state', 'id', 'kind']);
  });
});
