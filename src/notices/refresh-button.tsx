import type { SourceState } from '#queries/use-board.ts';
import { Button } from '#ui/button.tsx';
import { useNow } from '#ui/clock.ts';
import { durationText } from '#ui/duration.ts';
import { Icon } from '#ui/icon.tsx';

interface RefreshButtonProps {
  readonly sources: readonly SourceState[];
  readonly onRefresh: () => void;
}

/** Polls now, or says when it may: the budget belongs to the migration tools too. */
export function RefreshButton({ sources, onRefresh }: RefreshButtonProps) {
  const now = useNow();
  if (sources.length === 0) return null;
  const notBefore = Math.min(...sources.map((source) => source.notBefore));
  const isEarly = notBefore > now;
  return (
    <Button
      onClick={onRefresh}
      disabled={isEarly}
      title={isEarly ? 'EC2 may be asked again by then' : 'Refresh now (r)'}
    >
      <Icon name="refresh" />
      {/* As wide as its longest words, so that nothing beside it moves. */}
      <span className="text-left max-md:sr-only md:min-w-[5.75rem]">{isEarly ? `Refresh in ${durationText(notBefore - now + 999)}` : 'Refresh'}</span>
    </Button>
  );
}
