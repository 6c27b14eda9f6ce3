import { ANY, filterTest, type Filter } from '#domain/filter.ts';
import type { ImportTask } from '#domain/import-task.ts';

/** The tasks that pass a filter, whatever its outcomes; cached for the last filter of each list. */
export interface FilterMemory {
  readonly passing: (tasks: readonly ImportTask[], filter: Filter) => readonly ImportTask[];
  /** Applies a filter to a list task by task, to fill the cache of `passing`; `null` if that is filled already. */
  readonly trial: (
    tasks: readonly ImportTask[],
    filter: Filter,
  ) => { readonly visit: (task: ImportTask) => void; readonly end: () => void } | null;
}

/**
 * Opens an empty cache.
 * @param labelOf the label of a source, from its name
 */
export function filterMemory(labelOf: (source: string) => string): FilterMemory {
  const known = new WeakMap<readonly ImportTask[], { readonly key: string; readonly passing: readonly ImportTask[] }>();
  const keyOf = (filter: Filter): string => JSON.stringify({ ...filter, outcome: ANY });
  const testOf = (filter: Filter): ((task: ImportTask) => boolean) => filterTest({ ...filter, outcome: ANY }, labelOf);
  return {
    passing(tasks, filter) {
      const key = keyOf(filter);
      const former = known.get(tasks);
      if (former?.key === key) return former.passing;
      const passing = tasks.filter(testOf(filter));
      known.set(tasks, { key, passing });
      return passing;
    },
    trial(tasks, filter) {
      const key = keyOf(filter);
      if (known.get(tasks)?.key === key) return null;
      const test = testOf(filter);
      const passing: ImportTask[] = [];
      return {
        visit(task) {
          if (test(task)) passing.push(task);
        },
        end: () => void known.set(tasks, { key, passing }),
      };
    },
  };
}
