import { taskKey } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { taskState, type TaskState } from '#domain/task-state.ts';
import { isMoving, LISTED_MS, type ActiveTasks } from '#data/active-tasks.ts';
import type { HistoryPage } from '#data/history-query.ts';
import type { Listing } from '#data/listing.ts';
import type { TaskRecord } from '#data/record.ts';

/** What this browser remembers of a source, in the form of EC2's answers and marked as remembered. */
export interface RememberedTasks {
  readonly activeTasks: ActiveTasks;
  readonly page: HistoryPage;
}

/**
 * The tasks that a source listed when this browser proved it last and may list still. They are those of EC2's first page, in
 * its order, and all that were running: the answer replaces the same rows, and none jumps.
 * @param records the records of the person who is signed in
 * @param states the states that EC2 filters by; none for all
 * @param now in milliseconds
 * @returns `null` if all of it is older than EC2's lists
 */
export function rememberedTasks(
  source: string,
  { provedAt, ids }: Listing,
  records: ReadonlyMap<string, TaskRecord>,
  states: readonly TaskState[],
  now: number,
): RememberedTasks | null {
  if (now - provedAt > LISTED_MS) return null;
  const listed = ids.flatMap((id) => records.get(taskKey({ source, id })) ?? []).filter((one) => mayBeListed(one, now));
  const running = [...records.values()].filter((one) => one.task.source === source && isUnfinished(one));
  if (listed.length + running.length === 0) return null;
  const tasks = listed.map(({ task }) => task);
  // EC2's order comes first: running tasks of one outcome keep theirs.
  const inOrder = new Set([...listed.filter(isUnfinished), ...running]);
  return {
    activeTasks: {
      provedAt,
      complete: true,
      throttle: null,
      active: new Map([...inOrder].map(({ task, lastSeen }) => [task.id, { task, at: lastSeen }])),
      unresolved: new Map(),
      notFoundOnce: new Set(),
      finished: new Map(),
      unlisted: new Map(),
      firstPage: new Map(),
      firstPageAt: provedAt,
      askedAt: Number.NEGATIVE_INFINITY,
      completeListings: [],
      isRemembered: true,
    },
    page: {
      tasks: states.length === 0 ? tasks : tasks.filter((task) => states.some((state) => state === taskState(task))),
      // Unknown: until EC2 answers there may always be more.
      nextToken: null,
      withoutId: 0,
      at: provedAt,
      isRemembered: true,
    },
  };
}

function isUnfinished({ task, goneAt }: TaskRecord): boolean {
  return goneAt === null && isMoving(task);
}

/** Whether EC2 may still list a task: for seven days after its end. */
function mayBeListed({ task, goneAt, changes, lastSeen }: TaskRecord, now: number): boolean {
  if (goneAt !== null) return false;
  const endedAt = changes.find(({ outcome }) => hasEnded(outcome))?.at ?? lastSeen;
  return isMoving(task) || now - endedAt <= LISTED_MS;
}
