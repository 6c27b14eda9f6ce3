import { estimateText } from '#domain/estimate-text.ts';
import type { Duration } from '#domain/sighting.ts';
import type { Outlook } from '#task/outlook.tsx';
import { briefly } from '#wall/when.ts';

const MINUTE_MS = 60_000;

/** What the times of an import on its way say. */
export interface TimeTexts {
  /** Whether nothing has changed for unusually long. */
  readonly isStuck: boolean;
  readonly long: string;
  /** The same in a few letters, for a screen that is not wide; `null` where nothing is known. */
  readonly short: string | null;
}

/**
 * First that nothing changes any more, else how much longer it may take, else how long it has been in its stage.
 * @param isBehind whether its source is not fresh: nothing is guessed then
 */
export function timeOf(outlook: Outlook | null, isBehind: boolean, inStage: Duration | null): TimeTexts {
  const stuck = outlook?.stuck ?? null;
  if (stuck !== null) {
    const stands = `for ${durationOf({ milliseconds: stuck.forMs, atLeast: outlook?.atLeast === true })}`;
    return { isStuck: true, long: `no change ${stands}`, short: stands };
  }
  const estimate = isBehind ? null : (outlook?.estimate ?? null);
  // Short, it is the middle of the guess.
  if (estimate !== null) return { isStuck: false, long: estimateText(estimate), short: `~${briefly((estimate.lowMs + estimate.highMs) / 2)}` };
  // That it was there since a moment ago at least says nothing.
  const isNew = inStage === null || (inStage.atLeast && inStage.milliseconds < MINUTE_MS);
  const text = isNew ? null : `for ${durationOf(inStage)}`;
  return { isStuck: false, long: text ?? '', short: text };
}

/** A duration, with a plus where it is at least so long, as the counts of the wall have it. */
function durationOf({ milliseconds, atLeast }: Duration): string {
  return `${briefly(milliseconds)}${atLeast ? '+' : ''}`;
}
