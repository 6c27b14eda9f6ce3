import type { Duration } from '#domain/task-history.ts';
import { durationText } from '#ui/duration.ts';

/** A duration that was seen here, `at least 38 min` where its beginning was not. */
export function seenText({ milliseconds, atLeast }: Duration): string {
  return `${atLeast ? 'at least ' : ''}${durationText(milliseconds)}`;
}
