import { timeDay, timeHour, timeMinute } from 'd3-time';

// The ticks of a horizontal axis of time, in the reader's time zone. All times are in milliseconds.

/** A stretch of time and the pixels that it covers. */
export interface TimeScale {
  readonly from: number;
  readonly to: number;
  readonly widthPx: number;
}

/** The place of a time on a scale, in pixels from its left end. */
export function xOf({ from, to, widthPx }: TimeScale, at: number): number {
  return ((at - from) / (to - from)) * widthPx;
}

/** The time at a place on a scale. */
export function timeAt({ from, to, widthPx }: TimeScale, x: number): number {
  return from + (x / widthPx) * (to - from);
}

/** A mark of an axis: an hour or minute, `20` or `20:15`, or the beginning of a day. */
export interface Tick {
  readonly at: number;
  readonly label: string;
  readonly isDay: boolean;
}

const MINUTES = [5, 15, 30];
const HOURS = [1, 2, 3, 6, 12];
/** The least room for the label of an hour. */
const TICK_PX = 60;
/** The room for the label of a day. */
const DAY_PX = 86;

/** The marks of hours or minutes on a scale, as close as their labels allow; none where a day is narrower than two. */
export function timeTicks(scale: TimeScale): readonly Tick[] {
  const pxPerMinute = scale.widthPx / ((scale.to - scale.from) / 60_000);
  const minutes = MINUTES.find((step) => step * pxPerMinute >= TICK_PX);
  const hours = HOURS.find((step) => step * 60 * pxPerMinute >= TICK_PX);
  const interval =
    minutes === undefined ? (hours === undefined ? null : timeHour.every(hours)) : timeMinute.every(minutes);
  if (interval === null) return [];
  return interval.range(interval.ceil(new Date(scale.from)), new Date(scale.to)).map((date) => ({
    at: date.getTime(),
    label:
      minutes === undefined
        ? twoDigits(date.getHours())
        : `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`,
    isDay: date.getHours() === 0 && date.getMinutes() === 0,
  }));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** The days on a scale, `Mon 30 Nov`: each at its beginning, the first at the left end where there is room for it. */
export function dayTicks(scale: TimeScale): readonly Tick[] {
  const starts = timeDay.range(timeDay.ceil(new Date(scale.from)), new Date(scale.to)).map((date) => date.getTime());
  const first = starts[0];
  const isFirstNamed = first === undefined || xOf(scale, first) >= DAY_PX;
  const dayPx = (scale.widthPx / (scale.to - scale.from)) * 86_400_000;
  const isLong = dayPx >= DAY_PX;
  return [...(isFirstNamed ? [scale.from] : []), ...starts].map((at) => ({
    at,
    label: dayLabel(at, isLong),
    isDay: at !== scale.from || at === first,
  }));
}

// A formatter takes long to make, and a picture that moves needs dozens of labels. The day is handed over in UTC.
const LONG_DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

function dayLabel(at: number, isLong: boolean): string {
  const date = new Date(at);
  if (!isLong) return String(date.getDate());
  return LONG_DAY.format(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())).replace(',', '');
}

/** The reader's time zone at a time: `GMT+1`. */
export function zoneAt(at: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', timeZoneName: 'short' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** A change to or from daylight saving time. */
export interface ClockChange {
  readonly at: number;
  /** The zone from then on. */
  readonly zone: string;
}

/** The first change to or from daylight saving time between two times, or `null`. */
export function clockChange(from: number, to: number): ClockChange | null {
  const offset = new Date(from).getTimezoneOffset();
  if (offset === new Date(to).getTimezoneOffset()) return null;
  let [before, after] = [from, to];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2);
    if (new Date(middle).getTimezoneOffset() === offset) before = middle;
    else after = middle;
  }
  // Clocks change at full minutes.
  const at = Math.round(after / 60_000) * 60_000;
  return { at, zone: zoneAt(at) };
}
