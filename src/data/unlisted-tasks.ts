import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { TaskRecord } from '#data/record.ts';
import { LISTED_MS } from '#data/active-tasks.ts';

/** What is known about EC2's lists. Times in milliseconds. */
interface Listing {
  /** The present, for EC2's seven days. */
  readonly asOf: number;
  /** When the reading of a source's whole list began; `null` if it did not reach the end. */
  readonly completeListAt: (source: string) => number | null;
}

/**
 * The tasks that EC2 lists no longer, newest first: EC2 reported that, or they had ended and are missing from a complete
 * list that was read later, or their seven days are over. Running tasks are left to the poll.
 * @param listed the keys of the tasks that EC2 lists
 */
export function unlistedTasks(
  records: Iterable<TaskRecord>,
  listed: Pick<ReadonlySet<string>, 'has'>,
  { asOf, completeListAt }: Listing,
): ImportTask[] {
  const unlisted: TaskRecord[] = [];
  // A loop is faster than filters: there are thousands of records, and a poll every few seconds.
  for (const record of records) {
    const { key, task, goneAt, lastSeen, changes } = record;
    if (goneAt === null) {
      if (listed.has(key) || !hasEnded(task.outcome)) continue;
      const endedAt = changes.find(({ outcome }) => hasEnded(outcome))?.at ?? lastSeen;
      if (asOf - endedAt <= LISTED_MS && (completeListAt(task.source) ?? 0) <= lastSeen) continue;
    }
    unlisted.push(record);
  }
  return unlisted.toSorted((a, b) => b.lastSeen - a.lastSeen).map(({ task }) => task);
}
