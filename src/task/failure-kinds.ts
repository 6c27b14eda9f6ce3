import { useSyncExternalStore } from 'react';
import type * as FailureCatalogue from '#domain/failure-catalogue.ts';

type Catalogue = typeof FailureCatalogue;

let catalogue: Catalogue | null = null;
let loading: Promise<void> | null = null;
const listeners = new Set<() => void>();

async function load(): Promise<void> {
  try {
    catalogue = await import('#domain/failure-catalogue.ts');
    for (const listener of listeners) listener();
  } catch {
    // A release may have taken the file away: the next one who asks tries again, and AWS's own words stand meanwhile.
    loading = null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  loading ??= load();
  return () => listeners.delete(listener);
}

const ignore = (): (() => void) => () => {};

/** The catalogue of failures, or `null` until it is there; it is fetched when it is first needed. */
export function useFailureCatalogue(isNeeded: boolean): Catalogue | null {
  return useSyncExternalStore(isNeeded ? subscribe : ignore, () => catalogue);
}
