import type { SourceState } from '#data/use-sources.ts';
import { visibleText } from '#ui/text.tsx';
import { FRESHNESS_COLOURS, freshnessLine } from '#features/wall/source-freshness.ts';

interface FreshnessProps {
  readonly sources: readonly SourceState[];
  readonly now: number;
}

/** The age of the data, and what is not fresh, with its reason. */
export function Freshness({ sources, now }: FreshnessProps) {
  const line = freshnessLine(sources, now);
  if (line === null) return null;
  const { text, freshness, beside } = line;
  return (
    <span
      role="status"
      aria-label="Data freshness"
      aria-live="off"
      className={`wall-freshness ${FRESHNESS_COLOURS[freshness]}`}
    >
      <span className="wall-fresh">{visibleText(text)}</span>
      {beside !== null && (
        <span className={`wall-fresh ${FRESHNESS_COLOURS[beside.freshness]}`}>{visibleText(beside.text)}</span>
      )}
    </span>
  );
}
