import { useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { taskKey } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { MOST_RECORDS, type News, type TaskObservation, type TaskRecord } from '#data/record.ts';
import type { Observations } from '#data/store.ts';
import type { History, HistoryPage } from '#data/history-query.ts';
import { isMoving, type ActiveTasks, type TaskSnapshot } from '#data/active-tasks.ts';
import { pollScheduleOptions } from '#data/poll-schedule.ts';
import type { OpenSource } from '#auth/sources.ts';

/** Pages fill the memory no further: what was seen run is worth more than what was only found ended. */
const MOST_WITH_PAGES = MOST_RECORDS / 2;

/** What this browser knew before a look. */
interface Before {
  readonly records: ReadonlyMap<string, TaskRecord>;
  /** When it had looked through the list before, in milliseconds, or `null`: an ended task that it does not know ended since. */
  readonly lookedAt: number | null;
}

/** The readings of a list in which an ended task is new. What moves is followed by the poll. */
function* endedIn(snapshots: Iterable<TaskSnapshot>, { records, lookedAt }: Before): Generator<TaskObservation> {
  for (const { task, at } of snapshots) {
    const record = records.get(taskKey(task));
    const isKnown = record !== undefined && hasEnded(record.task.outcome) && record.goneAt === null;
    if (hasEnded(task.outcome) && !isKnown) yield { task, at, fromStart: false, isUnlisted: false, lookedAt };
  }
}

/** Whether a sweep of the list was made when this was seen. */
function hasSwept({ firstPage, completeListings: whole }: ActiveTasks): boolean {
  return firstPage.size > 0 || whole.length > 0;
}

/** What a poll saw, against what the poll before it saw. */
export function* seenIn(
  activeTasks: ActiveTasks,
  former: ActiveTasks | null,
  before: Before,
): Generator<TaskObservation> {
  const isNew = ({ task }: TaskSnapshot): boolean =>
    former !== null && !former.active.has(task.id) && !former.unresolved.has(task.id);
  for (const reading of activeTasks.active.values())
    yield { ...reading, fromStart: isNew(reading), isUnlisted: false, lookedAt: former?.provedAt ?? null };
  for (const reading of activeTasks.finished.values()) yield { ...reading, fromStart: false, isUnlisted: false };
  for (const { task } of activeTasks.unlisted.values())
    yield { task, at: activeTasks.provedAt, fromStart: false, isUnlisted: true };
  // A sweep is looked through once, not at each tick.
  if (!hasSwept(activeTasks) || activeTasks.firstPageAt === former?.firstPageAt) return;
  const firstPage = [...activeTasks.firstPage.values()].filter(({ task: { id } }) => !activeTasks.unlisted.has(id));
  yield* endedIn(firstPage, {
    ...before,
    lookedAt: former !== null && hasSwept(former) ? former.firstPageAt : before.lookedAt,
  });
}

/** What a page of the history shows that nobody here remembers. */
export function seenOnPage({ tasks, at }: HistoryPage, before: Before): Iterable<TaskObservation> {
  if (before.records.size >= MOST_WITH_PAGES) return [];
  const unknown = tasks.filter((task) => !before.records.has(taskKey(task)));
  return endedIn(
    unknown.map((task) => ({ task, at })),
    before,
  );
}

/**
 * When this browser looked at a source last, in milliseconds; `null` unless it looked through its list: then it knows a
 * task that it saw ended at first.
 */
export function lastLook(records: Iterable<TaskRecord>, source: string): number | null {
  let hadLooked = false;
  let last = 0;
  for (const { task, changes, lastSeen } of records) {
    if (task.source !== source) continue;
    last = Math.max(last, lastSeen);
    hadLooked ||= changes[0] !== undefined && hasEnded(changes[0].outcome);
  }
  return hadLooked ? last : null;
}

/** The tasks of a source that were running when this browser looked away: their ends are still to be seen. */
export function unfinished(records: Iterable<TaskRecord>, source: string): TaskSnapshot[] {
  const found: TaskSnapshot[] = [];
  for (const { task, goneAt, lastSeen } of records) {
    if (task.source === source && goneAt === null && isMoving(task)) found.push({ task, at: lastSeen });
  }
  return found;
}

declare module '@tanstack/react-query' {
  interface Register {
    /** What a query reads, and of which source: who observes what was seen asks for it. */
    readonly queryMeta: { readonly reads?: 'active-tasks' | 'poll-schedule' | 'history'; readonly source?: string };
  }
}

/** Keeps what the queries of the sources see, for as long as the page is open. */
export function useObserving(sources: readonly OpenSource[], observations: Observations): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const formers = new Map<string, ActiveTasks>();
    const pages = new WeakSet<HistoryPage>();
    // As it was when the page opened: what is read of a filtered list is not a look through the whole.
    const looked = new Map(sources.map(({ source: { name } }) => [name, lastLook(observations.all().values(), name)]));
    const before = (name: string): Before => ({ records: observations.all(), lookedAt: looked.get(name) ?? null });

    const isLeader = (name: string): boolean =>
      queryClient.getQueryData(pollScheduleOptions(name).queryKey)?.isLeader === true;

    function seePages(source: string, { pages: read }: History, isWhole: boolean): void {
      for (const [index, page] of read.entries()) {
        if (pages.has(page)) continue;
        pages.add(page);
        const isTop = index === 0 && isWhole;
        const { records, lookedAt } = before(source);
        // What stands further down may have ended at any time.
        const seen = [...seenOnPage(page, { records, lookedAt: isTop ? lookedAt : null })];
        // Whichever tab reads a page keeps what is new of it: the one that polls did not read it. Where both read it, as
        // two tabs do that are opened together, one of them makes a noise.
        if (seen.length > 0) observations.see(seen, { writes: true, isNoisy: isLeader(source) });
        if (isTop) looked.set(source, page.at);
      }
    }

    function seeActive(source: string, tasks: ActiveTasks): void {
      const former = formers.get(source) ?? null;
      if (tasks === former) return;
      formers.set(source, tasks);
      observations.see(seenIn(tasks, former, before(source)), { writes: isLeader(source), isNoisy: isLeader(source) });
    }

    function see({ meta, state, queryKey: [, , states] }: Query): void {
      const source = meta?.source;
      if (source === undefined || state.data === undefined || !looked.has(source)) return;
      if (meta?.reads === 'active-tasks') seeActive(source, state.data as ActiveTasks);
      if (meta?.reads === 'history')
        seePages(source, state.data as History, Array.isArray(states) && states.length === 0);
    }

    const cache = queryClient.getQueryCache();
    for (const query of cache.getAll()) see(query);
    return cache.subscribe(({ type, query }) => {
      if (type === 'updated') see(query);
    });
  }, [queryClient, sources, observations]);
}

/** What this browser saw of each task, by its key; re-renders when more is seen. */
export function useRecords(observations: Observations): ReadonlyMap<string, TaskRecord> {
  return useSyncExternalStore(observations.subscribe, observations.all);
}

/** Calls back with what happens, as it is seen. */
export function useNews(observations: Observations, tell: (news: readonly News[], isPoller: boolean) => void): void {
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => observations.onNews((news, isPoller) => latest.current(news, isPoller)), [observations]);
}
