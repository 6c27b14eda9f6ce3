import type { QueryClient } from '@tanstack/react-query';
import type { TaskState } from '#domain/task-state.ts';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import { HISTORY_KEY, type History } from '#data/history-query.ts';
import { rememberedTasks } from '#data/remembered-tasks.ts';
import type { Observations } from '#data/store.ts';

/**
 * Gives the queries of the sources what this browser remembers, with its time, so that it is shown until EC2 answers. Once,
 * when the page starts: `initialData` would bring it back whenever the library has dropped a query.
 * @param sources their names
 * @param states the states that EC2 filters by; none for all
 * @param now in milliseconds
 * @returns whether there is anything to show
 */
export function showRemembered(
  queryClient: QueryClient,
  sources: readonly string[],
  observations: Pick<Observations, 'all' | 'listingOf'>,
  states: readonly TaskState[],
  now: number,
): boolean {
  let isShown = false;
  for (const name of sources) {
    const listing = observations.listingOf(name);
    const remembered = listing && rememberedTasks(name, listing, observations.all(), states, now);
    if (remembered === null) continue;
    isShown = true;
    const { activeTasks, page } = remembered;
    const updatedAt = { updatedAt: activeTasks.provedAt };
    queryClient.setQueryData(activeTasksOptions(name).queryKey, activeTasks, updatedAt);
    const history: History = { pages: [page], pageParams: [null] };
    queryClient.setQueryData([HISTORY_KEY, name, states], history, updatedAt);
  }
  return isShown;
}
