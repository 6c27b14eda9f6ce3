import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { useTaskData } from '#data/task-data.ts';
import { isUnread } from '#data/use-sources.ts';
import { useNow } from '#ui/clock.ts';

/**
 * Returns the time for which a task is described, in milliseconds: now, or when it was seen last if nothing is known since
 * then, because EC2 no longer lists it or because EC2 has not answered since the page was opened.
 */
export function useDescribedTime(task: ImportTask | null, seen: TaskHistory | null, isUnlisted: boolean): number {
  const { board } = useTaskData();
  const now = useNow();
  if (task === null || seen === null) return now;
  const isRemembered =
    !hasEnded(task.outcome) && board.sources.some((state) => state.source.name === task.source && isUnread(state));
  return isUnlisted || isRemembered ? seen.lastSeen : now;
}
