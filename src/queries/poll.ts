import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';
import { toCloudError, type CloudError } from '#aws/cloud-error.ts';
import { FRESH_PACE, nextPace, waitMs, type Pace } from '#queries/cadence.ts';
import { turnBack, watchClock } from '#queries/clock-back.ts';
import { follow } from '#queries/follow.ts';
import type { Live, Reading } from '#queries/live.ts';
import { runningReadings } from '#queries/running.ts';
import type { OpenSource } from '#session/sources.ts';

/** How the poll of a source stands; what it found is kept beside it, under `liveOptions`. */
export interface PollState {
  /** When the next poll is due, in milliseconds; `null` while one runs, where refresh is off, or where nobody said. */
  readonly nextAt: number | null;
  /** Whether nothing polls, because nobody wants it to. */
  readonly isOff: boolean;
  /** Before this time a person cannot have another poll, in milliseconds: the budget is shared. */
  readonly notBefore: number;
  readonly polling: boolean;
  /** The wait between two good polls, in milliseconds: by it the data are called stale. */
  readonly intervalMs: number;
  /** Why the last poll failed, and since when polls have been failing. */
  readonly error: CloudError | null;
  readonly failingSince: number | null;
  readonly pace: Pace;
  /** Which tab of this browser polls. */
  readonly poller: 'this tab' | 'another tab';
}

export const IDLE: PollState = {
  nextAt: null,
  isOff: false,
  notBefore: 0,
  polling: false,
  intervalMs: 60_000,
  error: null,
  failingSince: null,
  pace: FRESH_PACE,
  // Until it polls: of tabs that are opened together only one may act as the poller.
  poller: 'another tab',
};

const KEPT = {
  queryFn: skipToken,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  structuralSharing: false,
} as const;

/** The last proven state of a source's moving tasks. Written by its poll only. */
export function liveOptions(source: string) {
  return queryOptions<Live | null>({ ...KEPT, queryKey: ['live', source], initialData: null });
}

/** How the poll of a source stands. Written by its poll only. */
export function pollOptions(source: string) {
  return queryOptions<PollState>({ ...KEPT, queryKey: ['poll', source], initialData: IDLE });
}

export interface Poll {
  /** Polls now, or as soon as the budget allows it. */
  readonly now: () => void;
  /** The wait is reckoned again, because what it depends on has changed. */
  readonly reconsider: () => void;
  readonly stop: () => void;
}

/** What a poll depends on besides its own outcomes; asked anew each time. */
export interface PollNeeds {
  /** What the address or the configuration asks for. */
  readonly refreshSeconds: () => number | 'off';
  /** Whether nobody can see the page. */
  readonly hidden: () => boolean;
  /** Whether the browser says that it has no network. */
  readonly offline: () => boolean;
  /** Tasks that others saw running and want to know the end of. */
  readonly asked: () => readonly Reading[];
}

/** Two polls of a source are never closer than this, whatever asks for them, in milliseconds. */
const SHORTEST_GAP_MS = 5000;

/** A poll that is under way for so long, or that is late by so much, has died; every wait of its own ends earlier. */
const SILENCE_MS = 90_000;

/** How often somebody looks after the loop, in milliseconds. */
const LOOK_MS = 10_000;

/** So long between two looks is sleep, in milliseconds. In a tab that nobody sees timers run once a minute. */
const SLEEP_MS = 150_000;

/**
 * Polls a source until it is stopped. A plain loop and not an interval of the query library: its wait depends on how
 * the polls end, and it is the one layer that tries again. A second timer looks after it: it restarts a loop that went
 * silent, and polls at once after sleep.
 */
export function startPoll(queryClient: QueryClient, { source, importTasks }: OpenSource, needs: PollNeeds): Poll {
  const { queryKey: liveKey } = liveOptions(source.name);
  const { queryKey: stateKey } = pollOptions(source.name);
  const setBackMs = watchClock();
  let run = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let startedAt = Number.NEGATIVE_INFINITY;
  let lookedAt = Date.now();
  let state: PollState = { ...IDLE, ...queryClient.getQueryData(stateKey), polling: false, poller: 'this tab' };

  function set(change: Partial<PollState>): void {
    state = { ...state, ...change };
    queryClient.setQueryData(stateKey, state);
  }

  /** Where the clock was set back, what was planned and seen by it goes back too. Timers count by another clock. */
  function keepTime(): void {
    const by = setBackMs();
    if (by === 0) return;
    startedAt -= by;
    lookedAt -= by;
    turnBack(queryClient, source.name, liveKey, by);
    const { nextAt, notBefore, failingSince } = state;
    set({ nextAt: nextAt && nextAt - by, notBefore: notBefore - by, failingSince: failingSince && failingSince - by });
  }

  function wait(milliseconds: number | null): void {
    clearTimeout(timer);
    set({ polling: false, isOff: milliseconds === null, nextAt: milliseconds === null ? null : Date.now() + milliseconds });
    if (milliseconds !== null) timer = setTimeout(() => void tick(run.signal), milliseconds);
  }

  function schedule(): void {
    // Before the first answer nobody knows that nothing moves.
    const active = queryClient.getQueryData(liveKey)?.active.size ?? 1;
    const full = waitMs(state.pace, { refreshSeconds: needs.refreshSeconds(), active, hidden: needs.hidden(), offline: needs.offline() });
    if (full !== null && state.error === null) set({ intervalMs: full });
    wait(full === null ? null : Math.max(0, full - (Date.now() - startedAt)));
  }

  async function tick(signal: AbortSignal): Promise<void> {
    keepTime();
    startedAt = Date.now();
    set({ polling: true, isOff: false, nextAt: null, notBefore: startedAt + SHORTEST_GAP_MS });
    let error: CloudError | null = null;
    try {
      const known = [...runningReadings(queryClient, source.name), ...needs.asked()];
      const { live, throttle } = await follow(importTasks, queryClient.getQueryData(liveKey) ?? null, known, Date.now, signal);
      if (!signal.aborted) queryClient.setQueryData(liveKey, live);
      error = throttle;
    } catch (thrown) {
      // A fault of our own must not end the loop either: it is told as what it is and tried again.
      error = toCloudError(thrown, 'EC2');
    }
    if (signal.aborted) return;
    keepTime();
    const pace = nextPace(state.pace, error, Math.random());
    set({ error, failingSince: error === null ? null : (state.failingSince ?? startedAt), pace });
    schedule();
    // A person cannot ask EC2 sooner than it asked for itself.
    if (pace.stretch > 1) set({ notBefore: state.nextAt ?? state.notBefore });
  }

  function now(): void {
    keepTime();
    if (!state.polling && !run.signal.aborted) wait(Math.max(0, state.notBefore - Date.now()));
  }

  const look = setInterval(() => {
    keepTime();
    const slept = Date.now() - lookedAt > SLEEP_MS;
    lookedAt = Date.now();
    const isSilent = state.polling
      ? lookedAt - startedAt > SILENCE_MS
      : state.nextAt !== null && lookedAt - state.nextAt > SILENCE_MS;
    if (isSilent) {
      // The old loop must not come back beside the new one.
      clearTimeout(timer);
      run.abort();
      run = new AbortController();
      void tick(run.signal);
    } else if (slept && needs.refreshSeconds() !== 'off') {
      now();
    }
  }, LOOK_MS);

  void tick(run.signal);
  return {
    now,
    reconsider() {
      keepTime();
      if (!state.polling && !run.signal.aborted) schedule();
    },
    stop() {
      clearTimeout(timer);
      clearInterval(look);
      run.abort();
    },
  };
}
