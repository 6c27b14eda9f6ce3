import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Observations } from '#data/store.ts';
import { unfinished } from '#data/observing.ts';
import type { Polling } from '#data/polling.ts';
import { shareSource } from '#data/tab-sync.ts';
import type { OpenSource } from '#auth/sources.ts';

/**
 * Polls the sources for as long as the page is open, and at once when it becomes visible or goes online. The library's
 * `refetchOnWindowFocus` and `refetchOnReconnect` ignore the leader tab, and would poll at every focus after a failure.
 * @returns a function that polls now, as far as the budget allows
 */
export function usePolling(
  sources: readonly OpenSource[],
  refreshSeconds: number | 'off',
  observations: Observations,
): () => void {
  const queryClient = useQueryClient();
  const pollings = useRef<readonly Polling[]>([]);
  const refresh = useRef(refreshSeconds);

  useEffect(() => {
    const needs = {
      refreshSeconds: () => refresh.current,
      hidden: () => document.hidden,
      offline: () => !navigator.onLine,
    };
    pollings.current = sources.map((open) =>
      shareSource(queryClient, open, {
        ...needs,
        asked: () => unfinished(observations.all().values(), open.source.name),
      }),
    );
    const wake = (): void => {
      for (const polling of pollings.current) {
        if (document.hidden || refresh.current === 'off') polling.reconsider();
        else polling.refresh();
      }
    };
    window.addEventListener('online', wake);
    window.addEventListener('pageshow', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      window.removeEventListener('online', wake);
      window.removeEventListener('pageshow', wake);
      document.removeEventListener('visibilitychange', wake);
      for (const polling of pollings.current) polling.stop();
      pollings.current = [];
    };
  }, [queryClient, sources, observations]);

  useEffect(() => {
    if (refresh.current === refreshSeconds) return;
    refresh.current = refreshSeconds;
    for (const polling of pollings.current) polling.reconsider();
  }, [refreshSeconds]);

  return () => {
    for (const polling of pollings.current) polling.refresh();
  };
}
