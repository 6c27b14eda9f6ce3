import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { TaskRecord } from '#observations/record.ts';

/** How long EC2 lists a task after its end, in milliseconds; documented. */
const LISTED_MS = 7 * 24 * 3_600_000;

/**
 * The tasks that EC2 lists no longer: it said so, or they ended longer ago than it lists them. Newest first.
 * @param asOf the time up to which is known what EC2 lists, in milliseconds
 */
export function goneTasks(
  records: ReadonlyMap<string, TaskRecord>,
  listed: readonly ImportTask[],
  asOf: number,
): ImportTask[] {
  const present = new Set(listed.map(taskKey));
  return [...records.values()]
    .filter(({ key, goneAt }) => goneAt !== null || !present.has(key))
    .filter(({ task, goneAt, lastSeen }) => goneAt !== null || (hasEnded(task.outcome) && asOf - lastSeen > LISTED_MS))
    .toSorted((a, b) => b.lastSeen - a.lastSeen)
    .map(({ task }) => task);
}
