import { InfiniteQueryObserver, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { CloudError } from '#aws/cloud-error.ts';
import type { TaskState } from '#domain/task-state.ts';
import { historyOptions, isRememberedHistory, type History, type HistoryPage } from '#data/history-query.ts';
import { pollScheduleOptions } from '#data/poll-schedule.ts';
import type { OpenSource } from '#auth/sources.ts';

export interface HistoryState {
  readonly pages: readonly HistoryPage[];
  readonly hasMore: boolean;
  /** Whether reading stopped before the end because EC2 repeated a token. */
  readonly isCut: boolean;
  readonly isReading: boolean;
  /** Why the last page could not be read. */
  readonly error: CloudError | null;
}

const NOTHING: readonly never[] = [];

function isCut({ pages }: Pick<History, 'pages'>): boolean {
  return (pages.at(-1)?.nextToken ?? null) !== null;
}

/** Observes one infinite query for each source: the library has a hook for a single one only. */
function observeHistories(queryClient: QueryClient, sources: readonly OpenSource[], states: readonly TaskState[]) {
  const observers = sources.map((source) => new InfiniteQueryObserver(queryClient, historyOptions(source, states)));
  const read = (): HistoryState[] =>
    observers.map((observer) => {
      const { data, error, isFetching, hasNextPage } = observer.getCurrentResult();
      return {
        pages: data?.pages ?? NOTHING,
        // Before EC2 gave the first page there may always be more.
        hasMore: data === undefined || isRememberedHistory(data) || hasNextPage || isCut(data),
        isCut: data !== undefined && !hasNextPage && isCut(data),
        isReading: isFetching,
        error: error instanceof CloudError ? error : null,
      };
    });
  let results = read();
  return {
    current: () => results,
    subscribe(listener: () => void): () => void {
      const update = (): void => {
        results = read();
        listener();
      };
      const ends = observers.map((observer) => observer.subscribe(update));
      results = read();
      return () => {
        for (const end of ends) end();
      };
    },
    readMore(): void {
      for (const [index, observer] of observers.entries()) {
        const { data, isFetching, hasNextPage } = observer.getCurrentResult();
        if (isFetching) continue;
        const name = sources[index]?.source.name ?? '';
        // Polls that fail try again by themselves, ever more seldom; the list would fail for the same reason.
        const mayStart = queryClient.getQueryData(pollScheduleOptions(name).queryKey)?.failure == null;
        if (hasNextPage) void observer.fetchNextPage();
        else if (data === undefined || isRememberedHistory(data) ? mayStart : isCut(data)) void observer.refetch();
      }
    },
  };
}

/** The histories of the sources in their order, and a function that reads one more page of each that has more. */
export function useHistories(
  sources: readonly OpenSource[],
  states: readonly TaskState[],
): { readonly histories: readonly HistoryState[]; readonly readMore: () => void } {
  const queryClient = useQueryClient();
  const observed = useMemo(() => observeHistories(queryClient, sources, states), [queryClient, sources, states]);
  return { histories: useSyncExternalStore(observed.subscribe, observed.current), readMore: observed.readMore };
}
