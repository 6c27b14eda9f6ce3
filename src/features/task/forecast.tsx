import { durationText, estimateText } from '#domain/duration.ts';
import { basisText, remaining, type Estimate } from '#domain/estimate.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { timeInStage, type Duration, type TaskHistory } from '#domain/task-history.ts';
import { statsFor, type DurationStats } from '#domain/stage-durations.ts';
import { stuck, type Stuck } from '#domain/stuck.ts';

/** What is expected of a running task, computed from its last snapshot. */
export interface Forecast {
  readonly estimate: Estimate | null;
  readonly stuck: Stuck | null;
  /** Whether the task may have been stuck for longer than observed. */
  readonly atLeast: boolean;
  /** How long it has been in its stage. */
  readonly inStage: Duration | null;
}

/** The forecast of a task, or `null` if it was not observed while running. */
export function forecastOf(task: ImportTask, seen: TaskHistory | null, durationStats: DurationStats): Forecast | null {
  if (seen === null) return null;
  const alarm = stuck(task, seen, statsFor(task, durationStats), seen.lastSeen);
  const isFirstUnseen = !seen.fromStart || seen.changes[0]?.unseenMs !== undefined;
  return {
    // A task that repeats its stages has no estimate.
    estimate: alarm?.how === 'circling' ? null : remaining(task, seen, durationStats),
    stuck: alarm,
    inStage: timeInStage(seen, seen.lastSeen),
    atLeast:
      alarm !== null && alarm.how !== 'still'
        ? isFirstUnseen
        : (seen.changes.length === 1 && !seen.fromStart) || seen.changes.at(-1)?.unseenMs !== undefined,
  };
}

/** The estimate of the remaining time, with its basis on hover; a dash without one. */
export function Remaining({ forecast }: { readonly forecast: Forecast | null }) {
  const range = forecast?.estimate ?? null;
  if (range === null) return <span className="text-faint">-</span>;
  return <span title={`A guess, if it completes: ${basisText(range)}`}>{estimateText(range)}</span>;
}

const STUCK_WORDS = { still: 'No change', circling: 'Going in circles', slow: 'Under way' } as const;

/** How long a task has taken longer than usual, in words, or `null`. */
export function stuckText({ stuck: alarm, atLeast }: Forecast): string | null {
  return alarm === null
    ? null
    : `${STUCK_WORDS[alarm.how]} for ${atLeast ? 'at least ' : ''}${durationText(alarm.forMs)}, longer than usual`;
}

const SHORT_WORDS = { still: 'stuck', circling: 'in circles', slow: 'under way' } as const;

/** The same in a few words: `stuck for 4 h 25 min`. */
export function stuckWords({ how, forMs }: Stuck): string {
  return `${SHORT_WORDS[how]} for ${durationText(forMs)}`;
}
