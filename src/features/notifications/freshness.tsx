import type { SourceState } from '#data/use-sources.ts';
import { clockText, durationText, timeText } from '#domain/duration.ts';
import { useNow } from '#ui/clock.ts';

/** After so many intervals without an answer the data are called stale. */
const STALE_INTERVALS = 3;

/** Whether what was read of a source says nothing about now any more; `now` in milliseconds. */
function isBehind({ provedAt, error, intervalMs }: SourceState, now: number): boolean {
  return provedAt === null || now - provedAt > STALE_INTERVALS * intervalMs || error?.needsPerson === true;
}

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
  const [oldest, ...others] = sources.toSorted(
    (a, b) => Number(isBehind(b, now)) - Number(isBehind(a, now)) || (a.provedAt ?? 0) - (b.provedAt ?? 0),
  );
  if (oldest === undefined) return { text: 'Stale · no source is chosen', isStale: true, provedAt: null };
  const { provedAt, error, failingSince, nextAt, isFetching, isLeader, isOff } = oldest;
  // Of several sources the oldest speaks for all, so it says which one it is.
  const where = sources.length > 1 ? `${oldest.source.label}: ` : '';
  // A follower is told when a poll is due, and not when it begins.
  const next =
    isFetching || (!isLeader && nextAt !== null && nextAt <= now)
      ? 'reading now'
      : isOff
        ? 'refresh is off'
        : nextAt === null
          ? 'waiting for the tab that refreshes'
          : `next in ${durationText(nextAt - now)}`;
  // One account that refuses for good says nothing about the others.
  const rest =
    others.some((other) => isBehind(other, now)) || others[0]?.provedAt == null
      ? ''
      : ` · the rest ${durationText(now - others[0].provedAt)} old`;
  if (provedAt === null) {
    // Before the first poll, too.
    if (error === null)
      return {
        text: `Stale · ${where}nothing read so far · ${isOff || nextAt !== null ? next : 'reading now'}${rest}`,
        isStale: false,
        provedAt,
      };
    return {
      text: `Stale · ${where}nothing read so far · ${error.happened} · ${next}${rest}`,
      isStale: true,
      provedAt,
    };
  }
  const age = durationText(now - provedAt);
  if (isBehind(oldest, now)) {
    const since = failingSince === null ? '' : `since ${clockText(failingSince)}: `;
    const reason = error !== null ? `${since}${error.happened}` : isOff ? 'Refresh is off' : 'No refresh came through';
    return { text: `Stale · ${where}${age} old · ${reason} · ${next}${rest}`, isStale: true, provedAt };
  }
  const warning = error === null ? '' : ` · ${error.happened}`;
  return { text: `Updated ${age} ago${warning} · ${next}`, isStale: false, provedAt };
}
