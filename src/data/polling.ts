import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import type { CloudError } from '#aws/cloud-error.ts';
import type { ActiveTasks, TaskSnapshot } from '#data/active-tasks.ts';
import { activeTasksOptions, pollOnce } from '#data/active-tasks-query.ts';
import { steadyClock, turnBack } from '#data/clock-back.ts';
import { earliestMs, nextBackoff, pollInterval, waitMs, type PollSituation } from '#data/poll-interval.ts';
import {
  NO_SCHEDULE,
  pollScheduleOptions,
  scheduleTurnedBack,
  writePollSchedule,
  type PollSchedule,
} from '#data/poll-schedule.ts';
import { runningSnapshots } from '#data/running-snapshots.ts';
import type { OpenSource } from '#auth/sources.ts';

/** What the polls of a source are for; asked anew each time. */
export interface PollingNeeds {
  /** What the address or the configuration asks for. */
  readonly refreshSeconds: () => number | 'off';
  /** Whether nobody can see the page. */
  readonly hidden: () => boolean;
  /** Whether the browser says that it has no network. */
  readonly offline: () => boolean;
  /** Tasks that others saw running and want to know the end of. */
  readonly asked: () => readonly TaskSnapshot[];
}

/** The polling of a source. */
export interface Polling {
  /** Polls now, or as soon as the budget allows it. */
  readonly refresh: () => void;
  /** The interval is computed again, because what it depends on has changed. */
  readonly reconsider: () => void;
  readonly stop: () => void;
}

/** How often the clock is looked at, in milliseconds. */
const LOOK_MS = 10_000;

/** So long between two looks is sleep, in milliseconds. In a tab that nobody sees timers run once a minute. */
const SLEEP_MS = 150_000;

/** Times that differ by less are the same, in milliseconds: two clocks are rounded. */
const SAME_MS = 100;

/** The interval where it cannot be computed, in milliseconds: a fault of our own does not end the polling. */
const FALLBACK_MS = 60_000;

function safely<Value>(compute: () => Value, otherwise: Value): Value {
  try {
    return compute();
  } catch {
    return otherwise;
  }
}

/**
 * Polls a source until it is stopped: one observer of its active tasks whose `refetchInterval` depends on how the polls
 * end.
 */
export function startPolling(
  queryClient: QueryClient,
  { source, importTasks }: OpenSource,
  needs: PollingNeeds,
): Polling {
  const options = activeTasksOptions(source.name);
  const { queryKey: scheduleKey } = pollScheduleOptions(source.name);
  const clock = steadyClock();
  let schedule = queryClient.getQueryData(scheduleKey) ?? NO_SCHEDULE;
  // A tab that takes over goes on where the one before it ended.
  let startedAt = schedule.startedAt;
  let isRequested = false;
  let lookedAt = clock.now();
  let turnedBackMs = 0;
  let isUnderWay = false;

  const situation = (tasks: ActiveTasks | undefined): PollSituation => ({
    refreshSeconds: needs.refreshSeconds(),
    // Before the first answer nobody knows that nothing moves.
    active: tasks?.active.size ?? 1,
    hidden: needs.hidden(),
    offline: needs.offline(),
  });
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
    keepTime();
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

  /** Where the clock was set back, what was seen by it goes back too: between two polls, when what the last one found is there. */
  function keepTime(): void {
    if (isUnderWay) return;
    const by = clock.setBackMs() - turnedBackMs;
    if (by === 0) return;
    turnedBackMs += by;
    turnBack(queryClient, source.name, by);
    publish(scheduleTurnedBack(schedule, by));
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
    // A source that refuses is asked at its next turn, and not once more for each tab that takes over.
    retryOnMount: false,
  });

  function reconsider(): void {
    keepTime();
    observer.setOptions(observer.options);
    publish({});
  }

  function refresh(): void {
    // One that is under way is as good.
    isRequested = observer.getCurrentResult().fetchStatus === 'idle';
    reconsider();
  }

  const look = setInterval(() => {
    keepTime();
    const hasSlept = clock.now() - lookedAt > SLEEP_MS;
    lookedAt = clock.now();
    if (hasSlept && needs.refreshSeconds() !== 'off') refresh();
  }, LOOK_MS);

  publish({ isLeader: true });
  const unsubscribe = observer.subscribe(() => {});
  return {
    refresh,
    reconsider,
    stop() {
      clearInterval(look);
      unsubscribe();
      // Others observe the query too, so that the library lets a poll go on that nobody waits for.
      void queryClient.cancelQueries({ queryKey: options.queryKey, exact: true });
      publish({ isLeader: false });
    },
  };
}
