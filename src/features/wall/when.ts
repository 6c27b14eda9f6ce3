import { pastTimeText } from '#domain/duration.ts';
import type { WallEntry } from '#features/wall/wall-tasks.ts';

type End = Pick<WallEntry, 'at' | 'isBy'>;

/** Since when a machine needs somebody: `since 10:26`, `since 10:26 or before`; `''` where nobody knows. */
export function sinceText({ at, isBy }: End, now: number): string {
  return at === null ? '' : `since ${pastTimeText(at, now)}${isBy ? ' or before' : ''}`;
}

/** When a machine arrived or failed: `14:31`, `≤05:40` where nobody had looked for long before; `''` where nobody saw it. */
export function endText({ at, isBy }: End, now: number): string {
  return at === null ? '' : `${isBy ? '≤' : ''}${pastTimeText(at, now)}`;
}

/** How long an arrival is news, in milliseconds. */
const NEWS_MS = 5 * 60_000;

/** Whether a machine arrived just now, as far as that is certain. */
export function isNews({ at, isBy }: End, now: number): boolean {
  return at !== null && !isBy && now - at < NEWS_MS;
}
