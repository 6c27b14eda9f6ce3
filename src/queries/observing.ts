import { hashKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { News, Seen, TaskRecord } from '#observations/record.ts';
import type { Observations } from '#observations/store.ts';
import { isMoving, type Live, type Reading } from '#queries/live.ts';
import { liveOptions, pollOptions } from '#queries/poll.ts';
import type { OpenSource } from '#session/sources.ts';

/** What a poll saw, against what the poll before it saw. */
function* seenIn(live: Live, former: Live | null): Generator<Seen> {
  const isNew = ({ task }: Reading): boolean => former !== null && !former.active.has(task.id) && !former.missing.has(task.id);
  for (const reading of live.active.values()) yield { ...reading, fromStart: isNew(reading), isGone: false };
  for (const reading of live.departed.values()) yield { ...reading, fromStart: false, isGone: false };
  for (const { task } of live.gone.values()) yield { task, at: live.provedAt, fromStart: false, isGone: true };
}

/** The tasks of a source that were running when this browser looked away: their ends are still to be seen. */
export function unfinished(records: Iterable<TaskRecord>, source: string): Reading[] {
  return [...records]
    .filter(({ task, goneAt }) => task.source === source && goneAt === null && isMoving(task))
    .map(({ task, lastSeen }) => ({ task, at: lastSeen }));
}

/** Keeps what the polls of the sources see, for as long as the page is open. */
export function useObserving(sources: readonly OpenSource[], observations: Observations): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const formers = new Map<string, Live | null>();
    const sourceOf = new Map(sources.map(({ source: { name } }) => [hashKey(liveOptions(name).queryKey), name]));
    return queryClient.getQueryCache().subscribe(({ type, query }) => {
      const name = type === 'updated' ? sourceOf.get(query.queryHash) : undefined;
      if (name === undefined) return;
      const live = queryClient.getQueryData(liveOptions(name).queryKey) ?? null;
      const former = formers.get(name) ?? null;
      if (live === null || live === former) return;
      formers.set(name, live);
      const isWriter = queryClient.getQueryData(pollOptions(name).queryKey)?.poller === 'this tab';
      observations.see(seenIn(live, former), isWriter);
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
