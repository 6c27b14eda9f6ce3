import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { CloudError } from '#aws/cloud-error.ts';
import { NO_BACKOFF, type BackoffState } from '#data/poll-interval.ts';

/** What the library does not know about the polls of a source. Times in milliseconds. */
export interface PollSchedule {
  /** When the last poll started; 0 for never. */
  readonly startedAt: number;
  /** When the next poll is due; `null` if refresh is off or not known yet. In the past while a poll is under way. */
  readonly nextAt: number | null;
  /** Whether polling is off, because no tab wants it. */
  readonly isOff: boolean;
  /** When a person can have the next poll at the earliest: the budget is shared. */
  readonly notBefore: number;
  /** The time between two successful polls, which decides when data are stale. */
  readonly intervalMs: number;
  /**
   * Why the last poll failed, and since when polls have been failing; `null` after a success. The library drops the error
   * of a query without data as soon as it fetches again, and counts the failures of one fetch only.
   */
  readonly failure: { readonly error: CloudError; readonly since: number } | null;
  readonly backoff: BackoffState;
  /** Whether this tab polls for all tabs of this browser. */
  readonly isLeader: boolean;
}

export const NO_SCHEDULE: PollSchedule = {
  startedAt: 0,
  nextAt: null,
  isOff: false,
  notBefore: 0,
  intervalMs: 60_000,
  failure: null,
  backoff: NO_BACKOFF,
  // Of tabs that are opened together only one may act as the leader.
  isLeader: false,
};

/** The query that holds the schedule of a source. The polling writes it, in whichever tab; nothing fetches it. */
export function pollScheduleOptions(source: string) {
  return queryOptions<PollSchedule>({
    queryKey: ['poll-schedule', source],
    enabled: false,
    initialData: NO_SCHEDULE,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    meta: { reads: 'poll-schedule', source },
  });
}

/** The schedule with all times earlier by so many milliseconds, after the clock was set back. */
export function shiftedSchedule({ nextAt, failure, ...schedule }: PollSchedule, by: number): PollSchedule {
  return {
    ...schedule,
    startedAt: schedule.startedAt - by,
    nextAt: nextAt && nextAt - by,
    notBefore: schedule.notBefore - by,
    failure: failure && { ...failure, since: failure.since - by },
  };
}

/** Writes the schedule of a source, whether it has an observer or not. */
export function writePollSchedule(queryClient: QueryClient, source: string, schedule: PollSchedule): void {
  const query = queryClient
    .getQueryCache()
    .build(queryClient, queryClient.defaultQueryOptions(pollScheduleOptions(source)));
  query.setData(schedule);
}
