import { FILTER_KEYS, filterField, type FilterKey } from '#domain/filter-table.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { normalize } from '#domain/words.ts';

/** A value, and the number of tasks that have it. */
export interface CountedValue {
  readonly value: string;
  readonly count: number;
}

/** The values per key, the most frequent first. */
export type ValueCounts = ReadonlyMap<FilterKey, readonly CountedValue[]>;

/**
 * Counts the values of tasks, one task at a time. Spellings that a filter treats as equal are counted together. Ids are
 * left out, and so are values that no link can name, because they contain a comma or begin with `-`.
 */
export function valueCounter(context: TaskContext): {
  readonly add: (task: ImportTask) => void;
  readonly counts: () => ValueCounts;
} {
  const byKey = FILTER_KEYS.filter((key) => key !== 'id').map((key) => ({
    key,
    ...filterField(key),
    entries: new Map<string, { value: string; count: number }>(),
    same: new Map<string, string>(),
  }));
  return {
    add(task) {
      for (const { valuesOf, format, isRepeated = false, entries, same } of byKey) {
        for (const found of new Set(valuesOf(task, context))) {
          const value = found === null ? '' : (format?.(found) ?? found);
          if (value === '' || value.startsWith('-') || (!isRepeated && value.includes(','))) continue;
          const folded = isRepeated ? value : (same.get(value) ?? normalize(value));
          same.set(value, folded);
          const entry = entries.get(folded);
          if (entry === undefined) entries.set(folded, { value, count: 1 });
          else entry.count += 1;
        }
      }
    },
    counts: () =>
      new Map(
        byKey.map(({ key, entries }) => [
          key,
          [...entries.values()].toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
        ]),
      ),
  };
}
