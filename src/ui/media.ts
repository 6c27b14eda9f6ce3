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

/** Whether a drawer covers the whole window, because there is no room for a list beside it. */
export const useCoveringDrawer = mediaHook('(max-width: 1023px)');

/** Whether the header has room for a few sources beside the title. */
export const useWideHeader = mediaHook('(min-width: 1600px)');

function subscribeWidth(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** A number that depends on the width of the window in pixels; re-renders only when the number changes. */
export function useFitting(of: (windowPx: number) => number): number {
  return useSyncExternalStore(subscribeWidth, () => of(window.innerWidth));
}

/** Whether `beforeprint` has fired, and `afterprint` has not. Kept even while no component asks. */
let isPrinting = false;
const paper = window.matchMedia('print');
window.addEventListener('beforeprint', () => (isPrinting = true));
window.addEventListener('afterprint', () => (isPrinting = false));

function subscribePrinting(listener: () => void): () => void {
  window.addEventListener('beforeprint', listener);
  window.addEventListener('afterprint', listener);
  paper.addEventListener('change', listener);
  return () => {
    window.removeEventListener('beforeprint', listener);
    window.removeEventListener('afterprint', listener);
    paper.removeEventListener('change', listener);
  };
}

/** Whether the page is being printed. The re-render happens before the browser lays out the sheets. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribePrinting, () => isPrinting || paper.matches);
}

/** Whether the screen is higher than wide. */
export const usePortrait = mediaHook('(orientation: portrait)');
