import type { QueryClient } from '@tanstack/react-query';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import { HISTORY_KEY, type History } from '#data/history-query.ts';
import type { ActiveTasks, TaskSnapshot } from '#data/active-tasks.ts';
import { TASKS_BY_ID_KEY, type TasksByIdData } from '#data/tasks-by-id-query.ts';

/** Less than this is the two clocks of a browser drifting apart, in milliseconds. */
const LEAST_MS = 1000;

/** The clock of this computer, as it would be had nobody set it back. */
export interface SteadyClock {
  /** The time in milliseconds, which goes on when the clock is set back. Sleep counts too. */
  readonly now: () => number;
  /** By how much the clock was set back so far, in milliseconds; mostly 0. */
  readonly setBackMs: () => number;
}

/** Watches the clock of this computer against one that only counts. */
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
 * Takes the times of all readings of a source back with the clock, so that their ages stay true and what is read from
 * now on is newer. Only times that lie ahead: the tab that polls may have sent the others already.
 */
export function turnBack(queryClient: QueryClient, source: string, by: number): void {
  const now = Date.now();
  const back = (at: number): number => (at > now ? at - by : at);
  const withBack = <Timed extends { readonly at: number }>(timed: Timed): Timed => ({ ...timed, at: back(timed.at) });
  const all = (snapshots: ReadonlyMap<string, TaskSnapshot>) =>
    new Map([...snapshots].map(([id, reading]) => [id, withBack(reading)]));
  const query = queryClient.getQueryCache().find<ActiveTasks>({ queryKey: activeTasksOptions(source).queryKey });
  const tasks = query?.state.data;
  // Not by `setQueryData`, which would take an error away.
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
