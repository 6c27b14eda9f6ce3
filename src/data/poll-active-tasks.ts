import type { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskState } from '#domain/task-state.ts';
import { isListed, isMoving, LISTED_MS, type ActiveTasks, type TaskSnapshot } from '#data/active-tasks.ts';
import { isFirstPageDue, refreshFirstPage, FIRST_PAGE_MS, previousFirstPage } from '#data/first-page.ts';
import { fetchTasksById, fetchAllPages } from '#data/fetch-pages.ts';

/** Tasks being deleted still move; one request asks for both states, because values of a filter are joined by OR. */
const MOVING: readonly TaskState[] = ['active', 'deleting'];

/** 2,000 tasks that move at once. Of more than that the rest is not read, and the list is not complete. */
const MOST_PAGES = 20;

/** How long between two ticks that ask for more than the list, in milliseconds: what else there is to ask gathers. */
const EXTRA_MS = 30_000;

/** What a look-up may cost. A dead id costs a request of its own, so they are asked for a few at a time. */
const LOOKUP_BOUNDS = { requests: 10, refusals: 6 };

/** An answer of EC2 may lag behind by so much at most, in milliseconds. */
const LAG_MS = 10 * 60_000;

/**
 * One tick: reads the tasks that move, and now and then either sweeps the list or asks by id for those that moved before
 * and do not any more. The price depends on what moves, never on how much history was read.
 * @param known further tasks that were running when they were read, from pages of the history
 * @param now the time in milliseconds, before the first request
 * @throws CloudError when the moving tasks could not be read; a failed look-up is left to the next tick
 */
export async function pollActiveTasks(
  importTasks: ImportTasks,
  previous: ActiveTasks | null,
  known: Iterable<TaskSnapshot>,
  now: () => number,
  signal: AbortSignal,
): Promise<ActiveTasks> {
  const startedAt = now();
  const scan = await fetchAllPages(importTasks, MOVING, MOST_PAGES, signal);
  const provedAt = now();
  const active = new Map<string, TaskSnapshot>();
  for (const [id, task] of scan.tasks) {
    active.set(id, { task: keepIdentity(previous?.active.get(id)?.task, task), at: startedAt });
  }

  const unresolved = new Map<string, TaskSnapshot>();
  const candidates = [
    // A page that was read after this scan began knows better than the scan. What a poll read it read before, whatever
    // the clock says.
    [...known].filter(({ at }) => at < startedAt),
    previous?.active.values() ?? [],
    previous?.unresolved.values() ?? [],
    [...(previous?.firstPage.values() ?? [])].filter(({ task }) => isMoving(task)),
  ];
  for (const reading of candidates.flatMap((snapshots) => [...snapshots])) {
    const { id } = reading.task;
    const isSettled = previous?.finished.has(id) === true || previous?.unlisted.has(id) === true;
    if (!active.has(id) && !isSettled) unresolved.set(id, reading);
  }
  const finished = withoutActive(previous?.finished, active);
  const unlisted = withoutActive(previous?.unlisted, active);
  const notFoundOnce = new Set(previous?.notFoundOnce);
  let error: CloudError | null = null;

  let list = previousFirstPage(previous, startedAt);
  const groups = idsToFetch(unresolved, notFoundOnce, startedAt);
  let askedAt = previous?.askedAt ?? Number.NEGATIVE_INFINITY;
  const mayAsk = askedAt > startedAt || startedAt - askedAt >= EXTRA_MS;
  if (mayAsk && isFirstPageDue(list, startedAt)) {
    askedAt = startedAt;
    ({ error, ...list } = await refreshFirstPage(importTasks, list, startedAt, signal));
    // What left the list of what moves mostly stands there, and need not be asked for.
    for (const [id, reading] of list.firstPage) {
      if (!unresolved.has(id) || isMoving(reading.task) || reading.at !== startedAt) continue;
      finished.set(id, reading);
      unresolved.delete(id);
    }
  } else if (mayAsk && groups.some((ids) => ids.length > 0)) {
    askedAt = startedAt;
    const lookup = await fetchTasksById(importTasks, groups, LOOKUP_BOUNDS, signal);
    ({ error } = lookup);
    for (const [id, task] of lookup.found) {
      // The list of active tasks may lag behind: a task that is running after all is asked for again.
      (isMoving(task) ? unresolved : finished).set(id, { task, at: now() });
      if (!isMoving(task)) unresolved.delete(id);
      notFoundOnce.delete(id);
    }
    for (const id of lookup.unlisted) {
      const reading = unresolved.get(id);
      if (reading === undefined) continue;
      if (startedAt - reading.at < LAG_MS && !notFoundOnce.has(id)) {
        notFoundOnce.add(id);
        continue;
      }
      // Known as gone from now on, however old the reading.
      unlisted.set(id, { ...reading, at: startedAt });
      unresolved.delete(id);
    }
  }
  for (const snapshots of [finished, unresolved]) {
    for (const [id, reading] of snapshots) {
      if (isListed(reading, { completeListings: list.completeListings, provedAt })) continue;
      unlisted.set(id, snapshots === finished ? reading : { ...reading, at: startedAt });
      snapshots.delete(id);
    }
  }
  for (const id of notFoundOnce) if (!unresolved.has(id)) notFoundOnce.delete(id);
  // What is gone is remembered by the observations; here it has to be known for as long as a page may still hold it.
  for (const [id, { at }] of unlisted) if (provedAt - at > 2 * LISTED_MS) unlisted.delete(id);
  return {
    provedAt,
    complete: scan.complete,
    throttle: error?.kind === 'throttled' ? error : null,
    active,
    unresolved: unresolved,
    notFoundOnce: notFoundOnce,
    finished: finished,
    unlisted: unlisted,
    ...list,
    askedAt,
  };
}

/**
 * The ids to look up: what left the list lately is alive most likely, what was remembered from longer ago is often dead.
 * What was denied once is asked for again when nothing else is. Of each group those first that were not proven for the
 * longest: where more moves than a poll may read, they take turns.
 */
function idsToFetch(
  unresolved: ReadonlyMap<string, TaskSnapshot>,
  notFoundOnce: ReadonlySet<string>,
  startedAt: number,
): readonly (readonly string[])[] {
  const due = [...unresolved].filter(
    // A status that nobody knows may stand for ever: it is asked for as seldom as a sweep comes.
    ([, { task, at }]) => task.outcome !== 'unknown' || startedAt - at >= FIRST_PAGE_MS,
  );
  const isRecent = ([, { at }]: (typeof due)[number]): boolean => startedAt - at < LAG_MS;
  const wasNotFoundOnce = ([id]: (typeof due)[number]): boolean => notFoundOnce.has(id);
  const groups = [
    due.filter((one) => !wasNotFoundOnce(one) && isRecent(one)),
    due.filter((one) => !wasNotFoundOnce(one) && !isRecent(one)),
    due.filter(wasNotFoundOnce),
  ];
  return groups.map((group) => group.toSorted(([, a], [, b]) => a.at - b.at).map(([id]) => id));
}

function withoutActive(
  snapshots: ReadonlyMap<string, TaskSnapshot> | undefined,
  active: ReadonlyMap<string, TaskSnapshot>,
): Map<string, TaskSnapshot> {
  return new Map([...(snapshots ?? [])].filter(([id]) => !active.has(id)));
}

/** The former object where nothing changed, so that only rows that changed are drawn again. */
function keepIdentity(former: ImportTask | undefined, task: ImportTask): ImportTask {
  return former !== undefined && JSON.stringify(former) === JSON.stringify(task) ? former : task;
}
