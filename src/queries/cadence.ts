import type { CloudError } from '#aws/cloud-error.ts';

/** What the last polls of a source came to; everything that the next wait depends on and time does not change. */
export interface Pace {
  /** Polls that failed in a row. */
  readonly failures: number;
  /** By how much throttling stretched the interval; 1 is not at all. */
  readonly stretch: number;
  /** Polls without a throttle since the stretch changed last. */
  readonly clean: number;
  /** What the last failure asks to wait at least, in milliseconds. */
  readonly atLeastMs: number;
  /** A number from 0 to 1, drawn once for each outcome: a wait with fresh jitter at each look would never end. */
  readonly draw: number;
}

export const FRESH_PACE: Pace = { failures: 0, stretch: 1, clean: 0, atLeastMs: 0, draw: 0 };

const LONGEST_MS = 300_000;
/** Whatever an answer asks for: a wall has no hands, and a timer of 2^31 ms fires at once. */
const LONGEST_WAIT_MS = 3_600_000;
const QUIET_MS = 60_000;
const LARGEST_STRETCH = 64;
const CLEAN_POLLS = 3;

/** The pace after a poll; `error` is `null` after a good one. A throttle doubles, three clean polls halve. */
export function nextPace(pace: Pace, error: CloudError | null, draw: number): Pace {
  if (error?.kind === 'throttled') {
    return {
      failures: pace.failures + 1,
      stretch: Math.min(pace.stretch * 2, LARGEST_STRETCH),
      clean: 0,
      atLeastMs: error.retryAfterMs ?? 0,
      draw,
    };
  }
  if (error !== null) {
    // What only a person can mend is asked for slowly: the budget belongs to others meanwhile.
    return { ...pace, failures: pace.failures + 1, atLeastMs: error.needsPerson ? QUIET_MS : 0, draw };
  }
  const rested = pace.clean + 1 >= CLEAN_POLLS;
  return {
    failures: 0,
    stretch: rested ? Math.max(1, pace.stretch / 2) : pace.stretch,
    clean: rested ? 0 : pace.clean + 1,
    atLeastMs: 0,
    draw,
  };
}

export interface Situation {
  /** What the address or the configuration asks for, in seconds. */
  readonly refreshSeconds: number | 'off';
  /** How many tasks move. */
  readonly active: number;
  /** Whether nobody can see the page. */
  readonly hidden: boolean;
  /** Whether the browser says that it has no network. It may be wrong. */
  readonly offline: boolean;
}

/** How long to wait before the next poll, in milliseconds, an hour at most, or `null` for not at all. */
export function waitMs(pace: Pace, { refreshSeconds, ...situation }: Situation): number | null {
  return refreshSeconds === 'off' ? null : Math.min(unboundedMs(pace, refreshSeconds, situation), LONGEST_WAIT_MS);
}

function unboundedMs(pace: Pace, refreshSeconds: number, { active, hidden, offline }: Omit<Situation, 'refreshSeconds'>): number {
  const asked = Math.min(Math.max(refreshSeconds, 5), 3600) * 1000;
  const isQuiet = active === 0 || hidden;
  const interval = isQuiet ? Math.max(asked, QUIET_MS) : asked;
  if (offline && pace.failures > 0) return Math.max(interval, QUIET_MS, pace.atLeastMs);
  if (pace.stretch > 1) {
    const cap = Math.min(interval * pace.stretch, Math.max(interval, LONGEST_MS));
    return Math.max(interval + pace.draw * (cap - interval), pace.atLeastMs);
  }
  if (pace.failures === 0) return interval;
  // Spread, so that boards do not come back together; where nobody waits, never sooner than without the failure.
  return Math.max(interval * (isQuiet ? 1 + pace.draw / 2 : 0.5 + pace.draw), pace.atLeastMs);
}
