import { useEffect, useState } from 'react';
import { searchText } from '#domain/filter.ts';
import { valueCounter, type ValueCounts } from '#domain/filter-values.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { yieldingForEach } from '#ui/yielding-for-each.ts';

const NOTHING: ValueCounts = new Map();

/**
 * The values that stand in tasks, counted beside everything else for as long as somebody may want them; until a count of
 * what is there now is done, that of what was there before. The texts that are searched are made on the way: not one key
 * that is typed waits for ten thousand tasks.
 */
export function useValueCounts(
  tasks: readonly ImportTask[],
  isWanted: boolean,
  labelOf: (source: string) => string,
): ValueCounts {
  const [counts, setCounts] = useState(NOTHING);
  useEffect(() => {
    if (!isWanted) return;
    const life = new AbortController();
    const counter = valueCounter();
    const visit = (task: ImportTask): void => {
      counter.add(task);
      searchText(task, labelOf);
    };
    void (async () => {
      if (await yieldingForEach(tasks, visit, life.signal)) setCounts(counter.counts());
    })();
    return () => life.abort();
  }, [tasks, isWanted, labelOf]);
  return counts;
}
