import { taskKind, type ImportTask } from '#domain/import-task.ts';

/** The number of characters at the end of an id that mostly distinguish it. */
const ID_END = 4;
/** The number of characters of a name that are visible wherever it is truncated. */
const HEAD = 12;

/** What distinguishes a task from the others on the wall. */
export interface Distinction {
  /** The end of the id that differs from those of its namesakes; `null` without namesakes. */
  readonly idEnd: string | null;
  /** Whether another name begins alike, so that the end of the name must be visible. */
  readonly needsEnd: boolean;
  /** Whether a snapshot is imported, and not a whole machine. */
  readonly isSnapshot: boolean;
}

/** The distinction of a task without a similar name. */
export const NO_DISTINCTION: Distinction = { idEnd: null, needsEnd: false, isSnapshot: false };

/** How many characters a name takes with what distinguishes it. */
export function nameLength(name: string, { idEnd }: Distinction): number {
  return [...name].length + (idEnd === null ? 0 : idEnd.length + 2);
}

/** What distinguishes each task: the name of its machine first, and its id among namesakes. */
export function distinctions(
  tasks: readonly ImportTask[],
  nameOf: (task: ImportTask) => string,
): ReadonlyMap<ImportTask, Distinction> {
  const called = grouped(tasks, nameOf);
  const heads = grouped([...called.keys()], headOf);
  return new Map(
    [...called].flatMap(([name, alike]): (readonly [ImportTask, Distinction])[] => {
      const isAlone = alike.length === 1;
      const needsEnd = isAlone && (heads.get(headOf(name))?.length ?? 0) > 1;
      // The end of the id distinguishes namesakes already.
      const ends = isAlone ? new Map<string, string>() : endsOf(new Set(alike.map(({ id }) => id)));
      return alike.map((task) => [
        task,
        { idEnd: ends.get(task.id) ?? null, needsEnd, isSnapshot: taskKind(task) === 'snapshot' },
      ]);
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

/** For each id, the shortest end that no other id has. */
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
