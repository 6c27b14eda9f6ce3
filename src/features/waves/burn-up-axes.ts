import { timeDay, timeHour, timeMinute, type TimeInterval } from 'd3-time';
import { clockText, DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/duration.ts';
import { dayText } from '#features/task/wave-words.ts';

/** A label of the axis of time. */
export interface TimeMark {
  /** In milliseconds. */
  readonly at: number;
  readonly text: string;
  /** Whether it is the beginning of a day. */
  readonly isDay: boolean;
}

/** The distances of labels in milliseconds, and the intervals that place them at round times of the reader's zone. */
const INTERVALS: readonly (readonly [milliseconds: number, interval: TimeInterval | null])[] = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => [minutes * MINUTE_MS, timeMinute.every(minutes)] as const),
  ...[1, 2, 3, 6, 12].map((hours) => [hours * HOUR_MS, timeHour.every(hours)] as const),
  ...[1, 2, 7].map((days) => [days * DAY_MS, timeDay.every(days)] as const),
];

/**
 * The labels of an axis of time.
 * @param from its beginning and its end, in milliseconds
 * @param most how many labels have room
 */
export function timeMarks(from: number, to: number, most: number): readonly TimeMark[] {
  const fitting = INTERVALS.find(([milliseconds]) => (to - from) / milliseconds <= most) ?? INTERVALS.at(-1);
  const interval = fitting?.[1] ?? timeDay;
  return interval.range(interval.ceil(new Date(from)), new Date(to)).map((date) => {
    const at = date.getTime();
    const isDay = date.getHours() === 0 && date.getMinutes() === 0;
    return { at, text: isDay ? dayText(at) : clockText(at), isDay };
  });
}

/** Round numbers from 0 to the number of machines, six or fewer steps. */
export function countMarks(count: number): readonly number[] {
  const least = Math.max(1, count / 6);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = Math.max(1, power * ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10));
  return Array.from({ length: Math.floor(count / step) + 1 }, (_, index) => index * step);
}
