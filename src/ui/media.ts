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

/** Whether a drawer takes the whole window, as there is no room for a list beside it. */
export const useCoveringDrawer = mediaHook('(max-width: 1023px)');

function subscribeWidth(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** What follows from the width of the window in pixels, such as how many columns fit; re-renders only where that changes. */
export function useFitting(of: (windowPx: number) => number): number {
  return useSyncExternalStore(subscribeWidth, () => of(window.innerWidth));
}

/** Between the moments at which the browser begins and ends to print. */
let isPrinting = false;
const paper = window.matchMedia('print');

function subscribePrinting(listener: () => void): () => void {
  const turn = ({ type }: Event): void => {
    isPrinting = type === 'beforeprint';
    listener();
  };
  window.addEventListener('beforeprint', turn);
  window.addEventListener('afterprint', turn);
  paper.addEventListener('change', listener);
  return () => {
    window.removeEventListener('beforeprint', turn);
    window.removeEventListener('afterprint', turn);
    paper.removeEventListener('change', listener);
  };
}

/** Whether the page is being printed. What is drawn then is there before the browser lays out the sheets. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribePrinting, () => isPrinting || paper.matches);
}

/** Whether the screen is higher than wide. */
export const usePortrait = mediaHook('(orientation: portrait)');
