import { isUnread, type SourceState } from '#data/use-sources.ts';
import { clockText, durationText } from '#domain/duration.ts';
import { visibleText } from '#ui/text.tsx';
import { leastFresh, FRESHNESS_COLOURS, freshnessOf } from '#features/wall/source-freshness.ts';

interface WallHeaderProps {
  readonly title: string;
  /** The filter of the address in words, or `null`. */
  readonly filter: string | null;
  readonly isSimulated: boolean;
  /** A note on what a person has to do soon, or `null`. */
  readonly due: string | null;
  readonly sources: readonly SourceState[];
  readonly now: number;
}

/** The title, the freshness of the data, and the time. */
export function WallHeader({ title, filter, isSimulated, due, sources, now }: WallHeaderProps) {
  const least = leastFresh(sources, now);
  // On a portrait screen the reason for stale data takes the line of the filter.
  const isFresh = least === null || freshnessOf(least, now) === 'fresh';
  return (
    <header className="flex h-[9vh] shrink-0 items-center gap-x-[1em] border-b border-(--line) portrait:h-[12vh] portrait:flex-wrap portrait:content-center">
      <h1 className="min-w-0 truncate text-[1.55em] font-semibold portrait:flex-1">{visibleText(title)}</h1>
      {due !== null && (
        <b className="shrink-0 text-[1.3em] font-semibold text-(--amber) portrait:order-4 portrait:text-[1em]">{due}</b>
      )}
      <span className={`shrink-0 text-(--muted) ${isSimulated ? '' : 'portrait:hidden'}`}>
        {isSimulated ? 'Simulated data' : 'VM arrivals into AWS'}
      </span>
      <span
        className={`min-w-0 flex-1 truncate text-(--muted) portrait:order-5 ${filter === null || !isFresh ? 'portrait:hidden' : ''}`}
      >
        {filter}
      </span>
      {least !== null && (
        <Freshness
          least={least}
          hasSeveral={sources.length > 1}
          isAlone={due === null && (filter === null || !isFresh)}
          now={now}
        />
      )}
      <time className="text-[2.4em] leading-none font-light tracking-tight tabular-nums portrait:order-2 portrait:text-[1.9em]">
        {clockText(now)}
      </time>
    </header>
  );
}

/** What happened, and the words of the service if a person has to act. */
function errorText({ happened, words, needsPerson }: NonNullable<SourceState['error']>): string {
  return needsPerson && words !== null ? `${happened}: ${visibleText(words)}` : happened;
}

interface FreshnessProps {
  /** The source with the least fresh data. */
  readonly least: SourceState;
  readonly hasSeveral: boolean;
  /** Whether the text may have two lines on a portrait screen. */
  readonly isAlone: boolean;
  readonly now: number;
}

function Freshness({ least, hasSeveral, isAlone, now }: FreshnessProps) {
  const { provedAt, error, isOff, source } = least;
  const freshness = freshnessOf(least, now);
  // The label comes last: it may be longer than the line, and truncation must not hide the rest.
  const where = hasSeveral ? ` · ${visibleText(source.label)}` : '';
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
      className={`max-w-[60%] shrink-0 truncate font-medium portrait:order-3 portrait:w-full portrait:max-w-full ${isAlone ? 'portrait:line-clamp-2 portrait:whitespace-normal' : ''} ${FRESHNESS_COLOURS[freshness]}`}
    >
      {text}
    </span>
  );
}
