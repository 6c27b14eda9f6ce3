import type { SourceState } from '#queries/use-board.ts';
import { clockText, timeText, useNow } from '#ui/clock.ts';
import { durationText } from '#ui/duration.ts';

/** After so many intervals without an answer the data are called stale. */
const STALE_INTERVALS = 3;

/** How old the oldest data on the screen are, and when the next poll is due. Ticks by itself, whatever answers. */
export function Freshness({ sources }: { readonly sources: readonly SourceState[] }) {
  const now = useNow();
  const { text, isStale, provedAt } = freshnessText(sources, now);
  return (
    // A live region that changes each second would talk all day.
    <div
      role="status"
      aria-label="Data freshness"
      aria-live="off"
      title={provedAt === null ? text : `${text}\nLast proven ${timeText(provedAt)}`}
      className={`min-w-0 text-balance max-lg:order-last max-lg:basis-full lg:line-clamp-2 lg:text-right lg:leading-[18px] ${isStale ? 'font-medium text-warn' : 'text-muted'}`}
    >
      {text}
    </div>
  );
}

/** The words of the freshness line and the time of the oldest proof; `now` in milliseconds. */
export function freshnessText(
  sources: readonly SourceState[],
  now: number,
): { readonly text: string; readonly isStale: boolean; readonly provedAt: number | null } {
  const oldest = sources.toSorted((a, b) => (a.provedAt ?? 0) - (b.provedAt ?? 0))[0];
  if (oldest === undefined) return { text: 'Stale · no source is chosen', isStale: true, provedAt: null };
  const { provedAt, error, failingSince, nextAt, polling, intervalMs, isOff } = oldest;
  // Of several sources the oldest speaks for all, so it says which one it is.
  const where = sources.length > 1 ? `${oldest.source.label}: ` : '';
  const next = polling ? 'reading now' : isOff ? 'refresh is off' : nextAt === null ? 'waiting for the tab that refreshes' : `next in ${durationText(nextAt - now)}`;
  if (provedAt === null) {
    if (error === null) return { text: `Stale · nothing read so far · ${isOff ? next : 'reading now'}`, isStale: false, provedAt };
    return { text: `Stale · ${where}nothing read so far · ${error.happened} · ${next}`, isStale: true, provedAt };
  }
  const age = durationText(now - provedAt);
  if (now - provedAt > STALE_INTERVALS * intervalMs || (error !== null && error.needsPerson)) {
    const since = failingSince === null ? '' : `since ${clockText(failingSince)}: `;
    const reason = error !== null ? `${since}${error.happened}` : (isOff ? 'Refresh is off' : 'No refresh came through');
    return { text: `Stale · ${where}${age} old · ${reason} · ${next}`, isStale: true, provedAt };
  }
  const warning = error === null ? '' : ` · ${error.happened}`;
  return { text: `Updated ${age} ago${warning} · ${next}`, isStale: false, provedAt };
}
