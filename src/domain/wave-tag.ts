import type { ImportTask } from '#domain/import-task.ts';

/** A tag that can make waves. */
export interface WaveTag {
  /** The key as most tasks write it. */
  readonly key: string;
  /** How many tasks carry it, and how many values it has. */
  readonly tasks: number;
  readonly values: number;
}

/** The key whose values are waves wherever it occurs. */
const WAVE = 'wave';
/** Tags of single machines and of dates, which are no waves by themselves. */
const NEVER_BY_ITSELF: ReadonlySet<string> = new Set(['name', 'cutover']);

const nameOf = (key: string): string => key.trim().toLowerCase();

/** Whether two keys are one tag: people write `Wave` and `wave`. */
export function isSameTag(key: string, other: string): boolean {
  return nameOf(key) === nameOf(other);
}

/** The tag of a task with a key in any case, the same spelling first; `null` without one. */
export function tagOf({ tags }: Pick<ImportTask, 'tags'>, by: string): ImportTask['tags'][number] | null {
  return tags.find(({ key }) => key === by) ?? tags.find(({ key }) => isSameTag(key, by)) ?? null;
}

/** The tags that occur on tasks, the commonest first. */
export function waveTags(tasks: readonly ImportTask[]): readonly WaveTag[] {
  const found = new Map<string, { spellings: Map<string, number>; tasks: number; values: Set<string> }>();
  for (const { tags } of tasks) {
    for (const { key, value } of tags) {
      const name = nameOf(key);
      const one = found.get(name) ?? { spellings: new Map<string, number>(), tasks: 0, values: new Set<string>() };
      one.spellings.set(key.trim(), (one.spellings.get(key.trim()) ?? 0) + 1);
      one.tasks += 1;
      one.values.add(value.trim());
      found.set(name, one);
    }
  }
  return [...found.values()]
    .map(({ spellings, tasks: count, values }) => ({
      key: [...spellings].reduce((most, one) => (one[1] > most[1] ? one : most))[0],
      tasks: count,
      values: values.size,
    }))
    .toSorted((a, b) => b.tasks - a.tasks || a.values - b.values || (a.key < b.key ? -1 : 1));
}

/**
 * The key of the tag whose values are waves where nobody named one: `Wave` in any case; else the tag on the most tasks
 * that groups them, which means two values or more, each on two tasks on average. `null` if no tag does.
 */
export function defaultWaveTag(tags: readonly WaveTag[]): string | null {
  const wave = tags.find(({ key }) => nameOf(key) === WAVE);
  const groups = tags.find(
    ({ key, tasks, values }) => !NEVER_BY_ITSELF.has(nameOf(key)) && values >= 2 && values * 2 <= tasks,
  );
  return (wave ?? groups)?.key ?? null;
}
