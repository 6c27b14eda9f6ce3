import type { ImportTask } from '#domain/import-task.ts';

/** A date by which machines have to be there, from a tag. */
export interface Cutover {
  /** The last moment, in milliseconds: for a day without a time its end. */
  readonly at: number;
  /** Whether the tag names a day only. */
  readonly isDay: boolean;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads an ISO date with or without a time: `2026-11-30`, `2026-11-30T20:00`, `2026-11-30 20:00:00+01:00`. A time without
 * an offset is in the reader's time zone.
 * @returns `null` for any other text and for a date that is not in the calendar
 */
export function toCutover(text: string): Cutover | null {
  const parts = DATE.exec(text.trim());
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // February 30 becomes another day.
  if (utc.getUTCMonth() !== month - 1 || utc.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59)
    return null;
  if (parts[4] === undefined) return { at: new Date(year, month - 1, day + 1).getTime(), isDay: true };
  const offset = parts[7];
  if (offset === undefined) return { at: new Date(year, month - 1, day, hour, minute, second).getTime(), isDay: false };
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return { at: utc.getTime() - Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000, isDay: false };
}

/** The text of the tag `Cutover`, whose key may be written in any case; `null` without one or for an empty one. */
export function cutoverTag({ tags }: Pick<ImportTask, 'tags'>): string | null {
  return tags.find(({ key }) => key.trim().toLowerCase() === 'cutover')?.value.trim() || null;
}
