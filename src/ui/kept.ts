import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
/** What could not be kept. It is newer than what stands in a full storage. */
const unkept = new Map<string, string>();

/** A text that this browser keeps for the page, or `null`. Where storage is full or refused it lasts as long as the page. */
export function readKept(key: string): string | null {
  try {
    return unkept.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Whether the next visit will know a text as it is now. */
export function isLasting(key: string): boolean {
  return !unkept.has(key);
}

/** Keeps a text. Never throws: a full or refused storage only means that the next visit does not know it. */
export function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
    unkept.delete(key);
  } catch {
    unkept.set(key, text);
  }
  for (const listener of listeners) listener();
}

/** Keeps nothing of it any more. Never throws. */
export function unkeep(key: string): void {
  unkept.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Where storage is refused, nothing was kept there.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** A kept text, or `null`; re-renders when this or another tab keeps another one. */
export function useKept(key: string): string | null {
  return useSyncExternalStore(subscribe, () => readKept(key));
}

/** A choice of this person that all tabs share: on or off, off by default. */
export function useSwitch(key: string): readonly [isOn: boolean, set: (isOn: boolean) => void] {
  return [useKept(key) === 'on', (next) => keep(key, next ? 'on' : 'off')];
}
