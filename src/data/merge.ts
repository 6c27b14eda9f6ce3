import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { OUTCOMES } from '#domain/outcome.ts';
import type { HistoryPage } from '#data/history-query.ts';
import { isListed, isMoving, type ActiveTasks, type TaskSnapshot } from '#data/active-tasks.ts';

/** The tasks of one source, from its polls, look-ups and pages. */
export interface SourceTasks {
  readonly activeTasks: ActiveTasks | null;
  readonly lookups: readonly TaskSnapshot[];
  readonly pages: readonly HistoryPage[];
}

/** The newest snapshot of each task, by its key, in the order of a list. */
export type SnapshotMap = ReadonlyMap<string, TaskSnapshot>;

/** Collects snapshots: a task stays at the place of its first one, and takes the newest. */
function snapshotCollector() {
  const freshest = new Map<string, TaskSnapshot>();
  const add = (snapshot: TaskSnapshot): void => {
    const key = taskKey(snapshot.task);
    const other = freshest.get(key);
    if (other === undefined || other.at < snapshot.at) freshest.set(key, snapshot);
  };
  return { freshest, add };
}

/** The start of the list: active tasks, then those that ended lately. Polls change only these. */
export function movingSnapshots(known: readonly SourceTasks[]): SnapshotMap {
  const { freshest, add } = snapshotCollector();
  for (const { activeTasks, lookups, pages } of known) {
    for (const snapshot of activeTasks?.active.values() ?? []) add(snapshot);
    for (const snapshot of activeTasks?.unresolved.values() ?? []) add(snapshot);
    if (activeTasks !== null) continue;
    // Before the first poll, running tasks come from pages and look-ups. Otherwise rows would jump at the first poll.
    for (const snapshot of lookups) if (isMoving(snapshot.task)) add(snapshot);
    for (const { tasks, at } of pages) for (const task of tasks) if (isMoving(task)) add({ task, at });
  }
  const moving = [...freshest.values()].toSorted((a, b) => rank(a) - rank(b));
  freshest.clear();
  for (const snapshot of moving) add(snapshot);
  const finished = known.flatMap(({ activeTasks }) => [...(activeTasks?.finished.values() ?? [])]);
  for (const snapshot of finished.toSorted((a, b) => b.at - a.at)) add(snapshot);
  return freshest;
}

/**
 * One list of the tasks of all sources: the newest snapshot of each. Active tasks come first, then those that ended lately,
 * then the others in EC2's order, so that later pages append and move nothing. Unlisted tasks are left out.
 * @param moving the start of the list, if that is known already
 */
export function mergeSnapshots(known: readonly SourceTasks[], moving = movingSnapshots(known)): SnapshotMap {
  const { freshest, add } = snapshotCollector();
  for (const snapshot of moving.values()) add(snapshot);
  for (const { activeTasks, lookups } of known)
    for (const snapshot of lookups) if (isShown(snapshot, activeTasks)) add(snapshot);
  const read = new Set(known.flatMap(({ pages }) => pages.flatMap(({ tasks }) => tasks.map(taskKey))));
  const firstPage = known.flatMap(({ activeTasks }) => [...(activeTasks?.firstPage.values() ?? [])]);
  for (const snapshot of firstPage) if (!read.has(taskKey(snapshot.task))) add(snapshot);
  for (const { activeTasks, pages } of known) {
    for (const { tasks, at } of pages)
      for (const task of tasks) if (isShown({ task, at }, activeTasks)) add({ task, at });
  }
  // Tasks of the polled first page that are on a page too stay at their place there.
  for (const snapshot of firstPage) add(snapshot);
  return freshest;
}

/** The tasks of snapshots, in their order. */
export function tasksOf(snapshots: SnapshotMap): ImportTask[] {
  return [...snapshots.values()].map(({ task }) => task);
}

function isShown(snapshot: TaskSnapshot, activeTasks: ActiveTasks | null): boolean {
  return (
    activeTasks === null ||
    (!activeTasks.unlisted.has(snapshot.task.id) &&
      (activeTasks.firstPage.has(snapshot.task.id) || isListed(snapshot, activeTasks)))
  );
}

function rank({ task }: TaskSnapshot): number {
  return OUTCOMES.indexOf(task.outcome);
}
