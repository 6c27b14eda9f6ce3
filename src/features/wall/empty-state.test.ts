import { describe, expect, it } from 'vitest';
import { NO_FILTER, type Filter } from '#domain/filter.ts';
import { toImportTask } from '#domain/import-task.ts';
import type { OutcomeFamily } from '#domain/outcome.ts';
import { emptyStateOf } from '#features/wall/empty-state.ts';

const NOW = 3_600_000;
const task = toImportTask({ ImportTaskId: 'import-ami-1', Status: 'active' }, 'prod');
const rows = task === null ? [] : [task];
const failed = toImportTask(
  { ImportTaskId: 'import-ami-2', Status: 'deleted', StatusMessage: 'ClientError: x' },
  'prod',
);
const failedRows = failed === null ? [] : [failed];

interface Situation {
  readonly rows?: typeof rows;
  readonly total?: number;
  readonly failed?: number;
  readonly running?: number;
  readonly isUnlisted?: boolean;
  readonly isFullyRead?: boolean;
  readonly ageMs?: number;
  readonly stuck?: number;
  /** The tasks for which AWS has not given a field of the filter. */
  readonly undecided?: Partial<Record<OutcomeFamily, number>>;
  /** Failures that need nobody. */
  readonly aside?: { readonly retried?: number; readonly handled?: number };
  readonly filter?: Partial<Filter>;
}

function messageOf({
  rows: shown = rows,
  total = 1,
  failed: failedCount = 0,
  running = shown.length,
  isUnlisted = false,
  isFullyRead = true,
  ageMs = 0,
  stuck = 0,
  undecided = {},
  aside = {},
  filter = {},
}: Situation): string {
  const source = { provedAt: NOW - ageMs, intervalMs: 10_000, failingSince: null, error: null };
  const counts = { running, completed: 0, failed: failedCount, cancelled: 0, unknown: 0 };
  const families = { running: 0, completed: 0, failed: 0, cancelled: 0, unknown: 0, ...undecided };
  const count = Object.values(families).reduce((sum, one) => sum + one);
  const board = {
    rows: shown,
    total,
    counts,
    aside: { retried: 0, retriedMachines: 0, handled: 0, ...aside },
    isUnlisted,
    sources: [source],
    undecided: { keys: ['platform'], count, failed: families.failed, counts: families },
  } as unknown as Parameters<typeof emptyStateOf>[0];
  const { isWell, text } = emptyStateOf(board, { filter: { ...NO_FILTER, ...filter } }, isFullyRead, stuck, NOW);
  return isWell ? `well: ${text}` : text;
}

describe('where no failure is drawn', () => {
  it('all is well if everything was read lately, and nothing failed', () => {
    expect(messageOf({})).toBe('well: All well: nothing has failed');
    expect(messageOf({ aside: { retried: 2 } })).toBe('well: All well: nothing that failed needs somebody');
    expect(messageOf({ running: 0 })).toBe('well: All well: nothing has failed, nothing is on its way');
    // Running tasks count even if the filter of outcomes excludes them.
    expect(messageOf({ running: 20, filter: { outcome: { include: ['completed'], exclude: [] } } })).toBe(
      'well: All well: nothing has failed',
    );
  });

  it('the message claims no more than is known', () => {
    expect(messageOf({ isFullyRead: false })).toBe('Nothing has failed so far');
    expect(messageOf({ isFullyRead: false, ageMs: 10 * 60_000 })).toBe('Nothing had failed of what was read so far');
    expect(messageOf({ ageMs: 10 * 60_000 })).toBe('Nothing had failed when it was read last');
    expect(messageOf({ filter: { outcome: { include: ['running'], exclude: [] } }, failed: 2 })).toBe(
      'What failed is left out by the filter',
    );
    // One of its machine arrived, and nobody knows which came later.
    expect(messageOf({ failed: 1, rows: failedRows })).toBe('What failed has another attempt that runs or arrived');
    expect(messageOf({ filter: { state: { include: ['active'], exclude: [] } } })).toBe('None of these has failed');
  });

  it('all is not well if a task takes longer than usual', () => {
    expect(messageOf({ stuck: 1 })).toBe('Nothing has failed; 1 takes longer than usual');
    expect(messageOf({ stuck: 3 })).toBe('Nothing has failed; 3 take longer than usual');
    expect(messageOf({ stuck: 1, failed: 2 })).toBe('What failed is left out by the filter');
    expect(messageOf({ stuck: 1, filter: { state: { include: ['active'], exclude: [] } } })).toBe(
      'None of these has failed; 1 takes longer than usual',
    );
  });

  it('all is not well if it is not known whether some tasks match', () => {
    expect(messageOf({ undecided: { failed: 70, running: 3 } })).toBe('70 failed before AWS said their platform');
    expect(messageOf({ rows: [], total: 80, undecided: { failed: 1 } })).toBe('1 failed before AWS said its platform');
    expect(messageOf({ undecided: { running: 3 } })).toBe('3 may match: AWS has not said their platform');
    expect(messageOf({ undecided: { unknown: 1 }, isFullyRead: false })).toBe(
      '1 may match: AWS has not said its platform',
    );
    expect(messageOf({ rows: [], total: 80, undecided: { completed: 5 } })).toBe(
      'None is known to match: AWS has not said the platform of 5',
    );
    // A task that arrived did not fail, whether it matches or not.
    expect(messageOf({ undecided: { completed: 5 } })).toBe('well: All well: nothing has failed');
    expect(messageOf({ undecided: { failed: 5 }, failed: 2 })).toBe('What failed is left out by the filter');
    expect(messageOf({ undecided: { failed: 5 }, failed: 1, rows: failedRows })).toBe(
      '5 failed before AWS said their platform',
    );
  });

  it('no tasks, no remembered tasks and no matches differ', () => {
    expect(messageOf({ rows: [], total: 0 })).toBe('No import tasks: EC2 lists none');
    expect(messageOf({ rows: [], total: 0, isFullyRead: false })).toBe('No import tasks so far');
    expect(messageOf({ rows: [], total: 0, ageMs: 10 * 60_000 })).toBe(
      'EC2 listed no import task when it was read last',
    );
    expect(messageOf({ rows: [], total: 3, ageMs: 10 * 60_000 })).toBe(
      'No task matched the filter when it was read last',
    );
    expect(messageOf({ rows: [], total: 0, isUnlisted: true })).toBe(
      'This browser remembers no import that EC2 lists no longer',
    );
    expect(messageOf({ rows: [], total: 3 })).toBe('No task matches the filter');
    expect(messageOf({ rows: [], total: 0, filter: { state: { include: ['active'], exclude: [] } } })).toBe(
      'No task matches the filter',
    );
  });
});
