import type { QueryClient } from '@tanstack/react-query';
import { historyOptions, wireStates } from '#data/history-query.ts';
import { showRemembered } from '#data/show-remembered.ts';
import type { Observations } from '#data/store.ts';
import { chosenSources } from '#data/use-sources.ts';
import type { OpenSource } from '#auth/sources.ts';
import { currentQuery } from '#url/site-address.ts';
import { sourceNames, withKnownNames } from '#url/unknown-names.ts';
import { parseView } from '#url/view-state.ts';

/**
 * Shows what this browser remembers of the sources that the address chooses, and prefetches their first pages, unless the
 * address asks for single ids.
 */
export function readFirstPages(
  queryClient: QueryClient,
  sources: readonly OpenSource[],
  observations: Observations,
): void {
  const { filter } = withKnownNames(parseView(currentQuery()).view, [
    sourceNames(sources.map(({ source }) => source.name)),
  ]);
  const states = wireStates(filter.state);
  const chosen = chosenSources(sources, filter.source);
  const names = chosen.map(({ source }) => source.name);
  showRemembered(queryClient, names, observations, states, Date.now());
  if (filter.id.include.length > 0) return;
  for (const source of chosen) void queryClient.prefetchInfiniteQuery(historyOptions(source, states));
}
