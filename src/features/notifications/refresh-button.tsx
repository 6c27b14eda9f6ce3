import type { SourceState } from '#data/use-sources.ts';
import { durationText } from '#domain/duration.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';

interface RefreshButtonProps {
  readonly hasSources: boolean;
  readonly onRefresh: () => void;
}

/** Reads anew: at once, or as soon as EC2 may be asked again. */
export function RefreshButton({ hasSources, onRefresh }: RefreshButtonProps) {
  if (!hasSources) return null;
  return (
    <Button onClick={onRefresh} title="Refresh now (r)">
      <Icon name="refresh" />
      <span className="max-md:sr-only">Refresh</span>
    </Button>
  );
}

/** What there is to say to who asks for a refresh that has to wait: the budget belongs to the migration tools too. `now` in milliseconds. */
export function refreshAnswer(
  sources: readonly Pick<SourceState, 'notBefore' | 'isFetching'>[],
  now: number,
): string | null {
  const waitMs = Math.min(...sources.map(({ notBefore }) => notBefore)) - now;
  if (sources.length === 0 || sources.some(({ isFetching }) => isFetching) || waitMs <= 0) return null;
  return `EC2 is read again in ${durationText(waitMs + 999)}`;
}
