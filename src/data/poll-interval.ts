import type { CloudError } from '#aws/cloud-error.ts';

/**
 * What the last polls of a source came to. The library counts the failures of one fetch only, and each poll is a fetch of
 * its own.
 */
export interface BackoffState {
  /** Polls that failed in a row. */
  readonly failures: number;
  /** By how much throttling multiplies the interval; 1 is not at all. */
  readonly multiplier: number;
  /** Polls without a throttle since the multiplier changed last. */
  readonly clean: number;
  /** What the last failure asks to wait at least, in milliseconds. */
  readonly atLeastMs: number;
  /** A number from 0 to 1, drawn once for each outcome: an interval with fresh jitter each time it is computed would never end. */
  readonly jitter: number;
}

export const NO_BACKOFF: BackoffState = { failures: 0, multiplier: 1, clean: 0, atLeastMs: 0, jitter: 0 };

const LONGEST_MS = 300_000;
/** Whatever an answer asks for: a wall has no hands, and a timer of 2^31 ms fires at once. */
export const LONGEST_WAIT_MS = 3_600_000;
const QUIET_MS = 60_000;
/** Two polls of a source are never closer than this, whatever asks for them, in milliseconds. */
const SHORTEST_GAP_MS = 5000;
const LARGEST_MULTIPLIER = 64;
const CLEAN_POLLS = 3;

/** The backoff after a poll; `error` is `null` after a good one. A throttle doubles, three clean polls halve. */
export function nextBackoff(backoff: BackoffState, error: CloudError | null, jitter: number): BackoffState {
  if (error?.kind === 'throttled') {
    return {
      failures: backoff.failures + 1,
      multiplier: Math.min(backoff.multiplier * 2, LARGEST_MULTIPLIER),
      clean: 0,
      // What is no number is nobody's word.
      atLeastMs: error.retryAfterMs || 0,
      jitter,
    };
  }
  if (error !== null) {
    // What only a person can mend is asked for slowly: the budget belongs to others meanwhile.
    return { ...backoff, failures: backoff.failures + 1, atLeastMs: error.needsPerson ? QUIET_MS : 0, jitter };
  }
  const rested = backoff.clean + 1 >= CLEAN_POLLS;
  return {
    failures: 0,
    multiplier: rested ? Math.max(1, backoff.multiplier / 2) : backoff.multiplier,
    clean: rested ? 0 : backoff.clean + 1,
    atLeastMs: 0,
    jitter,
  };
}

/** What is wanted of the polls of a source by now. */
export interface PollSituation {
  /** What the address or the configuration asks for, in seconds. */
  readonly refreshSeconds: number | 'off';
  /** How many tasks move. */
  readonly active: number;
  /** Whether nobody can see the page. */
  readonly hidden: boolean;
  /** Whether the browser says that it has no network. It may be wrong. */
  readonly offline: boolean;
}

/**
 * How long from the start of a poll to the start of the next one, in milliseconds, an hour at most whatever a server asks
 * for, or `null` for no next one.
 */
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
  // Spread, so that boards do not come back together; where nobody waits, never sooner than without the failure.
  return Math.max(interval * (isQuiet ? 1 + backoff.jitter / 2 : 0.5 + backoff.jitter), backoff.atLeastMs);
}

/** What the next poll of a source depends on; pure, because the library computes the interval at every dispatch. */
export interface PollPlan {
  /** How long ago the last poll began, in milliseconds. */
  readonly sinceStartMs: number;
  readonly backoff: BackoffState;
  /** Whether somebody asked for a poll since then. */
  readonly isRequested: boolean;
}

/**
 * How long until a person can have the next poll, in milliseconds, 0 for now: not sooner than the shortest gap, and not
 * sooner than the board itself while EC2 asks to slow down. The budget is shared.
 */
export function earliestMs({ sinceStartMs, backoff }: Omit<PollPlan, 'isRequested'>, situation: PollSituation): number {
  const gap = backoff.multiplier > 1 ? Math.max(SHORTEST_GAP_MS, waitMs(backoff, situation) ?? 0) : SHORTEST_GAP_MS;
  return Math.max(0, gap - sinceStartMs);
}

/**
 * The `refetchInterval` of a source's polls: how long until the next one, in milliseconds. Polls begin an interval after
 * each other, however long they take. Never 0, which the library takes for "off"; `false` for no next poll.
 */
export function pollInterval(plan: PollPlan, situation: PollSituation): number | false {
  const full = waitMs(plan.backoff, situation);
  const regular = full === null ? Number.POSITIVE_INFINITY : full - plan.sinceStartMs;
  const wait = plan.isRequested ? Math.min(regular, earliestMs(plan, situation)) : regular;
  return wait === Number.POSITIVE_INFINITY ? false : Math.max(1, wait);
}
