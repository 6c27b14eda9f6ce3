import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { CloudError } from '#aws/cloud-error.ts';
import type { TaskState } from '#domain/task-state.ts';
import { useHistories, type HistoryState } from '#data/histories.ts';
import { tasksByIdOptions, type TasksByIdData } from '#data/tasks-by-id-query.ts';
import type { PollSchedule } from '#data/poll-schedule.ts';
import { useRetryHistory } from '#data/use-retry-history.ts';
import type { OpenSource } from '#auth/sources.ts';

/** What was read besides the polls, in the order of the sources. */
export interface Reads {
  /** The look-ups of the ids in the filter; empty if it has none. */
  readonly lookups: readonly { readonly data: TasksByIdData | undefined; readonly isReading: boolean }[];
  /** The lists; empty where the look-ups are enough. */
  readonly histories: readonly HistoryState[];
  /** Whether look-ups are enough and no list is read. */
  readonly isById: boolean;
  readonly isReading: boolean;
  /** Why older tasks could not be read. */
  readonly readError: CloudError | null;
  /** The same, for the sources whose polls succeed only: the polls of the others report their errors and try again. */
  readonly pageError: CloudError | null;
  /** Reads one more page of each source, again if that failed before. */
  readonly readMore: () => void;
}

const NO_SOURCES: readonly OpenSource[] = [];

function readsOf<Data>(results: readonly UseQueryResult<Data>[]) {
  return results.map(({ data, error, isFetching, refetch }) => ({ data, error, isReading: isFetching, refetch }));
}

/**
 * Reads the lists of the sources page by page, or the tasks that the filter names by id.
 * @param states the states that EC2 filters by; none for all
 * @param newestProof when a poll last succeeded, in milliseconds
 */
export function useReads(
  sources: readonly OpenSource[],
  { states, ids }: { readonly states: readonly TaskState[]; readonly ids: readonly string[] },
  schedules: readonly (PollSchedule | undefined)[],
  newestProof: number,
): Reads {
  // Ids are looked up instead of reading the history, unless too many are dead.
  const hasIds = ids.length > 0;
  const lookups = useQueries({
    queries: hasIds ? sources.map((source) => tasksByIdOptions(source, ids)) : [],
    combine: readsOf,
  });
  const isById = hasIds && lookups.every(({ data }) => data === undefined || data.isComplete);
  const { histories, readMore: readPages } = useHistories(isById ? NO_SOURCES : sources, states);
  const readMore = useCallback(() => {
    for (const [index, { isReading, data, refetch }] of lookups.entries())
      if (!isReading && data === undefined && schedules[index]?.failure == null) void refetch();
    readPages();
  }, [lookups, schedules, readPages]);
  const errors = [lookups, histories].flatMap((reads) =>
    reads.map(({ error }, index) => ({ error, isPolled: schedules[index]?.failure == null })),
  );
  const errorOf = (reads: typeof errors): CloudError | null =>
    reads.map(({ error }) => error).find((error) => error instanceof CloudError) ?? null;
  const readError = errorOf(errors);
  const pageError = errorOf(errors.filter(({ isPolled }) => isPolled));
  useRetryHistory(readError !== null, newestProof, readMore);
  return useMemo(
    () => ({
      lookups,
      histories,
      isById,
      isReading: [...lookups, ...histories].some(({ isReading }) => isReading),
      readError,
      pageError,
      readMore,
    }),
    [lookups, histories, isById, readError, pageError, readMore],
  );
}

const NOTHING: readonly never[] = [];

/** The ids in a filter that no source lists. */
export function unlistedIds(
  { lookups, histories }: Pick<Reads, 'lookups' | 'histories'>,
  { states, ids }: { readonly states: readonly TaskState[]; readonly ids: readonly string[] },
  listed: ReadonlySet<string>,
): readonly string[] {
  if (lookups.length === 0) return NOTHING;
  // If an id was not looked up because too many are dead, the complete list proves its absence.
  const isWithout = (id: string): boolean =>
    lookups.every(
      ({ data }, index) =>
        data?.unlisted.has(id) === true ||
        (data?.isComplete === false && states.length === 0 && histories[index]?.hasMore === false),
    );
  // EC2's answers may lag behind each other: a task that a poll lists is listed.
  return ids.filter((id) => !listed.has(id) && isWithout(id));
}
