import type { Duration } from '#domain/task-history.ts';

// Durations and points in time as text, for every place that shows them. All arguments are in milliseconds; times are in
// the reader's time zone unless the name says otherwise.

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A duration, `38 s`, `12 min`, `2 h 06 min`, `3 d`; never negative, even if the clock was set back. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(hours / 24)} d`;
}

/** A duration as one number and its unit, rounded to hours from two hours on: `90 min`, `5 h`. */
export function shortDurationText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE_MS);
  if (minutes < 1 || minutes >= 48 * 60) return durationText(milliseconds);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** A duration in full hours from two hours to two days, where nobody counts the minutes; else as `durationText`. */
export function fullHoursText(milliseconds: number): string {
  const hours = Math.floor(milliseconds / HOUR_MS);
  return hours < 2 || hours >= 48 ? durationText(milliseconds) : `${hours} h`;
}

/** A duration that this browser observed: `at least 38 min` where it did not see the beginning. */
export function observedDurationText({ milliseconds, atLeast }: Duration): string {
  return `${atLeast ? 'at least ' : ''}${durationText(milliseconds)}`;
}

/** Rounds to minutes, more coarsely the more there are: an estimate of 37 min claims more than is known. */
function roundMinutes(milliseconds: number): number {
  const minutes = milliseconds / MINUTE_MS;
  const step = minutes < 10 ? 1 : minutes < 60 ? 5 : 10;
  return Math.round(minutes / step) * step;
}

/** An estimated range: `about 25–40 min`, `about 2–3 h`, `less than 1 min`. */
export function estimateText({ lowMs, highMs }: { readonly lowMs: number; readonly highMs: number }): string {
  if (highMs < MINUTE_MS) return 'less than 1 min';
  const low = roundMinutes(lowMs);
  const high = Math.max(1, roundMinutes(highMs));
  if (high < 120) {
    if (low < 1) return high === 1 ? 'about 1 min' : `less than ${high} min`;
    return low === high ? `about ${high} min` : `about ${low}–${high} min`;
  }
  const hours = Math.round(highMs / HOUR_MS);
  if (low < 1) return `less than ${hours} h`;
  if (low < 60) return `about ${low} min to ${hours} h`;
  const lowHours = Math.round(lowMs / HOUR_MS);
  return lowHours === hours ? `about ${hours} h` : `about ${lowHours}–${hours} h`;
}

const FULL = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY_AND_CLOCK = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });

/** A point in time with its zone: `23 Nov 2026, 14:02:07 GMT+1`. */
export function timeText(milliseconds: number): string {
  return FULL.format(milliseconds);
}

/** A time of today: `14:02`. */
export function clockText(milliseconds: number): string {
  return CLOCK.format(milliseconds);
}

/** A day and its time: `23 Nov, 14:02`. */
export function dayAndClockText(milliseconds: number): string {
  return DAY_AND_CLOCK.format(milliseconds);
}

/** A day: `23 November`. */
export function dayText(milliseconds: number): string {
  return DAY.format(milliseconds);
}

/** A day in few letters: `23 Nov`. */
export function shortDayText(milliseconds: number): string {
  return SHORT_DAY.format(milliseconds);
}

/** Later than this, a time of day could belong to another day. */
const MAX_CLOCK_AGE_MS = 12 * HOUR_MS;
/** Later than this, a weekday could belong to another week. */
const MAX_WEEKDAY_AGE_MS = 6 * DAY_MS;

/** A past time in the shortest unambiguous form: time of day, weekday, or day and month. */
export function pastTimeText(at: number, now: number): string {
  const age = now - at;
  if (age < MAX_CLOCK_AGE_MS) return clockText(at);
  return (age < MAX_WEEKDAY_AGE_MS ? WEEKDAY : SHORT_DAY).format(at);
}

/** A past time with its clock: `14:02`, or `23 Nov, 14:02` where the time of day could belong to another day. */
export function arrivalText(at: number, now: number): string {
  return now - at < MAX_CLOCK_AGE_MS ? clockText(at) : dayAndClockText(at);
}

/** A time for other programs, ISO 8601 in UTC; `null` for none, and for one outside the calendar. */
export function isoText(milliseconds: number | null | undefined): string | null {
  const date = new Date(milliseconds ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
