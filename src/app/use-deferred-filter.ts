import { startTransition, useEffect } from 'react';
import type { ImportTask } from '#domain/import-task.ts';
import type { FilterMemory } from '#data/filter-memory.ts';
import { yieldingForEach } from '#ui/yielding-for-each.ts';
import type { ViewState } from '#url/view-state.ts';

interface Following {
  /** What is asked for. */
  readonly view: ViewState;
  /** What is shown. */
  readonly shown: ViewState;
  readonly onReady: (view: ViewState) => void;
  /** The tasks that no poll changes: of these there are many. */
  readonly settled: readonly ImportTask[];
  readonly filters: FilterMemory;
}

/**
 * Lets what is shown follow what is asked for as soon as its filter was tried on every task, between the keys that are
 * typed and never in their way.
 */
export function useDeferredFilter({ view, shown, onReady, settled, filters }: Following): void {
  useEffect(() => {
    if (shown === view) return undefined;
    const life = new AbortController();
    void (async () => {
      const trial = filters.trial(settled, view.filter);
      if (trial !== null && !(await yieldingForEach(settled, trial.visit, life.signal))) return;
      trial?.end();
      startTransition(() => onReady(view));
    })();
    return () => life.abort();
  }, [view, shown, onReady, settled, filters]);
}
