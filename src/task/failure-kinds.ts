import { useSyncExternalStore } from 'react';
import type * as FailureCatalogue from '#domain/failure-catalogue.ts';
import { laterFile } from '#ui/later.tsx';

type Catalogue = typeof FailureCatalogue;

const loadFile = laterFile(async () => import('#domain/failure-catalogue.ts'));

let catalogue: Catalogue | null = null;
let isAsked = false;
const listeners = new Set<() => void>();

async function load(): Promise<void> {
  isAsked = true;
  try {
    catalogue = await loadFile();
    for (const listener of listeners) listener();
  } catch {
    // A release may have taken the file away: the next one who asks tries again, and AWS's own words stand meanwhile.
    isAsked = false;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!isAsked) void load();
  return () => listeners.delete(listener);
}

const ignore = (): (() => void) => () => {};

/** The catalogue of failures, or `null` until it is there; it is fetched when it is first needed. */
export function useFailureCatalogue(isNeeded: boolean): Catalogue | null {
  return useSyncExternalStore(isNeeded ? subscribe : ignore, () => catalogue);
}
