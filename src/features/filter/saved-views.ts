import { useMemo } from 'react';
import { isPersisted, removeStored, useStored, writeStored } from '#ui/local-storage.ts';

/** A link with a name, stored in this browser. */
export interface SavedView {
  readonly name: string;
  /** The query string with its `?`; empty for the default view. */
  readonly search: string;
}

const KEY = 'arrivals-views';
const MOST = 100;
const LONGEST_NAME = 80;

function toViews(text: string | null): readonly SavedView[] {
  try {
    const found = JSON.parse(text ?? '[]') as readonly Partial<SavedView>[];
    return found.flatMap(({ name, search }) =>
      typeof name === 'string' && typeof search === 'string' ? [{ name, search }] : [],
    );
  } catch {
    // Written by another version or edited by hand.
    return [];
  }
}

/** Forgets all saved views: their names and filters tell of the machines of who saved them. */
export function forgetSavedViews(): void {
  removeStored(KEY);
}

/** The saved views in the order of their names, and functions that save one, replacing its namesake, and remove one. */
export function useSavedViews(): {
  readonly views: readonly SavedView[];
  /** Whether the views are stored for the next visit: a browser can refuse to store more. */
  readonly arePersisted: boolean;
  readonly save: (view: SavedView) => void;
  readonly remove: (name: string) => void;
} {
  const text = useStored(KEY);
  const views = useMemo(() => toViews(text), [text]);
  const others = (name: string): SavedView[] => views.filter((view) => view.name !== name);
  return {
    views,
    arePersisted: isPersisted(KEY),
    save({ name, search }) {
      const view = { name: name.trim().slice(0, LONGEST_NAME), search };
      const all = [...others(view.name), view].toSorted((a, b) =>
        a.name.localeCompare(b.name, 'en', { numeric: true }),
      );
      writeStored(KEY, JSON.stringify(all.slice(0, MOST)));
    },
    remove: (name) => writeStored(KEY, JSON.stringify(others(name))),
  };
}
