import type { QueryClient } from '@tanstack/react-query';
import { HISTORY_KEY, type History } from '#data/history-query.ts';
import { isMoving, type TaskSnapshot } from '#data/active-tasks.ts';
import { TASKS_BY_ID_KEY, type TasksByIdData } from '#data/tasks-by-id-query.ts';

/** Which tasks of an answer were running; cached for as long as the answer. */
const runningOf = new WeakMap<object, readonly TaskSnapshot[]>();

function runningAmong(answer: object, snapshots: () => readonly TaskSnapshot[]): readonly TaskSnapshot[] {
  let running = runningOf.get(answer);
  if (running === undefined) {
    running = snapshots().filter(({ task }) => isMoving(task));
    runningOf.set(answer, running);
  }
  return running;
}

/** The snapshots of running tasks in the history and look-ups of a source. Their ends are still unknown. */
export function* runningSnapshots(queryClient: QueryClient, source: string): Generator<TaskSnapshot> {
  for (const [, history] of queryClient.getQueriesData<History>({ queryKey: [HISTORY_KEY, source] })) {
    for (const page of history?.pages ?? []) {
      // The records of these tasks are asked for already.
      if (page.isRemembered === true) continue;
      yield* runningAmong(page, () => page.tasks.map((task) => ({ task, at: page.at })));
    }
  }
  for (const [, lookup] of queryClient.getQueriesData<TasksByIdData>({ queryKey: [TASKS_BY_ID_KEY, source] })) {
    if (lookup !== undefined) yield* runningAmong(lookup, () => lookup.taskSnapshots);
  }
}
