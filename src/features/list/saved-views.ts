import { useMemo } from 'react';
import { isPersisted, writeStored, useStored } from '#ui/local-storage.ts';

/** A view that a person named; it lives in this browser, its link everywhere. */
export interface SavedView {
  readonly name: string;
  /** The query string, with its `?`; empty for the plain board. */
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
    // Another version wrote it, or a hand.
    return [];
  }
}

/** The saved views by name, and how to save one, which takes the place of its namesake, and to remove one. */
export function useSavedViews(): {
  readonly views: readonly SavedView[];
  /** Whether the next visit will know them; a browser can refuse to keep more. */
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
