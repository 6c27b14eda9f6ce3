import type { QueryClient } from '@tanstack/react-query';
import { historyOptions, wireStates } from '#data/history-query.ts';
import { showRemembered } from '#data/show-remembered.ts';
import type { Observations } from '#data/store.ts';
import { chosenSources } from '#data/use-sources.ts';
import type { OpenSource } from '#auth/sources.ts';
import { currentQuery } from '#url/site-address.ts';
import { sourceNames, withKnownNames } from '#url/unknown-names.ts';
import { parseView } from '#url/view-state.ts';

/** What the address asks of the sources. */
function requested(sources: readonly OpenSource[]) {
  const { filter } = withKnownNames(parseView(currentQuery()).view, [
    sourceNames(sources.map(({ source }) => source.name)),
  ]);
  return { chosen: chosenSources(sources, filter.source), states: wireStates(filter.state), ids: filter.id.include };
}

/** Shows what this browser remembers of the sources that the address chooses. Returns whether there is any. */
export function showRememberedPages(
  queryClient: QueryClient,
  sources: readonly OpenSource[],
  observations: Observations,
): boolean {
  const { chosen, states } = requested(sources);
  const names = chosen.map(({ source }) => source.name);
  return showRemembered(queryClient, names, observations, states, Date.now());
}

/** Prefetches the first page of tasks, unless the address asks for single ids. */
export function readFirstPages(queryClient: QueryClient, sources: readonly OpenSource[]): void {
  const { chosen, states, ids } = requested(sources);
  if (ids.length > 0) return;
  for (const source of chosen) void queryClient.prefetchInfiniteQuery(historyOptions(source, states));
}
