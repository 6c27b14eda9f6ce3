import type { SourceState } from '#data/use-sources.ts';

/** How far the data can be believed: fresh, late, or so old that they say nothing about now. */
export type Freshness = 'fresh' | 'late' | 'old';

/** After so many intervals data are late, and then old; and at the earliest after so long, in milliseconds. */
const LATE_INTERVALS = 3;
const OLD_INTERVALS = 12;
const LEAST_OLD_MS = 5 * 60_000;
/** However seldom EC2 is asked while nothing runs: after so long in which it did not answer, in milliseconds. */
const FAILING_MS = 60_000;

const TRUSTS: readonly Freshness[] = ['fresh', 'late', 'old'];

/** Of the sources the one whose data can be believed least, the oldest of several; `null` without any. */
export function leastFresh(sources: readonly SourceState[], now: number): SourceState | null {
  const doubt = (source: SourceState): number => TRUSTS.indexOf(freshnessOf(source, now));
  return sources.toSorted((a, b) => doubt(b) - doubt(a) || (a.provedAt ?? 0) - (b.provedAt ?? 0))[0] ?? null;
}

/** How far the data of a source can be believed at a time. */
export function freshnessOf(
  {
    provedAt,
    intervalMs,
    error,
    failingSince,
  }: Pick<SourceState, 'provedAt' | 'intervalMs' | 'error' | 'failingSince'>,
  now: number,
): Freshness {
  if (provedAt === null) return 'old';
  const age = now - provedAt;
  if (age > Math.max(OLD_INTERVALS * intervalMs, LEAST_OLD_MS)) return 'old';
  const isFailing = failingSince !== null && now - failingSince > FAILING_MS;
  return age > LATE_INTERVALS * intervalMs || isFailing || error?.needsPerson === true ? 'late' : 'fresh';
}

export const FRESHNESS_COLOURS: Readonly<Record<Freshness, string>> = {
  fresh: 'text-(--green)',
  late: 'text-(--amber)',
  old: 'text-(--red)',
};
