import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Observations } from '#observations/store.ts';
import { unfinished } from '#queries/observing.ts';
import type { Poll } from '#queries/poll.ts';
import { sharePoll } from '#queries/shared-poll.ts';
import type { OpenSource } from '#session/sources.ts';

/**
 * Polls the sources for as long as the page is open, and at once when it comes back: from another tab, from sleep, from
 * no network.
 * @returns a function that polls now, as far as the budget allows it
 */
export function usePolls(
  sources: readonly OpenSource[],
  refreshSeconds: number | 'off',
  observations: Observations,
): () => void {
  const queryClient = useQueryClient();
  const polls = useRef<readonly Poll[]>([]);
  const refresh = useRef(refreshSeconds);

  useEffect(() => {
    const needs = { refreshSeconds: () => refresh.current, hidden: () => document.hidden, offline: () => !navigator.onLine };
    polls.current = sources.map((open) =>
      sharePoll(queryClient, open, { ...needs, asked: () => unfinished(observations.all().values(), open.source.name) }),
    );
    const wake = (): void => {
      for (const poll of polls.current) {
        if (document.hidden || refresh.current === 'off') poll.reconsider();
        else poll.now();
      }
    };
    window.addEventListener('online', wake);
    window.addEventListener('pageshow', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      window.removeEventListener('online', wake);
      window.removeEventListener('pageshow', wake);
      document.removeEventListener('visibilitychange', wake);
      for (const poll of polls.current) poll.stop();
      polls.current = [];
    };
  }, [queryClient, sources, observations]);

  useEffect(() => {
    if (refresh.current === refreshSeconds) return;
    refresh.current = refreshSeconds;
    for (const poll of polls.current) poll.reconsider();
  }, [refreshSeconds]);

  return () => {
    for (const poll of polls.current) poll.now();
  };
}
