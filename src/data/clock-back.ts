import type { QueryClient } from '@tanstack/react-query';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import { HISTORY_KEY, type History } from '#data/history-query.ts';
import type { ActiveTasks, TaskSnapshot } from '#data/active-tasks.ts';
import { TASKS_BY_ID_KEY, type TasksByIdData } from '#data/tasks-by-id-query.ts';

/** Smaller differences are the drift between the two clocks of a browser, in milliseconds. */
const LEAST_MS = 1000;

/** A clock that goes on when the clock of this computer is set back. */
export interface SteadyClock {
  /** The time in milliseconds. It counts sleep too. */
  readonly now: () => number;
  /** How far the computer's clock was set back in total, in milliseconds; mostly 0. */
  readonly setBackMs: () => number;
}

/** Compares the clock of this computer with its monotonic one. */
export function steadyClock(): SteadyClock {
  const ahead = (): number => Date.now() - performance.now();
  let former = ahead();
  let total = 0;
  function setBackMs(): number {
    const current = ahead();
    if (former - current >= LEAST_MS) total += former - current;
    former = current;
    return total;
  }
  return { now: () => setBackMs() + Date.now(), setBackMs };
}

/**
 * Shifts the times of a source's cached data back with the clock, so that ages stay true and later snapshots are newer.
 * Changes only times in the future, because the leader may have sent corrected ones already.
 * @param by the shift in milliseconds
 */
export function shiftTimesBack(queryClient: QueryClient, source: string, by: number): void {
  const now = Date.now();
  const back = (at: number): number => (at > now ? at - by : at);
  const withBack = <Timed extends { readonly at: number }>(timed: Timed): Timed => ({ ...timed, at: back(timed.at) });
  const all = (snapshots: ReadonlyMap<string, TaskSnapshot>) =>
    new Map([...snapshots].map(([id, snapshot]) => [id, withBack(snapshot)]));
  const query = queryClient.getQueryCache().find<ActiveTasks>({ queryKey: activeTasksOptions(source).queryKey });
  const tasks = query?.state.data;
  // `setQueryData` would clear the error of the query.
  if (tasks !== undefined) {
    query?.setState({
      data: {
        ...tasks,
        provedAt: back(tasks.provedAt),
        active: all(tasks.active),
        unresolved: all(tasks.unresolved),
        finished: all(tasks.finished),
        unlisted: all(tasks.unlisted),
        firstPage: all(tasks.firstPage),
        firstPageAt: back(tasks.firstPageAt),
        askedAt: back(tasks.askedAt),
        completeListings: tasks.completeListings.map(withBack),
      },
    });
  }
  queryClient.setQueriesData<History>(
    { queryKey: [HISTORY_KEY, source] },
    (history) => history && { ...history, pages: history.pages.map(withBack) },
  );
  queryClient.setQueriesData<TasksByIdData>(
    { queryKey: [TASKS_BY_ID_KEY, source] },
    (lookup) => lookup && { ...lookup, taskSnapshots: lookup.taskSnapshots.map(withBack) },
  );
}
