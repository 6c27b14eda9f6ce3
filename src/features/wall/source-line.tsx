import type { SourceState } from '#data/use-sources.ts';
import { durationText } from '#domain/duration.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { visibleText } from '#ui/text.tsx';
import { FRESHNESS_COLOURS, freshnessOf, type Freshness } from '#features/wall/source-freshness.ts';

interface SourceLineProps {
  readonly sources: readonly SourceState[];
  readonly isPortrait: boolean;
  readonly now: number;
}

/** The number of characters that fit into the line. */
const FITS = 110;
const FITS_PORTRAIT = 45;
/** The most sources that have room for a reason each. */
const MOST_WITH_REASON = 2;

const SIGNS: Readonly<Record<Freshness, IconName>> = { fresh: 'completed', late: 'warning', old: 'failed' };

/** The state of each source. If the names do not fit, fresh sources are only counted: nobody has to act on them. */
export function SourceLine({ sources, isPortrait, now }: SourceLineProps) {
  const states = sources.map((state) => ({ ...state, freshness: freshnessOf(state, now) }));
  const length = states.reduce((sum, { source }) => sum + source.label.length + 4, 0);
  const isLong = length > (isPortrait ? FITS_PORTRAIT : FITS);
  const named = isLong ? states.filter(({ freshness }) => freshness !== 'fresh') : states;
  const counted = states.length - named.length;
  // The header has the reason of a single source.
  const hasReasons = states.length > 1 && named.length <= MOST_WITH_REASON;
  return (
    <>
      {counted > 0 && (
        <Sign freshness="fresh" isFixedWidth>
          {isPortrait ? `${counted} fresh` : counted === 1 ? '1 source is fresh' : `${counted} sources are fresh`}
        </Sign>
      )}
      {named.map(({ source, freshness, error, failingSince }) => (
        <Sign
          key={source.name}
          freshness={freshness}
          reason={
            freshness !== 'fresh' && error !== null && hasReasons
              ? `${error.happened}${failingSince === null ? '' : ` for ${durationText(now - failingSince)}`}`
              : null
          }
        >
          {source.label}
        </Sign>
      ))}
    </>
  );
}

interface SignProps {
  readonly freshness: Freshness;
  readonly isFixedWidth?: boolean;
  /** Why the data are not fresh. It is truncated before the label. */
  readonly reason?: string | null;
  readonly children: string;
}

function Sign({ freshness, isFixedWidth = false, reason = null, children }: SignProps) {
  return (
    <span className={`flex items-center gap-[0.5em] ${isFixedWidth ? 'shrink-0' : 'min-w-0'}`}>
      <Icon name={SIGNS[freshness]} className={`size-[0.9em] ${FRESHNESS_COLOURS[freshness]}`} />
      <span className={`flex min-w-0 ${freshness === 'fresh' ? '' : FRESHNESS_COLOURS[freshness]}`}>
        <span className="shrink-9999 truncate">{visibleText(children)}</span>
        {reason !== null && <span className="min-w-0 truncate whitespace-pre">{`: ${visibleText(reason)}`}</span>}
      </span>
    </span>
  );
}
