import { useState } from 'react';
import type { TimeSpan } from '#domain/attempt-bar.ts';
import { DAY_MS, MINUTE_MS } from '#domain/duration.ts';

/** How much of the picture lies before now. */
const PAST_SHARE = 0.8;
const SHORTEST_MS = 15 * MINUTE_MS;
const LONGEST_MS = 31 * DAY_MS;
/** How long this browser remembers a task. */
const OLDEST_MS = 90 * DAY_MS;

/** The time that the picture shows: with `from` `null` it follows the clock. */
export interface WindowState {
  readonly lengthMs: number;
  readonly from: number | null;
}

/** The time that a state shows. */
export function shownSpan({ lengthMs, from }: WindowState, now: number): TimeSpan {
  const begin = from ?? now - PAST_SHARE * lengthMs;
  return { from: begin, to: begin + lengthMs };
}

/** The state after a move by milliseconds, to the future if they are positive. */
export function moved(state: WindowState, byMs: number, now: number): WindowState {
  const from = shownSpan(state, now).from + byMs;
  return { ...state, from: Math.min(Math.max(from, now - OLDEST_MS), now) };
}

/**
 * The state after its length was multiplied by a factor. The time `at` keeps its place; with `null` it is now, while the
 * picture follows the clock, else the middle.
 */
export function zoomed(state: WindowState, factor: number, at: number | null, now: number): WindowState {
  const lengthMs = Math.min(Math.max(state.lengthMs * factor, SHORTEST_MS), LONGEST_MS);
  if (at === null && state.from === null) return { lengthMs, from: null };
  const { from, to } = shownSpan(state, now);
  const still = at ?? (from + to) / 2;
  return { lengthMs, from: still - ((still - from) / state.lengthMs) * lengthMs };
}

/** The time that the picture shows, and what changes it. */
export interface TimeWindow {
  readonly shown: TimeSpan;
  /** Whether it follows the clock. */
  readonly isNow: boolean;
  /** Moves it by a share of its length. */
  readonly moveBy: (share: number) => void;
  readonly zoom: (factor: number, at?: number) => void;
  readonly showNow: () => void;
  /** Brings a time into the picture. */
  readonly show: (at: number) => void;
}

/** A hook for the time that the picture shows: `spanMs` long, until somebody zooms or moves it. */
export function useTimeWindow(spanMs: number, now: number): TimeWindow {
  const initial = { spanMs, state: { lengthMs: spanMs, from: null } as WindowState };
  const [current, setCurrent] = useState(initial);
  // Another span in the address starts anew.
  const { state } = current.spanMs === spanMs ? current : initial;
  const change = (next: (former: WindowState) => WindowState): void =>
    setCurrent((former) => ({ spanMs, state: next(former.spanMs === spanMs ? former.state : initial.state) }));
  return {
    shown: shownSpan(state, now),
    isNow: state.from === null,
    moveBy: (share) => change((former) => moved(former, share * former.lengthMs, now)),
    zoom: (factor, at) => change((former) => zoomed(former, factor, at ?? null, now)),
    showNow: () => setCurrent(initial),
    show: (at) => change((former) => moved({ ...former, from: at - PAST_SHARE * former.lengthMs }, 0, now)),
  };
}
