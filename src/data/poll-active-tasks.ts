import type { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskState } from '#domain/task-state.ts';
import { isListed, isMoving, LISTED_MS, type ActiveTasks, type TaskSnapshot } from '#data/active-tasks.ts';
import { isFirstPageDue, refreshFirstPage, FIRST_PAGE_MS, previousFirstPage } from '#data/first-page.ts';
import { fetchTasksById, fetchAllPages } from '#data/fetch-pages.ts';

/** Tasks being deleted still change. One request returns both states, because EC2 joins the values of a filter by OR. */
const MOVING: readonly TaskState[] = ['active', 'deleting'];

/** Enough for 2,000 active tasks. Of more the rest is not read, and the list is not complete. */
const MOST_PAGES = 20;

/** The shortest time between two polls that request more than the list, in milliseconds: look-ups are collected meanwhile. */
const EXTRA_MS = 30_000;

/** What a look-up may cost. Each dead id costs a request, so that few are looked up at a time. */
const LOOKUP_BOUNDS = { requests: 10, refusals: 6 };

/** How far an answer of EC2 may lag behind, in milliseconds. */
const LAG_MS = 10 * 60_000;

/**
 * Reads the active tasks, and now and then either the first page of the whole list or, by id, the tasks that are no longer
 * active. The cost depends on the number of active tasks, never on how much history was read.
 * @param known further tasks that were running when they were read, from pages of the history
 * @param now the time in milliseconds
 * @throws CloudError when the active tasks could not be read; a failed look-up is left to a later poll
 */
export async function pollActiveTasks(
  ec2: ImportTasks,
  previous: ActiveTasks | null,
  known: Iterable<TaskSnapshot>,
  now: () => number,
  signal: AbortSignal,
): Promise<ActiveTasks> {
  const startedAt = now();
  const sharedSince = previous?.provedAt ?? 0;
  const importTasks: ImportTasks = { page: (query, until) => ec2.page({ ...query, sharedSince }, until) };
  const formerPage = previousFirstPage(previous, startedAt);
  let askedAt = previous?.askedAt ?? Number.NEGATIVE_INFINITY;
  const mayAsk = askedAt > startedAt || startedAt - askedAt >= EXTRA_MS;
  const isPageDue = mayAsk && isFirstPageDue(formerPage, startedAt);
  const scan = await fetchAllPages(importTasks, MOVING, MOST_PAGES, signal, isPageDue);
  // What a poller read for all screens is as old as that.
  const listedAt = Math.min(startedAt, scan.askedAt);
  const provedAt = Math.min(now(), scan.askedAt);
  const active = new Map<string, TaskSnapshot>();
  for (const [id, task] of scan.tasks) {
    // EC2 itself was asked after the poller, and said that the task has ended.
    const endedAt = previous?.finished.get(id)?.at ?? previous?.unlisted.get(id)?.at ?? 0;
    if (endedAt > listedAt) continue;
    active.set(id, { task: reuseUnchanged(previous?.active.get(id)?.task, task), at: listedAt });
  }

  const unresolved = new Map<string, TaskSnapshot>();
  const candidates = [
    // A page that was read after the list is newer. The previous poll is older, whatever the clock says.
    [...known].filter(({ at }) => at < listedAt),
    previous?.active.values() ?? [],
    previous?.unresolved.values() ?? [],
    [...(previous?.firstPage.values() ?? [])].filter(({ task }) => isMoving(task)),
  ];
  for (const snapshot of candidates.flatMap((snapshots) => [...snapshots])) {
    const { id } = snapshot.task;
    const isResolved = previous?.finished.has(id) === true || previous?.unlisted.has(id) === true;
    if (!active.has(id) && !isResolved) unresolved.set(id, snapshot);
  }
  const finished = withoutActive(previous?.finished, active);
  const unlisted = withoutActive(previous?.unlisted, active);
  const notFoundOnce = new Set(previous?.notFoundOnce);
  let error: CloudError | null = null;

  let list = formerPage;
  const groups = idsToFetch(unresolved, notFoundOnce, startedAt);
  if (isPageDue) {
    askedAt = startedAt;
    ({ error, ...list } = await refreshFirstPage(importTasks, list, startedAt, signal));
    // Most tasks that ended are on the first page, and need no look-up.
    for (const [id, snapshot] of list.firstPage) {
      if (!unresolved.has(id) || isMoving(snapshot.task) || list.firstPage === formerPage.firstPage) continue;
      finished.set(id, snapshot);
      unresolved.delete(id);
    }
  } else if (mayAsk && groups.some((ids) => ids.length > 0)) {
    askedAt = startedAt;
    const lookup = await fetchTasksById(importTasks, groups, LOOKUP_BOUNDS, signal);
    ({ error } = lookup);
    for (const [id, task] of lookup.found) {
      // The list of active tasks may lag behind: a task that is running after all is looked up again.
      (isMoving(task) ? unresolved : finished).set(id, { task, at: now() });
      if (!isMoving(task)) unresolved.delete(id);
      notFoundOnce.delete(id);
    }
    for (const id of lookup.unlisted) {
      const snapshot = unresolved.get(id);
      if (snapshot === undefined) continue;
      if (startedAt - snapshot.at < LAG_MS && !notFoundOnce.has(id)) {
        notFoundOnce.add(id);
        continue;
      }
      // Unlisted from now on, however old the snapshot is.
      unlisted.set(id, { ...snapshot, at: startedAt });
      unresolved.delete(id);
    }
  }
  for (const snapshots of [finished, unresolved]) {
    for (const [id, snapshot] of snapshots) {
      if (isListed(snapshot, { completeListings: list.completeListings, provedAt })) continue;
      unlisted.set(id, snapshots === finished ? snapshot : { ...snapshot, at: startedAt });
      snapshots.delete(id);
    }
  }
  for (const id of notFoundOnce) if (!unresolved.has(id)) notFoundOnce.delete(id);
  // The observations remember unlisted tasks; here they are needed for as long as a page may still hold them.
  for (const [id, { at }] of unlisted) if (provedAt - at > 2 * LISTED_MS) unlisted.delete(id);
  return {
    provedAt,
    complete: scan.complete,
    throttle: error?.kind === 'throttled' ? error : null,
    active,
    unresolved,
    notFoundOnce,
    finished,
    unlisted,
    ...list,
    askedAt,
  };
}

/**
 * The ids to look up, in groups: tasks that left the list lately, which are mostly alive, then older ones, which are often
 * dead, then those that were not found once. In each group the oldest snapshot comes first, so that tasks take turns where
 * there are more than a poll may read.
 */
function idsToFetch(
  unresolved: ReadonlyMap<string, TaskSnapshot>,
  notFoundOnce: ReadonlySet<string>,
  startedAt: number,
): readonly (readonly string[])[] {
  const due = [...unresolved].filter(
    // An unknown status may last for ever, so it is looked up no more often than the first page is read.
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

/** The former object if nothing changed, so that only changed rows re-render. */
function reuseUnchanged(former: ImportTask | undefined, task: ImportTask): ImportTask {
  return former !== undefined && JSON.stringify(former) === JSON.stringify(task) ? former : task;
}
