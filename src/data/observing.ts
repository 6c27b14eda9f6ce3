import { useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { taskKey } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { MOST_RECORDS, type News, type TaskObservation, type TaskRecord } from '#data/record.ts';
import type { Observations } from '#data/store.ts';
import { HISTORY_KEY, isRememberedHistory, type History, type HistoryPage } from '#data/history-query.ts';
import { listingAfter } from '#data/listing.ts';
import { isMoving, polledOnly, type ActiveTasks, type TaskSnapshot } from '#data/active-tasks.ts';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import { pollScheduleOptions } from '#data/poll-schedule.ts';
import type { OpenSource } from '#auth/sources.ts';

/** History pages add no further records, because tasks that were observed running are worth more. */
const MOST_WITH_PAGES = MOST_RECORDS / 2;

/** What this browser knew before an observation. */
interface PriorKnowledge {
  readonly records: ReadonlyMap<string, TaskRecord>;
  /** When it last checked the list, in milliseconds, or `null`: an ended task without a record ended since then. */
  readonly lastCheckedAt: number | null;
}

/** Observations of the ended tasks in a list that have no record yet. The poll covers the others. */
function* newlyEnded(
  snapshots: Iterable<TaskSnapshot>,
  { records, lastCheckedAt }: PriorKnowledge,
): Generator<TaskObservation> {
  for (const { task, at } of snapshots) {
    const record = records.get(taskKey(task));
    const isKnown = record !== undefined && hasEnded(record.task.outcome) && record.goneAt === null;
    if (hasEnded(task.outcome) && !isKnown) yield { task, at, fromStart: false, isUnlisted: false, lastCheckedAt };
  }
}

/** Whether the first page was requested by then. */
function hasFirstPage({ firstPage, completeListings }: ActiveTasks): boolean {
  return firstPage.size > 0 || completeListings.length > 0;
}

/** The observations of a poll, compared with the poll before. */
export function* observationsOfPoll(
  activeTasks: ActiveTasks,
  former: ActiveTasks | null,
  before: PriorKnowledge,
): Generator<TaskObservation> {
  const isNew = ({ task }: TaskSnapshot): boolean =>
    former !== null && !former.active.has(task.id) && !former.unresolved.has(task.id);
  for (const snapshot of activeTasks.active.values())
    yield { ...snapshot, fromStart: isNew(snapshot), isUnlisted: false, lastCheckedAt: former?.provedAt ?? null };
  for (const snapshot of activeTasks.finished.values()) yield { ...snapshot, fromStart: false, isUnlisted: false };
  for (const { task } of activeTasks.unlisted.values())
    yield { task, at: activeTasks.provedAt, fromStart: false, isUnlisted: true };
  // Each first page is compared once, not at every poll.
  if (!hasFirstPage(activeTasks) || activeTasks.firstPageAt === former?.firstPageAt) return;
  const firstPage = [...activeTasks.firstPage.values()].filter(({ task: { id } }) => !activeTasks.unlisted.has(id));
  yield* newlyEnded(firstPage, {
    ...before,
    lastCheckedAt: former !== null && hasFirstPage(former) ? former.firstPageAt : before.lastCheckedAt,
  });
}

/** The observations of a history page: ended tasks without a record. */
export function observationsOfPage({ tasks, at }: HistoryPage, before: PriorKnowledge): Iterable<TaskObservation> {
  if (before.records.size >= MOST_WITH_PAGES) return [];
  const unknown = tasks.filter((task) => !before.records.has(taskKey(task)));
  return newlyEnded(
    unknown.map((task) => ({ task, at })),
    before,
  );
}

/**
 * When this browser last checked a source, in milliseconds; `null` if it never checked the list. A record that starts with
 * an ended task shows that it did.
 */
export function lastCheck(records: Iterable<TaskRecord>, source: string): number | null {
  let hasChecked = false;
  let last = 0;
  for (const { task, changes, lastSeen } of records) {
    if (task.source !== source) continue;
    last = Math.max(last, lastSeen);
    hasChecked ||= changes[0] !== undefined && hasEnded(changes[0].outcome);
  }
  return hasChecked ? last : null;
}

/** The tasks of a source that were running when they were observed last, so that their ends are still unknown. */
export function unfinished(records: Iterable<TaskRecord>, source: string): TaskSnapshot[] {
  const found: TaskSnapshot[] = [];
  for (const { task, goneAt, lastSeen } of records) {
    if (task.source === source && goneAt === null && isMoving(task)) found.push({ task, at: lastSeen });
  }
  return found;
}

declare module '@tanstack/react-query' {
  interface Register {
    /** What a query reads, and of which source. The recording of observations depends on it. */
    readonly queryMeta: { readonly reads?: 'active-tasks' | 'poll-schedule' | 'history'; readonly source?: string };
  }
}

/** Records what the queries of the sources find, for as long as the page is open. */
export function useObserving(sources: readonly OpenSource[], observations: Observations): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const formers = new Map<string, ActiveTasks>();
    const pages = new WeakSet<HistoryPage>();
    // From the records when the page opened; a filtered list is no check of the whole one.
    const checkedAt = new Map(
      sources.map(({ source: { name } }) => [name, lastCheck(observations.all().values(), name)]),
    );
    const before = (name: string): PriorKnowledge => ({
      records: observations.all(),
      lastCheckedAt: checkedAt.get(name) ?? null,
    });

    const isLeader = (name: string): boolean =>
      queryClient.getQueryData(pollScheduleOptions(name).queryKey)?.isLeader === true;

    /** Notes what the next visit shows first. */
    function noteListing(source: string): void {
      const history = queryClient.getQueryData<History>([HISTORY_KEY, source, []]);
      const listing = listingAfter(
        observations.listingOf(source),
        polledOnly(queryClient.getQueryData(activeTasksOptions(source).queryKey)),
        isRememberedHistory(history) ? null : (history?.pages[0] ?? null),
      );
      if (listing !== null) observations.noteListing(source, listing);
    }

    function seePages(source: string, { pages: read }: History, isUnfiltered: boolean): void {
      for (const [index, page] of read.entries()) {
        if (pages.has(page)) continue;
        pages.add(page);
        const isTop = index === 0 && isUnfiltered;
        const { records, lastCheckedAt } = before(source);
        // Tasks on later pages may have ended at any time.
        const observed = [...observationsOfPage(page, { records, lastCheckedAt: isTop ? lastCheckedAt : null })];
        // The tab that read a page writes it, because the leader did not read it. If both did, as tabs that were opened
        // together do, only the leader plays a sound.
        if (observed.length > 0) observations.see(observed, { writes: true, isNoisy: isLeader(source) });
        if (!isTop) continue;
        checkedAt.set(source, page.at);
        noteListing(source);
      }
    }

    function seeActive(source: string, tasks: ActiveTasks): void {
      const former = formers.get(source) ?? null;
      if (tasks === former) return;
      formers.set(source, tasks);
      observations.see(observationsOfPoll(tasks, former, before(source)), {
        writes: isLeader(source),
        isNoisy: isLeader(source),
      });
      if (isLeader(source)) noteListing(source);
    }

    function see({ meta, state, queryKey: [, , states] }: Query): void {
      const source = meta?.source;
      if (source === undefined || state.data === undefined || !checkedAt.has(source)) return;
      const active = meta?.reads === 'active-tasks' ? polledOnly(state.data as ActiveTasks) : null;
      if (active !== null) seeActive(source, active);
      // What is remembered was seen before.
      if (meta?.reads === 'history' && !isRememberedHistory(state.data as History))
        seePages(source, state.data as History, Array.isArray(states) && states.length === 0);
    }

    const cache = queryClient.getQueryCache();
    for (const query of cache.getAll()) see(query);
    return cache.subscribe(({ type, query }) => {
      if (type === 'updated') see(query);
    });
  }, [queryClient, sources, observations]);
}

/** The record of each task, by its key; re-renders when one changes. */
export function useRecords(observations: Observations): ReadonlyMap<string, TaskRecord> {
  return useSyncExternalStore(observations.subscribe, observations.all);
}

/** Calls back with news as it is observed. `isPoller` is true in the one tab that polls. */
export function useNews(observations: Observations, onNews: (news: readonly News[], isPoller: boolean) => void): void {
  const latest = useRef(onNews);
  useEffect(() => {
    latest.current = onNews;
  });
  useEffect(() => observations.onNews((news, isPoller) => latest.current(news, isPoller)), [observations]);
}
