import type { BurnUp } from '#domain/burn-up.ts';
import { DAY_MS, MINUTE_MS } from '#domain/duration.ts';
import type { Wave } from '#domain/waves.ts';

/** The time that a picture shows, in milliseconds, and whether the date of the wave lies in it. */
export interface BurnUpSpan {
  readonly from: number;
  readonly to: number;
  readonly hasCutover: boolean;
}

/** The least that a picture shows, and the share of it that is left free at its ends: a date has words after it. */
const LEAST_MS = 10 * MINUTE_MS;
const FREE = 0.04;
const FREE_AFTER_DATE = 0.12;
/** A date so many times as far away as all else would press the rest together; within a day it never does. */
const FARTHEST = 3;

/** The time from the first machine that was listed to the last that is expected, and to the date where it is near. */
export function burnUpSpan(picture: Omit<BurnUp, 'seenListed'>, { cutover }: Pick<Wave, 'cutover'>): BurnUpSpan {
  const { now } = picture;
  const first = Math.min(now - LEAST_MS, ...[picture.arrived, picture.listed].flatMap((steps) => steps[0]?.at ?? []));
  const last = Math.max(now, ...picture.expected.map(({ high }) => high));
  const date = cutover.next?.at ?? null;
  const known = last - first;
  const hasCutover =
    date !== null && date >= first && date - first <= Math.max(FARTHEST * known, Math.min(DAY_MS, 12 * known));
  const end = hasCutover ? Math.max(last, date) : last;
  const length = end - first;
  return { from: first - length * FREE, to: end + length * (end === date ? FREE_AFTER_DATE : FREE), hasCutover };
}
