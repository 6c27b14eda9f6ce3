import type { QueryClient } from '@tanstack/react-query';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import { HISTORY_KEY, type History } from '#data/history.ts';
import type { ActiveTasks, Reading } from '#data/active-tasks.ts';
import { LOOKUP_KEY, type LookedUp } from '#data/lookup.ts';

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
  const all = (readings: ReadonlyMap<string, Reading>) =>
    new Map([...readings].map(([id, reading]) => [id, withBack(reading)]));
  const query = queryClient.getQueryCache().find<ActiveTasks>({ queryKey: activeTasksOptions(source).queryKey });
  const tasks = query?.state.data;
  // Not by `setQueryData`, which would take an error away.
  if (tasks !== undefined) {
    query?.setState({
      data: {
        ...tasks,
        provedAt: back(tasks.provedAt),
        active: all(tasks.active),
        missing: all(tasks.missing),
        departed: all(tasks.departed),
        gone: all(tasks.gone),
        swept: all(tasks.swept),
        sweptAt: back(tasks.sweptAt),
        askedAt: back(tasks.askedAt),
        whole: tasks.whole.map(withBack),
      },
    });
  }
  queryClient.setQueriesData<History>(
    { queryKey: [HISTORY_KEY, source] },
    (history) => history && { ...history, pages: history.pages.map(withBack) },
  );
  queryClient.setQueriesData<LookedUp>(
    { queryKey: [LOOKUP_KEY, source] },
    (lookup) => lookup && { ...lookup, readings: lookup.readings.map(withBack) },
  );
}
