import { fold, type Filter } from '#domain/filter.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import { stageSlug } from '#domain/stage.ts';
import { taskState } from '#domain/task-state.ts';

/** A key of the filter that has values to choose from. */
export type FilterKey = Exclude<keyof Filter, 'q'>;

/** A value that stands in tasks, and in how many. */
export interface CountedValue {
  readonly value: string;
  readonly count: number;
}

const VALUES: Readonly<Record<FilterKey, (task: ImportTask) => readonly (string | null)[]>> = {
  outcome: (task) => [outcomeFamily(task.outcome)],
  stage: (task) => [task.stage === null ? null : stageSlug(task.stage)],
  tag: (task) => task.tags.flatMap(({ key, value }) => (value === '' ? [key.trim()] : [key.trim(), `${key}=${value}`.trim()])),
  platform: (task) => [task.platform],
  architecture: (task) => [task.architecture],
  boot: (task) => [task.bootMode],
  license: (task) => [task.licenseType],
  encrypted: (task) => [String(task.encrypted)],
  format: (task) => task.snapshots.map(({ format }) => format),
  bucket: (task) => task.snapshots.map(({ bucket }) => bucket),
  source: (task) => [task.source],
  state: (task) => [taskState(task)],
  id: (task) => [task.id],
};

/** The keys in the order in which people look for them. */
export const FILTER_KEYS = Object.keys(VALUES) as readonly FilterKey[];

/** By key, the values that stand in tasks, those of most tasks first. */
export type ValueCounts = ReadonlyMap<FilterKey, readonly CountedValue[]>;

/**
 * Counts the values that stand in tasks, a task at a time. Spellings that a filter takes as one are one. A value that no
 * link can name, because it holds the comma between values or begins with the mark of an exclusion, is left out; and ids,
 * of which each is a value of its own.
 */
export function valueCounter(): { readonly add: (task: ImportTask) => void; readonly counts: () => ValueCounts } {
  const byKey = FILTER_KEYS.filter((key) => key !== 'id').map((key) => ({ key, entries: new Map<string, { value: string; count: number }>(), same: new Map<string, string>() }));
  return {
    add(task) {
      for (const { key, entries, same } of byKey) {
        for (const value of new Set(VALUES[key](task))) {
          if (value === null || value === '' || value.startsWith('-') || (key !== 'tag' && value.includes(','))) continue;
          const folded = key === 'tag' ? value : (same.get(value) ?? fold(value));
          same.set(value, folded);
          const entry = entries.get(folded);
          if (entry === undefined) entries.set(folded, { value, count: 1 });
          else entry.count += 1;
        }
      }
    },
    counts: () => new Map(byKey.map(({ key, entries }) => [key, [...entries.values()].toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))])),
  };
}
