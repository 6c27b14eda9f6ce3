import { startTransition, useEffect } from 'react';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskContext } from '#domain/task-context.ts';
import type { FilterMemory } from '#data/filter-memory.ts';
import { yieldingForEach } from '#ui/yielding-for-each.ts';
import type { ViewState } from '#url/view-state.ts';

interface DeferredFilterOptions {
  /** The requested view. */
  readonly view: ViewState;
  /** The view that the list shows. */
  readonly shown: ViewState;
  readonly onReady: (view: ViewState) => void;
  /** The tasks that no poll changes; up to ten thousand. */
  readonly settled: readonly ImportTask[];
  readonly filters: FilterMemory;
  /** What is known of the tasks. */
  readonly context: TaskContext;
}

/**
 * Calls `onReady` with the requested view once its filter has run on every task. The filter runs in slices between key
 * presses, so that typing stays fast.
 */
export function useDeferredFilter(options: DeferredFilterOptions): void {
  const { view, shown, onReady, settled, filters, context } = options;
  useEffect(() => {
    if (shown === view) return undefined;
    const controller = new AbortController();
    void (async () => {
      const trial = filters.trial(settled, view.filter, context);
      if (trial !== null && !(await yieldingForEach(settled, trial.visit, controller.signal))) return;
      trial?.end();
      startTransition(() => onReady(view));
    })();
    return () => controller.abort();
  }, [view, shown, onReady, settled, filters, context]);
}
