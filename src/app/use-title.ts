import { useEffect, useMemo } from 'react';
import { setAside } from '#domain/filter-aside.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import type { TaskContext } from '#domain/task-context.ts';
import type { TaskRecord } from '#data/record.ts';
import { unlistedTasks } from '#data/unlisted-tasks.ts';
import type { Board } from '#data/use-board.ts';

const NONE: ReadonlySet<string> = new Set();

/**
 * Returns how many failed imports this browser knows of that EC2 may still list and that need somebody; `asOf` in milliseconds
 * since 1970.
 */
export function countFailed(records: ReadonlyMap<string, TaskRecord>, asOf: number, context: TaskContext): number {
  const failed: TaskRecord[] = [];
  for (const record of records.values()) {
    const { task } = record;
    if (outcomeFamily(task.outcome) === 'failed' && setAside(task, context) === null) failed.push(record);
  }
  return failed.length - unlistedTasks(failed, NONE, { asOf, completeListAt: () => null }).length;
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
