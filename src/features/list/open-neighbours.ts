import { useSyncExternalStore } from 'react';

/** Whether the list has a task before and after the open one. */
export interface OpenNeighbours {
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

const listeners = new Set<() => void>();
let current: OpenNeighbours = { hasPrevious: false, hasNext: false };

/** Tells the drawer what the list knows. A store, because the list re-renders only its own rows when groups collapse. */
export function setOpenNeighbours(next: OpenNeighbours): void {
  if (next.hasPrevious === current.hasPrevious && next.hasNext === current.hasNext) return;
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A hook for whether the list has a task before and after the open one. */
export function useOpenNeighbours(): OpenNeighbours {
  return useSyncExternalStore(subscribe, () => current);
}
