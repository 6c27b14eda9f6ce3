import type { QueryClient } from '@tanstack/react-query';
import { HISTORY_KEY, type History } from '#data/history.ts';
import { isMoving, type Reading } from '#data/active-tasks.ts';
import { LOOKUP_KEY, type LookedUp } from '#data/lookup.ts';

/** What was read at once, and which of it was running then; kept for as long as the answer itself. */
const runningOf = new WeakMap<object, readonly Reading[]>();

function runningAmong(answer: object, readings: () => readonly Reading[]): readonly Reading[] {
  let running = runningOf.get(answer);
  if (running === undefined) {
    running = readings().filter(({ task }) => isMoving(task));
    runningOf.set(answer, running);
  }
  return running;
}

/** The readings, of whatever was read of a source, in which a task was running: their ends are still to be seen. */
export function* runningReadings(queryClient: QueryClient, source: string): Generator<Reading> {
  for (const [, history] of queryClient.getQueriesData<History>({ queryKey: [HISTORY_KEY, source] })) {
    for (const page of history?.pages ?? []) {
      yield* runningAmong(page, () => page.tasks.map((task) => ({ task, at: page.at })));
    }
  }
  for (const [, lookup] of queryClient.getQueriesData<LookedUp>({ queryKey: [LOOKUP_KEY, source] })) {
    if (lookup !== undefined) yield* runningAmong(lookup, () => lookup.readings);
  }
}
