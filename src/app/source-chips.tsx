import { usePage } from '#app/page-context.ts';
import { useSourceSummaries, type SourceSummary } from '#app/use-source-summaries.ts';
import type { Filter } from '#domain/filter.ts';
import { durationText, MINUTE_MS } from '#domain/duration.ts';
import { isStaleAt } from '#features/notifications/freshness.tsx';
import { isUnread } from '#data/use-sources.ts';
import { useNow } from '#ui/clock.ts';
import { Icon } from '#ui/icon.tsx';
import { Text } from '#ui/text.tsx';
import { goTo } from '#url/use-view.ts';

/** What is wrong with a source, in one or two words, by the kind of its error. */
const TROUBLES: ReadonlyMap<string, string> = new Map([
  ['denied', 'denied'],
  ['signed-out', 'signed out'],
  ['sign-in-ended', 'signed out'],
  ['throttled', 'slowed down'],
]);

/** The sources as buttons that filter by them, each with its counts, and its age where that differs from the others'. */
export function SourceChips() {
  const summaries = useSourceSummaries();
  const { view } = usePage();
  const { source: choice } = view.filter;
  return (
    <div
      role="group"
      aria-label="Sources"
      // Positioned, so that the words for screen readers stay inside what scrolls.
      className="relative flex min-w-0 gap-2 max-md:overflow-x-auto max-md:pb-0.5 md:max-h-22 md:flex-wrap md:overflow-y-auto"
    >
      {summaries.map((summary) => (
        <SourceChip
          key={summary.source.name}
          summary={summary}
          isChosen={choice.include.includes(summary.source.name)}
          isLeftOut={
            choice.exclude.includes(summary.source.name) ||
            (choice.include.length > 0 && !choice.include.includes(summary.source.name))
          }
        />
      ))}
    </div>
  );
}

interface SourceChipProps {
  readonly summary: SourceSummary;
  readonly isChosen: boolean;
  /** Whether the filter leaves it out. */
  readonly isLeftOut: boolean;
}

function SourceChip({ summary, isChosen, isLeftOut }: SourceChipProps) {
  const { source, error, provedAt, running, failed, isSignedOut } = summary;
  const now = useNow();
  const isFirst = isUnread(summary) && error === null && !isSignedOut;
  const isTroubled = isSignedOut || (!isFirst && isStaleAt(summary, now));
  const trouble = isSignedOut ? 'signed out' : error === null ? null : (TROUBLES.get(error.kind) ?? 'not reached');
  const age = provedAt === null || now - provedAt < MINUTE_MS ? null : durationText(now - provedAt);
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={`${source.label} · ${source.region}${error === null ? '' : `\n${error.happened}`}`}
      onClick={() => goTo((current) => ({ ...current, filter: toggled(current.filter, source.name) }), 'push')}
      className={`inline-flex h-6 max-w-80 shrink-0 items-center gap-1.5 rounded-full border px-2 text-small whitespace-nowrap hover:bg-sunken ${
        isChosen
          ? 'border-accent bg-accent-soft'
          : isTroubled
            ? 'border-warn bg-surface'
            : 'border-line-strong bg-surface'
      } ${isLeftOut ? 'border-dashed' : ''}`}
    >
      {isTroubled ? (
        <Icon name="warning" className="text-warn" />
      ) : (
        <span
          aria-hidden="true"
          className={`size-2 shrink-0 rounded-full border ${isFirst ? 'border-muted' : 'border-completed bg-completed'}`}
        />
      )}
      <Text className={`truncate font-medium ${isTroubled ? 'text-warn' : ''}`}>{source.label}</Text>
      {isTroubled && (
        <span className="text-warn">{[trouble, age].filter((part) => part !== null).join(' · ') || 'not fresh'}</span>
      )}
      {isFirst && <span className="text-muted">reading</span>}
      {running !== null && running > 0 && !isTroubled && <span className="text-muted">{running} running</span>}
      {failed > 0 && (
        <span className="inline-flex items-center gap-0.5 font-medium text-failed">
          <Icon name="failed" className="size-3" />
          {failed}
          <span className="sr-only"> failed</span>
        </span>
      )}
    </button>
  );
}

/** The filter with a source added to the chosen ones, or taken from them. */
function toggled(filter: Filter, name: string): Filter {
  const { include, exclude } = filter.source;
  return {
    ...filter,
    source: include.includes(name)
      ? { include: include.filter((other) => other !== name), exclude }
      : { include: [...include, name], exclude: exclude.filter((other) => other !== name) },
  };
}
