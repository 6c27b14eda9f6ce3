import type { SourceState } from '#data/use-sources.ts';
import { clockText, durationText, timeText } from '#domain/duration.ts';
import { useNow } from '#ui/clock.ts';

/** The number of poll intervals after which data are stale. */
const STALE_INTERVALS = 3;

/** Whether the data of a source are stale at `now`, in milliseconds. */
export function isStaleAt({ provedAt, isRemembered, error, intervalMs }: SourceState, now: number): boolean {
  return (
    provedAt === null ||
    isRemembered === true ||
    now - provedAt > STALE_INTERVALS * intervalMs ||
    error?.needsPerson === true
  );
}

/** The age of the oldest data, and when the next poll is due. It updates every second, whether polls succeed or not. */
export function Freshness({ sources }: { readonly sources: readonly SourceState[] }) {
  const now = useNow();
  const { text, isStale, provedAt } = freshnessText(sources, now);
  // Two lines are as high as the buttons beside them, so that a second line moves no row on a phone.
  const className = `min-w-0 text-balance max-lg:flex-1 max-md:text-small max-md:leading-[14px] lg:line-clamp-2 lg:text-right lg:leading-[18px] ${isStale ? 'font-medium text-warn' : 'text-muted'}`;
  // Nothing can be fresh or stale before the first answer.
  if (!isStale && provedAt === null) return <div className={className}>{text}</div>;
  return (
    // Not live: a screen reader would announce every second.
    <div
      role="status"
      aria-label="Data freshness"
      aria-live="off"
      title={provedAt === null ? text : `${text}\nLast proven ${timeText(provedAt)}`}
      className={className}
    >
      {text}
    </div>
  );
}

interface FreshnessText {
  readonly text: string;
  /** Whether all data are stale and somebody should know. What is remembered is being read. */
  readonly isStale: boolean;
  /** The time of the oldest data that the text is about, in milliseconds; `null` if nothing was read. */
  readonly provedAt: number | null;
}

/** The text of the freshness line at `now`, in milliseconds. A source that fails says nothing about the others. */
export function freshnessText(sources: readonly SourceState[], now: number): FreshnessText {
  const stale = oldestFirst(sources.filter((source) => isStaleAt(source, now)));
  const [oldest] = oldestFirst(sources.filter((source) => !isStaleAt(source, now)));
  if (oldest === undefined) return staleText(stale, now);
  const { provedAt, error } = oldest;
  const warning = error === null ? '' : ` · ${error.happened}`;
  return {
    text: `Updated ${ageText(oldest, now)} ago${warning} · ${nextText(oldest, now)}${exceptText(stale, now)}`,
    isStale: false,
    provedAt,
  };
}

/** The text where no source is fresh. The oldest one represents all. */
function staleText(stale: readonly SourceState[], now: number): FreshnessText {
  const oldest = stale.find((source) => !isUnread(source)) ?? stale[0];
  if (oldest === undefined) return { text: 'Stale · no source is chosen', isStale: true, provedAt: null };
  const { provedAt, error, failingSince, isOff } = oldest;
  if (oldest.isRemembered === true && error === null) {
    // Without the label: all sources are being read, and a third line on a phone would move the rows.
    const text = `Stale · ${ageText(oldest, now)} old · remembered here, ${firstText(oldest, now)}`;
    return { text, isStale: isOff, provedAt };
  }
  if (isUnread(oldest)) {
    return { text: `Nothing read so far · ${firstText(oldest, now)}`, isStale: false, provedAt };
  }
  const where = stale.length > 1 ? `${oldest.source.label}: ` : '';
  const age = provedAt === null ? NOTHING_READ : `${ageText(oldest, now)} old`;
  const since = failingSince === null || provedAt === null ? '' : `since ${clockText(failingSince)}: `;
  const reasons =
    error !== null
      ? [`${since}${error.happened}`, nextText(oldest, now)]
      : isOff
        ? [REFRESH_IS_OFF]
        : ['No refresh came through', nextText(oldest, now)];
  return { text: ['Stale', `${where}${age}`, ...reasons].join(' · '), isStale: true, provedAt };
}

const NOTHING_READ = 'nothing read so far';
const REFRESH_IS_OFF = 'refresh is off';

function oldestFirst(sources: readonly SourceState[]): readonly SourceState[] {
  return sources.toSorted((a, b) => (a.provedAt ?? 0) - (b.provedAt ?? 0));
}

/** Whether a source was neither read nor refused. */
function isUnread({ provedAt, error }: SourceState): boolean {
  return provedAt === null && error === null;
}

function ageText({ provedAt }: SourceState, now: number): string {
  return durationText(now - (provedAt ?? now));
}

/** The sources that are not fresh while others are, in a few words. What needs a person is said by an alert. */
function exceptText([first, ...others]: readonly SourceState[], now: number): string {
  if (first === undefined) return '';
  const state = first.provedAt === null ? NOTHING_READ : `${ageText(first, now)} old`;
  const reason = first.error === null || first.error.needsPerson ? '' : `, ${first.error.happened}`;
  return ` · ${first.source.label}: ${state}${reason}${others.length === 0 ? '' : ` · and ${others.length} more`}`;
}

/** When the first poll is due. */
function firstText(source: SourceState, now: number): string {
  return source.isOff || source.nextAt !== null ? nextText(source, now) : 'reading now';
}

function nextText({ isFetching, isLeader, nextAt, isOff }: SourceState, now: number): string {
  // A follower knows when a poll is due, and not when it starts.
  if (isFetching || (!isLeader && nextAt !== null && nextAt <= now)) return 'reading now';
  if (isOff) return REFRESH_IS_OFF;
  return nextAt === null ? 'waiting for the tab that refreshes' : `next in ${durationText(nextAt - now)}`;
}
