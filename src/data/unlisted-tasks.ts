import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { TaskRecord } from '#data/record.ts';
import { LISTED_MS } from '#data/active-tasks.ts';

/** What is known of what EC2 lists; times in milliseconds. */
interface Listing {
  /** The time by which EC2's seven days are counted. */
  readonly asOf: number;
  /** When the reading of the whole list of a source began, `null` where it was not read to its end. */
  readonly wholeAt: (source: string) => number | null;
}

/**
 * The tasks that EC2 lists no longer: it said so, they had ended and are not in a whole list that was read later, or
 * they ended longer ago than it lists them. Newest first. One that was under way is asked for by the poll.
 * @param listed the keys of the tasks that EC2 lists
 */
export function unlistedTasks(
  records: Iterable<TaskRecord>,
  listed: Pick<ReadonlySet<string>, 'has'>,
  { asOf, wholeAt }: Listing,
): ImportTask[] {
  const unlisted: TaskRecord[] = [];
  // A loop and not a filter: there are thousands of records, and a poll comes every few seconds.
  for (const record of records) {
    const { key, task, goneAt, lastSeen, changes } = record;
    if (goneAt === null) {
      if (listed.has(key) || !hasEnded(task.outcome)) continue;
      const endedAt = changes.find(({ outcome }) => hasEnded(outcome))?.at ?? lastSeen;
      if (asOf - endedAt <= LISTED_MS && (wholeAt(task.source) ?? 0) <= lastSeen) continue;
    }
    unlisted.push(record);
  }
  return unlisted.toSorted((a, b) => b.lastSeen - a.lastSeen).map(({ task }) => task);
}
