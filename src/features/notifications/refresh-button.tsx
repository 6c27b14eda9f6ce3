import type { SourceState } from '#data/use-sources.ts';
import { durationText } from '#domain/duration.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';

interface RefreshButtonProps {
  readonly hasSources: boolean;
  readonly onRefresh: () => void;
}

/** Refreshes at once, or as soon as the request budget allows it. */
export function RefreshButton({ hasSources, onRefresh }: RefreshButtonProps) {
  if (!hasSources) return null;
  return (
    <Button onClick={onRefresh} title="Refresh now (r)">
      <Icon name="refresh" />
      <span className="max-md:sr-only">Refresh</span>
    </Button>
  );
}

/** The answer to a refresh that has to wait for the request budget, which the migration tools share; `now` in milliseconds. */
export function refreshAnswer(
  sources: readonly Pick<SourceState, 'notBefore' | 'isFetching'>[],
  now: number,
): string | null {
  const waitMs = Math.min(...sources.map(({ notBefore }) => notBefore)) - now;
  if (sources.length === 0 || sources.some(({ isFetching }) => isFetching) || waitMs <= 0) return null;
  return `EC2 is read again in ${durationText(waitMs + 999)}`;
}
