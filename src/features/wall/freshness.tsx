import { isUnread, type SourceState } from '#data/use-sources.ts';
import { durationText } from '#domain/duration.ts';
import { visibleText } from '#ui/text.tsx';
import { FRESHNESS_COLOURS, freshnessOf, leastFresh } from '#features/wall/source-freshness.ts';

/** What happened, and the words of the service if a person has to act. */
function errorText({ happened, words, needsPerson }: NonNullable<SourceState['error']>): string {
  return needsPerson && words !== null ? `${happened}: ${visibleText(words)}` : happened;
}

interface FreshnessProps {
  readonly sources: readonly SourceState[];
  readonly now: number;
}

/** The age of the least fresh data, and why they are not fresh. */
export function Freshness({ sources, now }: FreshnessProps) {
  const least = leastFresh(sources, now);
  if (least === null) return null;
  const { provedAt, error, isOff, source } = least;
  const freshness = freshnessOf(least, now);
  // The label comes last: it may be longer than the line, and truncation must not hide the rest.
  const where = sources.length > 1 ? ` · ${visibleText(source.label)}` : '';
  const reason = error !== null ? errorText(error) : isOff ? 'refresh is off' : 'no refresh came through';
  const age =
    provedAt === null
      ? 'nothing read so far'
      : `${durationText(now - provedAt)}${freshness === 'fresh' ? ' ago' : ' old'}`;
  const text =
    freshness === 'fresh'
      ? `Updated ${age}`
      : `Stale · ${age} · ${error === null && !isOff && isUnread(least) ? 'reading' : reason}${where}`;
  return (
    <span
      role="status"
      aria-label="Data freshness"
      aria-live="off"
      className={`wall-fresh ${FRESHNESS_COLOURS[freshness]}`}
    >
      {text}
    </span>
  );
}
