import { durationText, estimateText } from '#domain/duration.ts';
import { basisText, remaining, type Estimate } from '#domain/estimate.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import type { DurationStats } from '#domain/stage-durations.ts';
import { stuck, type Stuck } from '#domain/stuck.ts';
import { Icon } from '#ui/icon.tsx';

/** What is to be expected of a task, reckoned at its last reading. */
export interface Forecast {
  readonly estimate: Estimate | null;
  readonly stuck: Stuck | null;
  /** Whether it may have been so for longer than was seen. */
  readonly atLeast: boolean;
}

/** The outlook of a task, or `null` for one that was not seen to run. */
export function forecastOf(task: ImportTask, seen: TaskHistory | null, durationStats: DurationStats): Forecast | null {
  if (seen === null) return null;
  const alarm = stuck(task, seen, durationStats, seen.lastSeen);
  const isFirstUnseen = !seen.fromStart || seen.changes[0]?.unseenMs !== undefined;
  return {
    // Of what goes in circles nobody knows where it is.
    estimate: alarm?.how === 'circling' ? null : remaining(task, seen, durationStats),
    stuck: alarm,
    atLeast:
      alarm !== null && alarm.how !== 'still'
        ? isFirstUnseen
        : (seen.changes.length === 1 && !seen.fromStart) || seen.changes.at(-1)?.unseenMs !== undefined,
  };
}

/** How much longer a task takes if it completes, a guess with its basis on hover; nothing where there is no basis. */
export function Remaining({ forecast }: { readonly forecast: Forecast | null }) {
  const range = forecast?.estimate ?? null;
  if (range === null) return <span className="text-faint">-</span>;
  return <span title={`A guess, if it completes: ${basisText(range)}`}>{estimateText(range)}</span>;
}

const STUCK_WORDS = { still: 'No change', circling: 'Going in circles', slow: 'Under way' } as const;

/** That a task takes longer than usual, and since when, in words. */
export function stuckText({ stuck: alarm, atLeast }: Forecast): string | null {
  return alarm === null
    ? null
    : `${STUCK_WORDS[alarm.how]} for ${atLeast ? 'at least ' : ''}${durationText(alarm.forMs)}, longer than usual`;
}

/** A mark for a row whose task takes longer than usual. */
export function StuckMark({ forecast }: { readonly forecast: Forecast | null }) {
  const text = forecast === null ? null : stuckText(forecast);
  if (forecast === null || text === null) return null;
  return (
    <span className="inline-flex shrink-0 text-warn" title={`${text}: ${forecast.stuck?.basis}`}>
      <Icon name="waiting" />
      <span className="sr-only">{text}</span>
    </span>
  );
}
