import type { SourceState } from '#data/use-sources.ts';

/** The freshness of the data of a source; old data say nothing about the present. */
export type Freshness = 'fresh' | 'late' | 'old';

/** The number of poll intervals after which data are late and old, and the minimum age of old data, in milliseconds. */
const LATE_INTERVALS = 3;
const OLD_INTERVALS = 12;
const LEAST_OLD_MS = 5 * 60_000;
/** How long EC2 may fail before the data are late, however long the interval is; in milliseconds. */
const FAILING_MS = 60_000;

const ORDER: readonly Freshness[] = ['fresh', 'late', 'old'];

/** The source with the least fresh data, and the oldest data among several; `null` without sources. */
export function leastFresh(sources: readonly SourceState[], now: number): SourceState | null {
  const rankOf = (source: SourceState): number => ORDER.indexOf(freshnessOf(source, now));
  return sources.toSorted((a, b) => rankOf(b) - rankOf(a) || (a.provedAt ?? 0) - (b.provedAt ?? 0))[0] ?? null;
}

/** The freshness of a source's data at `now`, in milliseconds. */
export function freshnessOf(
  {
    provedAt,
    isRemembered,
    intervalMs,
    error,
    failingSince,
  }: Pick<SourceState, 'provedAt' | 'isRemembered' | 'intervalMs' | 'error' | 'failingSince'>,
  now: number,
): Freshness {
  if (provedAt === null) return 'old';
  const age = now - provedAt;
  if (age > Math.max(OLD_INTERVALS * intervalMs, LEAST_OLD_MS)) return 'old';
  const isFailing = failingSince !== null && now - failingSince > FAILING_MS;
  return isRemembered === true || age > LATE_INTERVALS * intervalMs || isFailing || error?.needsPerson === true
    ? 'late'
    : 'fresh';
}

export const FRESHNESS_COLOURS: Readonly<Record<Freshness, string>> = {
  fresh: 'text-(--green)',
  late: 'text-(--amber)',
  old: 'text-(--red)',
};
