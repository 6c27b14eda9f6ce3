import { describe, expect, it } from 'vitest';
import { EVERYTHING, type Filter } from '#domain/filter.ts';
import { toImportTask } from '#domain/import-task.ts';
import { calmOf } from '#wall/calm.ts';

const NOW = 3_600_000;
const task = toImportTask({ ImportTaskId: 'import-ami-1', Status: 'active' }, 'prod');
const rows = task === null ? [] : [task];

interface Situation {
  readonly rows?: typeof rows;
  readonly total?: number;
  readonly failed?: number;
  readonly running?: number;
  readonly isGone?: boolean;
  readonly isWhole?: boolean;
  readonly ageMs?: number;
  readonly stuck?: number;
  readonly filter?: Partial<Filter>;
}

function said({ rows: shown = rows, total = 1, failed = 0, running = shown.length, isGone = false, isWhole = true, ageMs = 0, stuck = 0, filter = {} }: Situation): string {
  const source = { provedAt: NOW - ageMs, intervalMs: 10_000, failingSince: null, error: null };
  const counts = { running, completed: 0, failed, cancelled: 0, unknown: 0 };
  const board = { rows: shown, total, counts, isGone, sources: [source] } as unknown as Parameters<typeof calmOf>[0];
  const { isWell, text } = calmOf(board, { filter: { ...EVERYTHING, ...filter } }, isWhole, stuck, NOW);
  return isWell ? `well: ${text}` : text;
}

describe('where no failure is drawn', () => {
  it('all is well where all was read, lately, and nothing failed', () => {
    expect(said({})).toBe('well: All well: nothing has failed');
    expect(said({ running: 0 })).toBe('well: All well: nothing has failed, nothing is on its way');
    // What the filter of outcomes leaves out is on its way all the same.
    expect(said({ running: 20, filter: { outcome: { include: ['completed'], exclude: [] } } })).toBe('well: All well: nothing has failed');
  });

  it('no more is said than is known', () => {
    expect(said({ isWhole: false })).toBe('Nothing has failed so far');
    expect(said({ isWhole: false, ageMs: 10 * 60_000 })).toBe('Nothing had failed of what was read so far');
    expect(said({ ageMs: 10 * 60_000 })).toBe('Nothing had failed when it was read last');
    expect(said({ filter: { outcome: { include: ['running'], exclude: [] } }, failed: 2 })).toBe('What failed is left out by the filter');
    expect(said({ filter: { state: { include: ['active'], exclude: [] } } })).toBe('None of these has failed');
  });

  it('nothing is well where something takes longer than usual', () => {
    expect(said({ stuck: 1 })).toBe('Nothing has failed; 1 takes longer than usual');
    expect(said({ stuck: 3 })).toBe('Nothing has failed; 3 take longer than usual');
    expect(said({ stuck: 1, failed: 2 })).toBe('What failed is left out by the filter');
    expect(said({ stuck: 1, filter: { state: { include: ['active'], exclude: [] } } })).toBe('None of these has failed; 1 takes longer than usual');
  });

  it('nothing there, nothing remembered and nothing that matches differ', () => {
    expect(said({ rows: [], total: 0 })).toBe('No import tasks: EC2 lists none');
    expect(said({ rows: [], total: 0, isWhole: false })).toBe('No import tasks so far');
    expect(said({ rows: [], total: 0, ageMs: 10 * 60_000 })).toBe('EC2 listed no import task when it was read last');
    expect(said({ rows: [], total: 3, ageMs: 10 * 60_000 })).toBe('No task matched the filter when it was read last');
    expect(said({ rows: [], total: 0, isGone: true })).toBe('This browser remembers no import that EC2 lists no longer');
    expect(said({ rows: [], total: 3 })).toBe('No task matches the filter');
    expect(said({ rows: [], total: 0, filter: { state: { include: ['active'], exclude: [] } } })).toBe('No task matches the filter');
  });
});
