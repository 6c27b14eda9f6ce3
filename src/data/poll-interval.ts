import type { CloudError } from '#aws/cloud-error.ts';

/**
 * The outcome of the last polls of a source. The library counts the failures of one fetch only, and each poll is a fetch of
 * its own.
 */
export interface BackoffState {
  /** Polls that failed in a row. */
  readonly failures: number;
  /** The factor by which throttling lengthens the interval; 1 without throttling. */
  readonly multiplier: number;
  /** Polls without throttling since the multiplier changed last. */
  readonly clean: number;
  /** The shortest wait that the last failure requires, in milliseconds. */
  readonly atLeastMs: number;
  /** A random number from 0 to 1, new for each outcome only: an interval with new jitter at each computation would never end. */
  readonly jitter: number;
}

export const NO_BACKOFF: BackoffState = { failures: 0, multiplier: 1, clean: 0, atLeastMs: 0, jitter: 0 };

const LONGEST_MS = 300_000;
/** The longest wait, whatever an answer asks for: nobody can refresh a wall, and a timer of 2^31 ms fires at once. */
export const LONGEST_WAIT_MS = 3_600_000;
const QUIET_MS = 60_000;
/** The shortest time between the starts of two polls of a source, in milliseconds. */
const SHORTEST_GAP_MS = 5000;
const LARGEST_MULTIPLIER = 64;
const CLEAN_POLLS = 3;

/** The backoff after a poll; `error` is `null` after a success. Throttling doubles the multiplier, three clean polls halve it. */
export function nextBackoff(backoff: BackoffState, error: CloudError | null, jitter: number): BackoffState {
  if (error?.kind === 'throttled') {
    return {
      failures: backoff.failures + 1,
      multiplier: Math.min(backoff.multiplier * 2, LARGEST_MULTIPLIER),
      clean: 0,
      // NaN counts as absent.
      atLeastMs: error.retryAfterMs || 0,
      jitter,
    };
  }
  if (error !== null) {
    // Errors that need a person are retried slowly, because others share the budget.
    return { ...backoff, failures: backoff.failures + 1, atLeastMs: error.needsPerson ? QUIET_MS : 0, jitter };
  }
  const isClean = backoff.clean + 1 >= CLEAN_POLLS;
  return {
    failures: 0,
    multiplier: isClean ? Math.max(1, backoff.multiplier / 2) : backoff.multiplier,
    clean: isClean ? 0 : backoff.clean + 1,
    atLeastMs: 0,
    jitter,
  };
}

/** What the next poll of a source depends on besides the backoff. */
export interface PollSituation {
  /** The interval from the address or the configuration, in seconds. */
  readonly refreshSeconds: number | 'off';
  /** The number of active tasks. */
  readonly active: number;
  /** Whether the page is hidden. */
  readonly hidden: boolean;
  /** Whether the browser reports that it is offline. It may be wrong. */
  readonly offline: boolean;
}

/** The time from the start of a poll to the start of the next one, in milliseconds, at most an hour; `null` for no next one. */
export function waitMs(backoff: BackoffState, { refreshSeconds, ...situation }: PollSituation): number | null {
  if (refreshSeconds === 'off') return null;
  return Math.min(Math.max(unboundedMs(backoff, refreshSeconds, situation), SHORTEST_GAP_MS), LONGEST_WAIT_MS);
}

function unboundedMs(
  backoff: BackoffState,
  refreshSeconds: number,
  { active, hidden, offline }: Omit<PollSituation, 'refreshSeconds'>,
): number {
  const asked = Math.min(Math.max(refreshSeconds, 5), 3600) * 1000;
  const isQuiet = active === 0 || hidden;
  const interval = isQuiet ? Math.max(asked, QUIET_MS) : asked;
  if (offline && backoff.failures > 0) return Math.max(interval, QUIET_MS, backoff.atLeastMs);
  if (backoff.multiplier > 1) {
    const cap = Math.min(interval * backoff.multiplier, Math.max(interval, LONGEST_MS));
    return Math.max(interval + backoff.jitter * (cap - interval), backoff.atLeastMs);
  }
  if (backoff.failures === 0) return interval;
  // Jitter keeps boards from retrying together. If nobody waits, a failure never shortens the interval.
  return Math.max(interval * (isQuiet ? 1 + backoff.jitter / 2 : 0.5 + backoff.jitter), backoff.atLeastMs);
}

/** The state of the polling. The functions on it are pure, because the library computes the interval at every dispatch. */
export interface PollPlan {
  /** The time since the last poll started, in milliseconds. */
  readonly sinceStartMs: number;
  readonly backoff: BackoffState;
  /** Whether a person asked for a poll since then. */
  readonly isRequested: boolean;
}

/**
 * The time until a person can have the next poll, in milliseconds, 0 for now: at least the shortest gap, and while EC2
 * throttles no sooner than the next regular poll. The budget is shared.
 */
export function earliestMs({ sinceStartMs, backoff }: Omit<PollPlan, 'isRequested'>, situation: PollSituation): number {
  const gap = backoff.multiplier > 1 ? Math.max(SHORTEST_GAP_MS, waitMs(backoff, situation) ?? 0) : SHORTEST_GAP_MS;
  return Math.max(0, gap - sinceStartMs);
}

/**
 * The `refetchInterval` of a source's polls: the time until the next one, in milliseconds. Intervals count from start to
 * start, however long polls take. Never 0, which the library takes for "off"; `false` for no next poll.
 */
export function pollInterval(plan: PollPlan, situation: PollSituation): number | false {
  const full = waitMs(plan.backoff, situation);
  const regular = full === null ? Number.POSITIVE_INFINITY : full - plan.sinceStartMs;
  const wait = plan.isRequested ? Math.min(regular, earliestMs(plan, situation)) : regular;
  return wait === Number.POSITIVE_INFINITY ? false : Math.max(1, wait);
}
