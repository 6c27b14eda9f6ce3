import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { CloudError } from '#aws/cloud-error.ts';
import { NO_BACKOFF, type BackoffState } from '#data/poll-interval.ts';

/** What the library does not know of the polls of a source; times in milliseconds. */
export interface PollSchedule {
  /** When the last poll began; 0 for never. */
  readonly startedAt: number;
  /** When the next poll is due; `null` where refresh is off, or where nobody said. It is over while a poll is under way. */
  readonly nextAt: number | null;
  /** Whether nothing polls, because nobody wants it to. */
  readonly isOff: boolean;
  /** Before this time a person cannot have another poll: the budget is shared. */
  readonly notBefore: number;
  /** The wait between two good polls: by it the data are called stale. */
  readonly intervalMs: number;
  /**
   * Why the last poll failed, and since when polls have been failing; `null` once one came through. The library drops the
   * error of a query without data as soon as it is fetched again, and counts the failures of one fetch only.
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
  // Until it polls: of tabs that are opened together only one may act as the leader.
  isLeader: false,
};

/** The schedule of a source, beside its active tasks. Written by what polls, in whichever tab; nothing fetches it. */
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

/** The schedule as it would be, had the clock not been ahead by so many milliseconds. */
export function scheduleTurnedBack({ nextAt, failure, ...schedule }: PollSchedule, by: number): PollSchedule {
  return {
    ...schedule,
    startedAt: schedule.startedAt - by,
    nextAt: nextAt && nextAt - by,
    notBefore: schedule.notBefore - by,
    failure: failure && { ...failure, since: failure.since - by },
  };
}

/** Writes the schedule of a source, whether somebody observes it or not. */
export function writePollSchedule(queryClient: QueryClient, source: string, schedule: PollSchedule): void {
  const query = queryClient
    .getQueryCache()
    .build(queryClient, queryClient.defaultQueryOptions(pollScheduleOptions(source)));
  query.setData(schedule);
}
