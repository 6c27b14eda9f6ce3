import { estimateText, MINUTE_MS, shortDurationText } from '#domain/duration.ts';
import type { Duration } from '#domain/task-history.ts';
import type { Forecast } from '#features/task/forecast.tsx';

/** A time, and the same in a few letters, for a row that has to hold more. */
export interface TimeText {
  readonly long: string;
  readonly short: string;
}

/** What the times of an import on its way say. */
export interface Times {
  /** Whether it takes longer than usual. */
  readonly isStuck: boolean;
  /** One after the other: there is room for one of them. */
  readonly texts: readonly TimeText[];
}

const STUCK_WORDS = { still: 'no change', circling: 'in circles', slow: 'under way' } as const;

/**
 * That it takes longer than usual, else how much longer it may take and how long it has been in its stage.
 * @param isBehind whether its source is not fresh: nothing is guessed then
 */
export function timesOf(forecast: Forecast | null, isBehind: boolean, inStage: Duration | null): Times {
  const stuck = forecast?.stuck ?? null;
  if (stuck !== null) {
    const text = durationOf({ milliseconds: stuck.forMs, atLeast: forecast?.atLeast === true });
    return { isStuck: true, texts: [{ long: `${STUCK_WORDS[stuck.how]} for ${text}`, short: `for ${text}` }] };
  }
  const estimate = isBehind ? null : (forecast?.estimate ?? null);
  const texts: TimeText[] = [];
  if (estimate !== null) {
    const long = estimate.highMs < MINUTE_MS ? 'under 1 min' : estimateText(estimate).replace(/^about /, '');
    // Short, it is the middle of the guess.
    texts.push({ long: `${long} left`, short: `~${shortDurationText((estimate.lowMs + estimate.highMs) / 2)} left` });
  }
  // That it was there a moment ago says nothing: neither of one that is seen for the first time, nor of old data.
  const isMoment = inStage !== null && inStage.milliseconds < MINUTE_MS && (inStage.atLeast || isBehind);
  if (inStage !== null && !isMoment) {
    const text = `for ${durationOf(inStage)}`;
    texts.push({ long: text, short: text });
  }
  return { isStuck: false, texts };
}

/** A duration, with a plus where it is at least so long, as the counts of the wall have it. */
function durationOf({ milliseconds, atLeast }: Duration): string {
  return `${shortDurationText(milliseconds)}${atLeast ? '+' : ''}`;
}
