import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import type { CloudError } from '#aws/cloud-error.ts';
import { polledOnly, type ActiveTasks, type TaskSnapshot } from '#data/active-tasks.ts';
import { activeTasksOptions, pollOnce } from '#data/active-tasks-query.ts';
import { steadyClock, shiftTimesBack } from '#data/clock-back.ts';
import { earliestMs, nextBackoff, pollInterval, waitMs, type PollSituation } from '#data/poll-interval.ts';
import {
  NO_SCHEDULE,
  pollScheduleOptions,
  shiftedSchedule,
  writePollSchedule,
  type PollSchedule,
} from '#data/poll-schedule.ts';
import { runningSnapshots } from '#data/running-snapshots.ts';
import type { OpenSource } from '#auth/sources.ts';

/** What the polls of a source are needed for, evaluated each time. */
export interface PollingNeeds {
  /** The interval from the address or the configuration, in seconds. */
  readonly refreshSeconds: () => number | 'off';
  /** Whether the page is hidden. */
  readonly hidden: () => boolean;
  /** Whether the browser reports that it is offline. */
  readonly offline: () => boolean;
  /** Further tasks that were running when they were seen last. */
  readonly asked: () => readonly TaskSnapshot[];
}

/** The polling of a source. */
export interface Polling {
  /** Polls now, or as soon as the budget allows. */
  readonly refresh: () => void;
  /** Computes the interval again, because what it depends on has changed. */
  readonly reconsider: () => void;
  readonly stop: () => void;
}

/** How often the clock is checked, in milliseconds. */
const CHECK_MS = 10_000;

/** The time between two checks that shows that the computer slept, in milliseconds. Hidden tabs run timers once a minute. */
const SLEEP_MS = 150_000;

/** Smaller differences between times are rounding, in milliseconds. */
const SAME_MS = 100;

/** How often a poller asks EC2 for all screens, in seconds: no screen has to ask more often. */
const SHARED_SECONDS = 10;

/** The interval if its computation fails, in milliseconds: a fault of the board must not end the polling. */
const FALLBACK_MS = 60_000;

function safely<Value>(compute: () => Value, otherwise: Value): Value {
  try {
    return compute();
  } catch {
    return otherwise;
  }
}

/** Polls a source until `stop`, by an observer of its active tasks whose `refetchInterval` depends on how the polls end. */
export function startPolling(
  queryClient: QueryClient,
  { source, importTasks }: OpenSource,
  needs: PollingNeeds,
): Polling {
  const options = activeTasksOptions(source.name);
  const { queryKey: scheduleKey } = pollScheduleOptions(source.name);
  const clock = steadyClock();
  let schedule = queryClient.getQueryData(scheduleKey) ?? NO_SCHEDULE;
  // A tab that takes over continues the schedule of the former leader. What lies ahead is from before the clock was set
  // back, which the former leader had no time to notice.
  const aheadMs = schedule.startedAt - clock.now();
  if (aheadMs > 0) {
    shiftTimesBack(queryClient, source.name, aheadMs);
    schedule = shiftedSchedule(schedule, aheadMs);
  }
  let startedAt = schedule.startedAt;
  let isRequested = false;
  let checkedAt = clock.now();
  let shiftedMs = 0;
  let isUnderWay = false;

  const refreshSeconds = (): number | 'off' => {
    const seconds = needs.refreshSeconds();
    return seconds === 'off' || source.sharedAnswers === null ? seconds : Math.max(seconds, SHARED_SECONDS);
  };
  const situation = (tasks: ActiveTasks | undefined): PollSituation => ({
    refreshSeconds: refreshSeconds(),
    // Before the first answer there may be active tasks.
    active: tasks?.active.size ?? 1,
    hidden: needs.hidden(),
    offline: needs.offline(),
  });
  /** Whether all data of the query are remembered. */
  const isUnpolled = (): boolean => polledOnly(queryClient.getQueryData(options.queryKey)) === null;
  const plan = () => ({ sinceStartMs: clock.now() - startedAt, backoff: schedule.backoff, isRequested });

  const interval = (tasks: ActiveTasks | undefined): number | false =>
    safely(() => pollInterval(plan(), situation(tasks)), FALLBACK_MS);

  function publish(change: Partial<PollSchedule>, tasks = queryClient.getQueryData(options.queryKey)): void {
    schedule = { ...schedule, ...change };
    const now = Date.now();
    const next = interval(tasks);
    const { backoff, failure, intervalMs } = schedule;
    const planned: PollSchedule = {
      ...schedule,
      nextAt: next === false ? null : now + next,
      isOff: next === false,
      notBefore: now + safely(() => earliestMs(plan(), situation(tasks)), FALLBACK_MS),
      intervalMs:
        failure === null ? safely(() => waitMs(backoff, situation(tasks)) ?? intervalMs, FALLBACK_MS) : intervalMs,
    };
    const isSame =
      Object.keys(change).length === 0 &&
      planned.isOff === schedule.isOff &&
      planned.intervalMs === intervalMs &&
      Math.abs((planned.nextAt ?? 0) - (schedule.nextAt ?? 0)) < SAME_MS;
    schedule = planned;
    if (!isSame) writePollSchedule(queryClient, source.name, schedule);
  }

  function onStart(): void {
    adjustForClock();
    isUnderWay = true;
    startedAt = clock.now();
    isRequested = false;
    schedule = { ...schedule, startedAt: Date.now() };
  }

  function onEnd(error: CloudError | null, tasks: ActiveTasks | null): void {
    isUnderWay = false;
    publish(
      {
        backoff: nextBackoff(schedule.backoff, error, Math.random()),
        failure: error && { error, since: schedule.failure?.since ?? schedule.startedAt },
      },
      tasks ?? undefined,
    );
  }

  /** Shifts times back with the clock, but only between two polls, when the data of the last one are in the query. */
  function adjustForClock(): void {
    if (isUnderWay) return;
    const by = clock.setBackMs() - shiftedMs;
    if (by === 0) return;
    shiftedMs += by;
    shiftTimesBack(queryClient, source.name, by);
    publish(shiftedSchedule(schedule, by));
  }

  const observer = new QueryObserver(queryClient, {
    ...options,
    enabled: true,
    queryFn: pollOnce({
      importTasks,
      known: () => [...runningSnapshots(queryClient, source.name), ...needs.asked()],
      onStart,
      onEnd,
    }),
    refetchInterval: ({ state }) => (state.fetchStatus === 'fetching' ? false : interval(state.data)),
    refetchIntervalInBackground: true,
    // Remembered data must not put off the first poll, which happens even where refresh is off.
    refetchOnMount: schedule.failure === null && isUnpolled() ? 'always' : false,
    // A failing source is polled at its next interval, and not once more for each tab that takes over.
    retryOnMount: false,
  });

  function reconsider(): void {
    adjustForClock();
    observer.setOptions(observer.options);
    publish({});
  }

  function refresh(): void {
    // A poll that is under way is as good.
    isRequested = observer.getCurrentResult().fetchStatus === 'idle';
    reconsider();
  }

  const watchdog = setInterval(() => {
    adjustForClock();
    const hasSlept = clock.now() - checkedAt > SLEEP_MS;
    checkedAt = clock.now();
    if (hasSlept && needs.refreshSeconds() !== 'off') refresh();
  }, CHECK_MS);

  publish({ isLeader: true });
  const unsubscribe = observer.subscribe(() => {});
  return {
    refresh,
    reconsider,
    stop() {
      clearInterval(watchdog);
      unsubscribe();
      // Without this the poll would go on, because the query has other observers too.
      void queryClient.cancelQueries({ queryKey: options.queryKey, exact: true });
      publish({ isLeader: false });
    },
  };
}
