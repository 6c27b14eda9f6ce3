import type { QueryClient } from '@tanstack/react-query';
import { HISTORY_KEY, type History } from '#queries/history.ts';
import type { Live, Reading } from '#queries/live.ts';
import { LOOKUP_KEY, type LookedUp } from '#queries/lookup.ts';

/** Less than this is the two clocks of a browser drifting apart, in milliseconds. */
const LEAST_MS = 1000;

/**
 * Watches the clock of this computer against one that only counts.
 * @returns a function that tells by how much it was set back since the last call, in milliseconds; mostly 0
 */
export function watchClock(): () => number {
  const ahead = (): number => Date.now() - performance.now();
  let former = ahead();
  return () => {
    const current = ahead();
    const by = former - current;
    former = current;
    return by >= LEAST_MS ? by : 0;
  };
}

/**
 * Takes the times of all readings of a source back with the clock, so that their ages stay true and what is read from
 * now on is newer. Only times that lie ahead: the tab that polls may have sent the others already.
 */
export function turnBack(queryClient: QueryClient, source: string, liveKey: readonly unknown[], by: number): void {
  const now = Date.now();
  const back = (at: number): number => (at > now ? at - by : at);
  const withBack = <Timed extends { readonly at: number }>(timed: Timed): Timed => ({ ...timed, at: back(timed.at) });
  const all = (readings: ReadonlyMap<string, Reading>) => new Map([...readings].map(([id, reading]) => [id, withBack(reading)]));
  queryClient.setQueryData<Live | null>(
    liveKey,
    (live) =>
      live && {
        ...live,
        provedAt: back(live.provedAt),
        active: all(live.active),
        missing: all(live.missing),
        departed: all(live.departed),
        gone: all(live.gone),
        swept: all(live.swept),
        sweptAt: back(live.sweptAt),
        askedAt: back(live.askedAt),
        whole: live.whole.map(withBack),
      },
  );
  queryClient.setQueriesData<History>({ queryKey: [HISTORY_KEY, source] }, (history) => history && { ...history, pages: history.pages.map(withBack) });
  queryClient.setQueriesData<LookedUp>({ queryKey: [LOOKUP_KEY, source] }, (lookup) => lookup && { ...lookup, readings: lookup.readings.map(withBack) });
}
