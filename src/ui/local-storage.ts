import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
/** What could not be kept. It is newer than what stands in a full storage. */
const unsaved = new Map<string, string>();

/** A text that this browser keeps for the page, or `null`. Where storage is full or refused it lasts as long as the page. */
export function readStored(key: string): string | null {
  try {
    return unsaved.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Whether the next visit will know a text as it is now. */
export function isPersisted(key: string): boolean {
  return !unsaved.has(key);
}

/** Keeps a text. Never throws: a full or refused storage only means that the next visit does not know it. */
export function writeStored(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
    unsaved.delete(key);
  } catch {
    unsaved.set(key, text);
  }
  for (const listener of listeners) listener();
}

/** Keeps nothing of it any more. Never throws. */
export function removeStored(key: string): void {
  unsaved.delete(key);
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
export function useStored(key: string): string | null {
  return useSyncExternalStore(subscribe, () => readStored(key));
}

/** A choice of this person that all tabs share: on or off, off by default. */
export function useStoredSwitch(key: string): readonly [isOn: boolean, set: (isOn: boolean) => void] {
  return [useStored(key) === 'on', (next) => writeStored(key, next ? 'on' : 'off')];
}
