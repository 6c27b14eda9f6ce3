import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';
import { CloudError } from '#aws/cloud-error.ts';
import { FRESH_PACE, nextPace, waitMs, type Pace } from '#queries/cadence.ts';
import { follow, type Live } from '#queries/live.ts';
import { runningReadings } from '#queries/running.ts';
import type { OpenSource } from '#session/sources.ts';

/** How the poll of a source stands; what it found is kept beside it, under `liveOptions`. */
export interface PollState {
  /** When the next poll is due, in milliseconds; `null` while one runs or where refresh is off. */
  readonly nextAt: number | null;
  readonly polling: boolean;
  /** The wait between two good polls, in milliseconds: by it the data are called stale. */
  readonly intervalMs: number;
  /** Why the last poll failed, and since when polls have been failing. */
  readonly error: CloudError | null;
  readonly failingSince: number | null;
  readonly pace: Pace;
}

const IDLE: PollState = {
  nextAt: null,
  polling: false,
  intervalMs: 60_000,
  error: null,
  failingSince: null,
  pace: FRESH_PACE,
};

/** The last proven state of a source's moving tasks. Written by its poll only. */
export function liveOptions(source: string) {
  return queryOptions<Live | null>({
    queryKey: ['live', source],
    queryFn: skipToken,
    initialData: null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}

/** How the poll of a source stands. Written by its poll only. */
export function pollOptions(source: string) {
  return queryOptions<PollState>({
    queryKey: ['poll', source],
    queryFn: skipToken,
    initialData: IDLE,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}

export interface Poll {
  /** Polls now, but not again within the shortest gap. */
  readonly now: () => void;
  /** The wait is reckoned again, because what it depends on has changed. */
  readonly reconsider: () => void;
  readonly stop: () => void;
}

/** Two polls of a source are never closer than this, whatever asks for them, in milliseconds. */
const SHORTEST_GAP_MS = 2000;

/**
 * Polls a source until it is stopped. A plain loop and not an interval of the query library: its wait depends on how
 * the polls end, and it is the one layer that tries again.
 * @param refreshSeconds what the address or the configuration asks for now
 */
export function startPoll(
  queryClient: QueryClient,
  { source, importTasks }: OpenSource,
  refreshSeconds: () => number | 'off',
): Poll {
  const { queryKey: liveKey } = liveOptions(source.name);
  const { queryKey: stateKey } = pollOptions(source.name);
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let startedAt = Number.NEGATIVE_INFINITY;
  let state = IDLE;

  function set(change: Partial<PollState>): void {
    state = { ...state, ...change };
    queryClient.setQueryData(stateKey, state);
  }

  function wait(milliseconds: number | null): void {
    clearTimeout(timer);
    set({ polling: false, nextAt: milliseconds === null ? null : Date.now() + milliseconds });
    if (milliseconds !== null) timer = setTimeout(tick, milliseconds);
  }

  function schedule(): void {
    if (abort.signal.aborted) return;
    const active = queryClient.getQueryData(liveKey)?.active.size ?? 0;
    const full = waitMs(state.pace, { refreshSeconds: refreshSeconds(), active, hidden: document.hidden });
    if (full !== null && state.error === null) set({ intervalMs: full });
    wait(full === null ? null : Math.max(0, full - (performance.now() - startedAt)));
  }

  async function tick(): Promise<void> {
    startedAt = performance.now();
    set({ polling: true, nextAt: null });
    let error: CloudError | null = null;
    try {
      const live = await follow(
        importTasks,
        queryClient.getQueryData(liveKey) ?? null,
        runningReadings(queryClient, source.name),
        Date.now,
        abort.signal,
      );
      queryClient.setQueryData(liveKey, live);
    } catch (thrown) {
      // A fault of our own must not end the loop either: it is told as what it is and tried again.
      error = thrown instanceof CloudError ? thrown : new CloudError('incomplete', 'EC2', { message: String(thrown) });
    }
    if (abort.signal.aborted) return;
    set({
      error,
      failingSince: error === null ? null : (state.failingSince ?? Date.now()),
      pace: nextPace(state.pace, error, Math.random()),
    });
    schedule();
  }

  void tick();
  return {
    now() {
      if (state.polling) return;
      wait(Math.max(0, SHORTEST_GAP_MS - (performance.now() - startedAt)));
    },
    reconsider() {
      if (!state.polling) schedule();
    },
    stop() {
      clearTimeout(timer);
      abort.abort();
    },
  };
}
