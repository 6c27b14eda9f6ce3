import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
/** The texts that could not be stored. They are newer than those in a full storage. */
const unsaved = new Map<string, string>();

/** The stored text, or `null`. A text that could not be stored lasts as long as the page. */
export function readStored(key: string): string | null {
  try {
    return unsaved.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Whether the current text is stored for the next visit. */
export function isPersisted(key: string): boolean {
  return !unsaved.has(key);
}

/** Stores a text. Never throws: with a full or refused storage the text lasts as long as the page. */
export function writeStored(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
    unsaved.delete(key);
  } catch {
    unsaved.set(key, text);
  }
  for (const listener of listeners) listener();
}

/** Removes a text. Never throws. */
export function removeStored(key: string): void {
  unsaved.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // A refused storage is empty.
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

/** The stored text, or `null`; re-renders when this or another tab changes it. */
export function useStored(key: string): string | null {
  return useSyncExternalStore(subscribe, () => readStored(key));
}

/** A stored switch that all tabs share; off by default. */
export function useStoredSwitch(key: string): readonly [isOn: boolean, set: (isOn: boolean) => void] {
  return [useStored(key) === 'on', (next) => writeStored(key, next ? 'on' : 'off')];
}
