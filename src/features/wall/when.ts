import { pastTimeText, shortDurationText } from '#domain/duration.ts';
import type { WallEntry } from '#features/wall/plan.ts';

/** When the end of a task was seen; `by` such a time where nobody had looked for long before, and `-` where nobody saw it. */
export function endText({ at, isBy }: WallEntry, now: number): string {
  if (at === null) return '-';
  return `${isBy ? 'by ' : ''}${pastTimeText(at, now)}`;
}

/** How long ago the end of a task was seen, or by when where nobody had looked for long before. */
export function endedText(entry: WallEntry, now: number): string {
  if (entry.at === null) return 'earlier';
  return entry.isBy ? endText(entry, now) : `${shortDurationText(now - entry.at)} ago`;
}
