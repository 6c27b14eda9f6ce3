import { clockText } from '#ui/clock.ts';
import { durationText } from '#ui/duration.ts';
import type { WallEntry } from '#features/wall/plan.ts';

const HOUR_MS = 3_600_000;
/** A time of day that is further away than this could be of another day, in milliseconds. */
const HALF_DAY_MS = 12 * HOUR_MS;
/** A day of the week that is further away than this could be of another week, in milliseconds. */
const WEEK_MS = 6 * 24 * HOUR_MS;
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** A duration as one number and its unit. */
export function briefly(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1 || minutes >= 48 * 60) return durationText(milliseconds);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** When something was seen, as short as a column is narrow: the time of the day, else the day. */
function momentText(at: number, now: number): string {
  const age = now - at;
  return age < HALF_DAY_MS ? clockText(at) : (age < WEEK_MS ? WEEKDAY : DATE).format(at);
}

/** When the end of a task was seen; `by` such a time where nobody had looked for long before, and `-` where nobody saw it. */
export function endText({ at, isBy }: WallEntry, now: number): string {
  if (at === null) return '-';
  return `${isBy ? 'by ' : ''}${momentText(at, now)}`;
}

/** How long ago the end of a task was seen, or by when where nobody had looked for long before. */
export function endedText(entry: WallEntry, now: number): string {
  if (entry.at === null) return 'earlier';
  return entry.isBy ? endText(entry, now) : `${briefly(now - entry.at)} ago`;
}
