import { useEffect, useMemo } from 'react';
import { outcomeFamily } from '#domain/outcome.ts';
import { setAside, type TaskContext } from '#domain/task-context.ts';
import type { TaskRecord } from '#data/record.ts';
import { unlistedTasks } from '#data/unlisted-tasks.ts';
import type { Board } from '#data/use-board.ts';

const NONE: ReadonlySet<string> = new Set();

/**
/**
 * Returns how many failed imports of each source this browser knows of that EC2 may still list and that need somebody; `asOf`
 * in milliseconds since 1970.
 */
export function failedBySource(
  records: ReadonlyMap<string, TaskRecord>,
  asOf: number,
  context: TaskContext,
): ReadonlyMap<string, number> {
  const failed: TaskRecord[] = [];
  for (const record of records.values()) {
    const { task } = record;
    if (outcomeFamily(task.outcome) === 'failed' && setAside(task, context) === null) failed.push(record);
  }
  const counts = new Map<string, number>();
  const add = (source: string, count: number): void => void counts.set(source, (counts.get(source) ?? 0) + count);
  for (const { task } of failed) add(task.source, 1);
  for (const { source } of unlistedTasks(failed, NONE, { asOf, completeListAt: () => null })) add(source, -1);
  return counts;
}

/** Returns how many such imports there are in all sources. */
export function countFailed(records: ReadonlyMap<string, TaskRecord>, asOf: number, context: TaskContext): number {
  return [...failedBySource(records, asOf, context).values()].reduce((sum, count) => sum + count, 0);
}

/** Returns the path of the icon with this number. The page's policy allows no generated image. */
export function iconOf(failed: number): string {
  if (failed === 0) return './icon.svg';
  return `./icon-failed-${failed > 9 ? '9-plus' : failed}.svg`;
}

/**
 * Shows the number of failed imports in title and icon of the tab, for a person who has another tab in front. Counts all
 * known tasks, whatever the filter shows.
 */
export function useTitle(
  title: string | null,
  records: ReadonlyMap<string, TaskRecord>,
  { isUnlisted, counts, undecided, context }: Pick<Board, 'isUnlisted' | 'counts' | 'undecided' | 'context'>,
  now: number,
): void {
  const known = useMemo(() => countFailed(records, now, context), [records, now, context]);
  // A very long list shows more tasks than the records hold.
  const failed = isUnlisted ? known : Math.max(known, counts.failed + undecided.counts.failed);
  useEffect(() => {
    const name = title === null ? 'Arrivals' : `${title} · Arrivals`;
    document.title = failed > 0 ? `(${failed} failed) ${name}` : name;
    document.querySelector('link[rel="icon"]')?.setAttribute('href', iconOf(failed));
  }, [title, failed]);
}
