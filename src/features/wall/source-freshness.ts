import { durationText } from '#domain/duration.ts';
import { isUnread, type SourceState } from '#data/use-sources.ts';

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
function leastFresh(sources: readonly SourceState[], now: number): SourceState | null {
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

/** How fresh the data are in words, and what is not fresh beside it. */
export interface FreshnessLine {
  readonly text: string;
  readonly freshness: Freshness;
  /** What is not fresh, where something else is; else `null`. */
  readonly beside: { readonly text: string; readonly freshness: Freshness } | null;
}

/**
 * The line of the wall's head: the age of what is fresh, beside it the least fresh source with its reason; where nothing is
 * fresh only that. `null` without sources.
 * @param now in milliseconds
 */
export function freshnessLine(sources: readonly SourceState[], now: number): FreshnessLine | null {
  const least = leastFresh(sources, now);
  if (least === null) return null;
  const freshness = freshnessOf(least, now);
  const fresh = leastFresh(
    sources.filter((source) => freshnessOf(source, now) === 'fresh'),
    now,
  );
  // The label comes last: it may be longer than the line, and truncation must not hide the rest.
  const why = `${ageText(least, now)} · ${reasonOf(least)}`;
  const stale = sources.filter((source) => freshnessOf(source, now) !== 'fresh').length;
  const { label } = least.source;
  if (fresh === null)
    return { text: `Stale · ${why}${sources.length > 1 ? ` · ${label}` : ''}`, freshness, beside: null };
  return {
    text: `Updated ${durationText(now - (fresh.provedAt ?? now))} ago`,
    freshness: 'fresh',
    beside: stale === 0 ? null : { text: `${stale} stale · ${why} · ${label}`, freshness },
  };
}

function ageText({ provedAt }: SourceState, now: number): string {
  return provedAt === null ? 'nothing read so far' : `${durationText(now - provedAt)} old`;
}

/** Why data are not fresh, and the words of the service. */
function reasonOf(source: SourceState): string {
  const { error, isOff } = source;
  if (error === null) return isOff ? 'refresh is off' : isUnread(source) ? 'reading' : 'no refresh came through';
  return error.words === null ? error.happened : `${error.happened}: ${error.words}`;
}

export const FRESHNESS_COLOURS: Readonly<Record<Freshness, string>> = {
  fresh: 'text-(--green)',
  late: 'text-(--amber)',
  old: 'text-(--red)',
};
