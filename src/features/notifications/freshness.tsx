import type { SourceState } from '#data/use-sources.ts';
import { clockText, durationText, timeText } from '#domain/duration.ts';
import { useNow } from '#ui/clock.ts';

/** The number of poll intervals after which data are stale. */
const STALE_INTERVALS = 3;

/** Whether the data of a source are stale at `now`, in milliseconds. */
function isStaleAt({ provedAt, error, intervalMs }: SourceState, now: number): boolean {
  return provedAt === null || now - provedAt > STALE_INTERVALS * intervalMs || error?.needsPerson === true;
}

/** The age of the oldest data, and when the next poll is due. It updates every second, whether polls succeed or not. */
export function Freshness({ sources }: { readonly sources: readonly SourceState[] }) {
  const now = useNow();
  const { text, isStale, provedAt } = freshnessText(sources, now);
  return (
    // Not live: a screen reader would announce every second.
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

/** The text of the freshness line at `now`, and the time of the oldest data, both times in milliseconds. */
export function freshnessText(
  sources: readonly SourceState[],
  now: number,
): { readonly text: string; readonly isStale: boolean; readonly provedAt: number | null } {
  const [oldest, ...others] = sources.toSorted(
    (a, b) => Number(isStaleAt(b, now)) - Number(isStaleAt(a, now)) || (a.provedAt ?? 0) - (b.provedAt ?? 0),
  );
  if (oldest === undefined) return { text: 'Stale · no source is chosen', isStale: true, provedAt: null };
  const { provedAt, error, failingSince, nextAt, isFetching, isLeader, isOff } = oldest;
  // With several sources the oldest one represents all, so its label is shown.
  const where = sources.length > 1 ? `${oldest.source.label}: ` : '';
  // A follower knows when a poll is due, and not when it starts.
  const next =
    isFetching || (!isLeader && nextAt !== null && nextAt <= now)
      ? 'reading now'
      : isOff
        ? 'refresh is off'
        : nextAt === null
          ? 'waiting for the tab that refreshes'
          : `next in ${durationText(nextAt - now)}`;
  // One source that keeps failing says nothing about the others.
  const rest =
    others.some((other) => isStaleAt(other, now)) || others[0]?.provedAt == null
      ? ''
      : ` · the rest ${durationText(now - others[0].provedAt)} old`;
  if (provedAt === null) {
    // Before the first poll too.
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
  if (isStaleAt(oldest, now)) {
    const since = failingSince === null ? '' : `since ${clockText(failingSince)}: `;
    const reason = error !== null ? `${since}${error.happened}` : isOff ? 'Refresh is off' : 'No refresh came through';
    return { text: `Stale · ${where}${age} old · ${reason} · ${next}${rest}`, isStale: true, provedAt };
  }
  const warning = error === null ? '' : ` · ${error.happened}`;
  return { text: `Updated ${age} ago${warning} · ${next}`, isStale: false, provedAt };
}
