import { useEffect, useState } from 'react';
import { searchText } from '#domain/filter.ts';
import { valueCounter, type ValueCounts } from '#domain/filter-values.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { yieldingForEach } from '#ui/yielding-for-each.ts';

const NOTHING: ValueCounts = new Map();

/**
 * The values that occur in tasks, with their numbers. It counts in slices while the box has the focus, returns the former
 * counts until the next ones are ready, and fills the cache of search texts, so that no keystroke waits for ten thousand
 * tasks.
 */
export function useValueCounts(tasks: readonly ImportTask[], isWanted: boolean, context: TaskContext): ValueCounts {
  const [counts, setCounts] = useState(NOTHING);
  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    const counter = valueCounter(context);
    const visit = (task: ImportTask): void => {
      counter.add(task);
      searchText(task, context.labelOf);
    };
    void (async () => {
      if (await yieldingForEach(tasks, visit, controller.signal)) setCounts(counter.counts());
    })();
    return () => controller.abort();
  }, [tasks, isWanted, context]);
  return counts;
}
