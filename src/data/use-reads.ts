import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { CloudError } from '#aws/cloud-error.ts';
import type { TaskState } from '#domain/task-state.ts';
import { useHistories, type HistoryState } from '#data/histories.ts';
import { tasksByIdOptions, type TasksByIdData } from '#data/tasks-by-id-query.ts';
import type { PollSchedule } from '#data/poll-schedule.ts';
import { useRetryHistory } from '#data/use-retry-history.ts';
import type { OpenSource } from '#auth/sources.ts';

/** What was read of the sources besides their polls, in their order. */
export interface Reads {
  /** The tasks that the filter names by id; none where it names none. */
  readonly lookups: readonly { readonly data: TasksByIdData | undefined; readonly isReading: boolean }[];
  /** The lists; none where the look-ups answer all that is asked for. */
  readonly histories: readonly HistoryState[];
  /** Whether ids answer the filter, and no list is read. */
  readonly isById: boolean;
  readonly isReading: boolean;
  /** Why older tasks could not be read. */
  readonly readError: CloudError | null;
  /** The same of those sources alone whose polls come through: of the others it is the poll that tells it and tries again. */
  readonly pageError: CloudError | null;
  /** Reads one more page of each source, or tries again to. */
  readonly readMore: () => void;
}

const NO_SOURCES: readonly OpenSource[] = [];

function readsOf<Data>(results: readonly UseQueryResult<Data>[]) {
  return results.map(({ data, error, isFetching, refetch }) => ({ data, error, isReading: isFetching, refetch }));
}

/**
 * A hook that reads the lists of the sources page by page, or the tasks that the filter names by id.
 * @param states the states that EC2 is asked for; none for all
 * @param newestProof when a poll came through last, in milliseconds
 */
export function useReads(
  sources: readonly OpenSource[],
  { states, ids }: { readonly states: readonly TaskState[]; readonly ids: readonly string[] },
  schedules: readonly (PollSchedule | undefined)[],
  newestProof: number,
): Reads {
  // Ids go to EC2 by themselves: the history is not read for them, unless too many are dead to be asked for one by one.
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

/** Of the ids that a filter names those that no source lists. */
export function unlistedIds(
  { lookups, histories }: Pick<Reads, 'lookups' | 'histories'>,
  { states, ids }: { readonly states: readonly TaskState[]; readonly ids: readonly string[] },
  listed: ReadonlySet<string>,
): readonly string[] {
  if (lookups.length === 0) return NOTHING;
  // Too many dead ids are not asked for one by one; then the whole list proves that it is without them.
  const isWithout = (id: string): boolean =>
    lookups.every(
      ({ data }, index) =>
        data?.unlisted.has(id) === true ||
        (data?.isComplete === false && states.length === 0 && histories[index]?.hasMore === false),
    );
  // EC2's answers may lag behind each other: what a poll lists is listed.
  return ids.filter((id) => !listed.has(id) && isWithout(id));
}
