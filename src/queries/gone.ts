import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { TaskRecord } from '#observations/record.ts';
import { LISTED_MS } from '#queries/live.ts';

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
export function goneTasks(records: ReadonlyMap<string, TaskRecord>, listed: ReadonlySet<string>, { asOf, wholeAt }: Listing): ImportTask[] {
  return [...records.values()]
    .filter(({ key, task, goneAt, lastSeen, changes }) => {
      if (goneAt !== null) return true;
      if (listed.has(key) || !hasEnded(task.outcome)) return false;
      const endedAt = changes.find(({ outcome }) => hasEnded(outcome))?.at ?? lastSeen;
      return asOf - endedAt > LISTED_MS || (wholeAt(task.source) ?? 0) > lastSeen;
    })
    .toSorted((a, b) => b.lastSeen - a.lastSeen)
    .map(({ task }) => task);
}
