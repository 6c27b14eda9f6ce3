import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { OUTCOMES } from '#domain/outcome.ts';
import type { HistoryPage } from '#data/history-query.ts';
import { isListed, isMoving, type ActiveTasks, type TaskSnapshot } from '#data/active-tasks.ts';

/** All that is known of one source. */
export interface Known {
  readonly activeTasks: ActiveTasks | null;
  readonly lookups: readonly TaskSnapshot[];
  readonly pages: readonly HistoryPage[];
}

/** The freshest reading of each task, by its key, in the order of a list. */
export type Readings = ReadonlyMap<string, TaskSnapshot>;

/** Notes readings: a task keeps the place of its first one, and takes the freshest. */
function notebook() {
  const freshest = new Map<string, TaskSnapshot>();
  const add = (reading: TaskSnapshot): void => {
    const key = taskKey(reading.task);
    const other = freshest.get(key);
    if (other === undefined || other.at < reading.at) freshest.set(key, reading);
  };
  return { freshest, add };
}

/** What moves, and then what ended lately: the beginning of the list, and all of it that a poll reads. */
export function movingReadings(known: readonly Known[]): Readings {
  const { freshest, add } = notebook();
  for (const { activeTasks, lookups, pages } of known) {
    for (const reading of activeTasks?.active.values() ?? []) add(reading);
    for (const reading of activeTasks?.unresolved.values() ?? []) add(reading);
    if (activeTasks !== null) continue;
    // Where no poll has said yet what moves, what was read says it: else rows would jump when the first one does.
    for (const reading of lookups) if (isMoving(reading.task)) add(reading);
    for (const { tasks, at } of pages) for (const task of tasks) if (isMoving(task)) add({ task, at });
  }
  const moving = [...freshest.values()].toSorted((a, b) => rank(a) - rank(b));
  freshest.clear();
  for (const reading of moving) add(reading);
  const departed = known.flatMap(({ activeTasks }) => [...(activeTasks?.finished.values() ?? [])]);
  for (const reading of departed.toSorted((a, b) => b.at - a.at)) add(reading);
  return freshest;
}

/**
 * One list of the tasks of all sources, each once, the freshest reading of it. What moves stands first, then what ended
 * lately, then EC2's own order, so that pages that are read later append and move nothing. Tasks that EC2 no longer
 * lists are left out.
 * @param moving its beginning, where that is known by now
 */
export function mergeSnapshots(known: readonly Known[], moving = movingReadings(known)): Readings {
  const { freshest, add } = notebook();
  for (const reading of moving.values()) add(reading);
  for (const { activeTasks, lookups } of known)
    for (const reading of lookups) if (isShown(reading, activeTasks)) add(reading);
  const read = new Set(known.flatMap(({ pages }) => pages.flatMap(({ tasks }) => tasks.map(taskKey))));
  const firstPage = known.flatMap(({ activeTasks }) => [...(activeTasks?.firstPage.values() ?? [])]);
  for (const reading of firstPage) if (!read.has(taskKey(reading.task))) add(reading);
  for (const { activeTasks, pages } of known) {
    for (const { tasks, at } of pages)
      for (const task of tasks) if (isShown({ task, at }, activeTasks)) add({ task, at });
  }
  // What the sweep and the pages both hold keeps its place in the pages.
  for (const reading of firstPage) add(reading);
  return freshest;
}

/** The tasks of readings, in their order. */
export function tasksOf(snapshots: Readings): ImportTask[] {
  return [...snapshots.values()].map(({ task }) => task);
}

function isShown(reading: TaskSnapshot, activeTasks: ActiveTasks | null): boolean {
  return (
    activeTasks === null ||
    (!activeTasks.unlisted.has(reading.task.id) &&
      (activeTasks.firstPage.has(reading.task.id) || isListed(reading, activeTasks)))
  );
}

function rank({ task }: TaskSnapshot): number {
  return OUTCOMES.indexOf(task.outcome);
}
