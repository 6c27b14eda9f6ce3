import { estimateText, MINUTE_MS, shortDurationText } from '#domain/duration.ts';
import type { Duration } from '#domain/task-history.ts';
import type { Forecast } from '#features/task/forecast.tsx';

/** The time of an import on its way. */
export interface TimeText {
  /** Whether it takes longer than usual. */
  readonly isStuck: boolean;
  /** Whether it is how much longer the import may take. */
  readonly isGuess: boolean;
  readonly text: string;
}

const STUCK_WORDS = { still: 'stuck', circling: 'in circles', slow: 'under way' } as const;

/**
 * That it takes longer than usual, else how much longer it may take, else how long it has been in its stage.
 * @param isBehind whether its source is not fresh: nothing is guessed then
 */
export function timeOf(forecast: Forecast | null, isBehind: boolean, inStage: Duration | null): TimeText {
  const stuck = forecast?.stuck ?? null;
  if (stuck !== null) {
    const text = durationOf({ milliseconds: stuck.forMs, atLeast: forecast?.atLeast === true });
    return { isStuck: true, isGuess: false, text: `${STUCK_WORDS[stuck.how]} for ${text}` };
  }
  const estimate = isBehind ? null : (forecast?.estimate ?? null);
  if (estimate !== null) {
    const text = estimate.highMs < MINUTE_MS ? 'under 1 min' : estimateText(estimate);
    // A range says that it is a guess.
    return {
      isStuck: false,
      isGuess: true,
      text: text.replace(/^about (?=.*(?:–| to ))/, '').replace(/^less than/, 'under'),
    };
  }
  // That it was there a moment ago says nothing: neither of one that is seen for the first time, nor of old data.
  const isMoment = inStage !== null && inStage.milliseconds < MINUTE_MS && (inStage.atLeast || isBehind);
  const text = inStage === null || isMoment ? 'no estimate' : `for ${durationOf(inStage)}`;
  return { isStuck: false, isGuess: false, text };
}

/** A duration, with a plus where it is at least so long, as the counts of the wall have it. */
function durationOf({ milliseconds, atLeast }: Duration): string {
  return `${shortDurationText(milliseconds)}${atLeast ? '+' : ''}`;
}
