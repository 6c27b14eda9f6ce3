import type { ImportTask } from '#domain/import-task.ts';

/** What an import is called by the people who started it; else what tells its id from others. */
export function nameOf(task: ImportTask): string {
  return task.tags.find(({ key }) => key === 'Name')?.value || task.description || tailOf(task.id);
}

/** What of an id people compare. */
export function tailOf(id: string): string {
  return id.replace(/^import-ami-/, '');
}

/** Letters at the end of an id that tell it from the others, mostly. */
const ID_END = 4;
/** Letters of a name that are seen wherever it is cut at its end. */
const HEAD = 12;

/** What tells a task from the others that stand on the wall. */
export interface Distinction {
  /** Of one that is called like another one as much of the end of its id as differs; else `null`. */
  readonly idEnd: string | null;
  /** Whether its name begins like another one: then its end has to be seen. */
  readonly needsEnd: boolean;
}

/** Of a task of which nothing else is known. */
export const NO_DISTINCTION: Distinction = { idEnd: null, needsEnd: false };

/** What tells the tasks apart, by their names first. */
export function distinctions(tasks: readonly ImportTask[]): ReadonlyMap<ImportTask, Distinction> {
  const called = grouped(tasks, nameOf);
  const heads = grouped([...called.keys()], headOf);
  return new Map(
    [...called].flatMap(([name, alike]): (readonly [ImportTask, Distinction])[] => {
      if (alike.length === 1)
        return alike.map((task) => [task, { idEnd: null, needsEnd: (heads.get(headOf(name))?.length ?? 0) > 1 }]);
      const ends = endsOf(new Set(alike.map(({ id }) => id)));
      // The end of an id tells it apart already.
      return alike.map((task) => [task, { idEnd: ends.get(task.id) ?? null, needsEnd: false }]);
    }),
  );
}

function headOf(name: string): string {
  return [...name].slice(0, HEAD).join('');
}

function grouped<Thing>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => string,
): ReadonlyMap<string, readonly Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group === undefined) groups.set(keyOf(thing), [thing]);
    else group.push(thing);
  }
  return groups;
}

/** As much of the end of each id as tells it from the others, by the id. Two sources may list one and the same import. */
function endsOf(ids: ReadonlySet<string>): ReadonlyMap<string, string> {
  const ends = new Map<string, string>();
  let left: readonly string[] = [...ids];
  for (let length = ID_END; left.length > 0; length += 1) {
    const alike = grouped(left, (id) => id.slice(-length));
    for (const [end, [id = '']] of [...alike].filter(([, { length: many }]) => many === 1)) ends.set(id, end);
    left = left.filter((id) => !ends.has(id));
  }
  return ends;
}
