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

const counted = new WeakMap<readonly ImportTask[], Map<FilterKey, readonly CountedValue[]>>();

/**
 * The values of a key that stand in the tasks, those of most tasks first; counted once for a list. Spellings that a
 * filter takes as one are one. A value that no link can name, because it holds the comma between values or begins with
 * the mark of an exclusion, is left out.
 */
export function countValues(tasks: readonly ImportTask[], key: FilterKey): readonly CountedValue[] {
  const known = counted.get(tasks) ?? new Map<FilterKey, readonly CountedValue[]>();
  counted.set(tasks, known);
  const values = known.get(key) ?? count(tasks, key);
  known.set(key, values);
  return values;
}

function count(tasks: readonly ImportTask[], key: FilterKey): readonly CountedValue[] {
  const counts = new Map<string, { value: string; count: number }>();
  for (const task of tasks) {
    for (const value of new Set(VALUES[key](task))) {
      if (value === null || value === '' || value.startsWith('-') || (key !== 'tag' && value.includes(','))) continue;
      const same = key === 'tag' ? value : fold(value);
      const entry = counts.get(same);
      if (entry === undefined) counts.set(same, { value, count: 1 });
      else entry.count += 1;
    }
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
