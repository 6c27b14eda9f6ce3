import { useSyncExternalStore } from 'react';

function mediaHook(query: string): () => boolean {
  const list = window.matchMedia(query);
  const subscribe = (listener: () => void): (() => void) => {
    list.addEventListener('change', listener);
    return () => list.removeEventListener('change', listener);
  };
  return () => useSyncExternalStore(subscribe, () => list.matches);
}

/** Whether the window is as narrow as a phone. */
export const useNarrow = mediaHook('(max-width: 767px)');

/** Whether there is room for a full list beside a drawer. */
export const useWide = mediaHook('(min-width: 1440px)');

/** Whether the screen is higher than wide. */
export const usePortrait = mediaHook('(orientation: portrait)');
