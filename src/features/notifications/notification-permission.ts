import { useSyncExternalStore } from 'react';

/** What the page says where the browser refuses notifications. */
export const REFUSAL = 'This browser does not allow notifications of this page.';

const listeners = new Set<() => void>();
let isAsking = false;

function setAsking(next: boolean): void {
  isAsking = next;
  for (const listener of listeners) listener();
}

/** Whether the browser shows notifications of this page. */
export function isAllowed(): boolean {
  return typeof Notification === 'function' && Notification.permission === 'granted';
}

/** Asks the person for the permission, unless the browser knows the answer. Call it from a click: browsers ignore others. */
export async function askForPermission(): Promise<boolean> {
  if (typeof Notification !== 'function') return false;
  setAsking(true);
  try {
    return (await Notification.requestPermission()) === 'granted';
  } finally {
    setAsking(false);
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A hook for whether the browser shows no notifications of this page; `false` while it asks the person. */
export function useRefusal(): boolean {
  return useSyncExternalStore(subscribe, () => !isAsking && !isAllowed());
}
