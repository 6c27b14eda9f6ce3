import type { SourceState } from '#data/use-sources.ts';
import { clockText, durationText } from '#domain/duration.ts';
import { visibleText } from '#ui/text.tsx';
import { leastFresh, FRESHNESS_COLOURS, freshnessOf } from '#features/wall/source-freshness.ts';

interface WallHeaderProps {
  readonly title: string;
  /** What the address leaves out, in words, or `null`. */
  readonly filter: string | null;
  readonly isSimulated: boolean;
  /** What a person has to see to soon, or `null`. */
  readonly due: string | null;
  readonly sources: readonly SourceState[];
  readonly now: number;
}

/** Whose board it is, whether it can be believed, and the time. */
export function WallHeader({ title, filter, isSimulated, due, sources, now }: WallHeaderProps) {
  const least = leastFresh(sources, now);
  // On a narrow screen the reason not to believe it takes the line of the filter.
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

/** What happened; where a person has to mend it, in the words of whoever refused too. */
function saidOf({ happened, words, needsPerson }: NonNullable<SourceState['error']>): string {
  return needsPerson && words !== null ? `${happened}: ${visibleText(words)}` : happened;
}

interface FreshnessProps {
  /** The source whose data can be believed least. */
  readonly least: SourceState;
  readonly hasSeveral: boolean;
  /** Whether it may have two lines of a narrow screen. */
  readonly isAlone: boolean;
  readonly now: number;
}

function Freshness({ least, hasSeveral, isAlone, now }: FreshnessProps) {
  const { provedAt, error, isOff, source } = least;
  const freshness = freshnessOf(least, now);
  // Behind all that has to be read: a label may be longer than the line, which it then ends.
  const where = hasSeveral ? ` · ${visibleText(source.label)}` : '';
  const reason = error !== null ? saidOf(error) : isOff ? 'refresh is off' : 'no refresh came through';
  const age =
    provedAt === null
      ? 'nothing read so far'
      : `${durationText(now - provedAt)}${freshness === 'fresh' ? ' ago' : ' old'}`;
  const text =
    freshness === 'fresh'
      ? `Updated ${age}`
      : `Stale · ${age} · ${provedAt === null && error === null ? 'reading' : reason}${where}`;
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
