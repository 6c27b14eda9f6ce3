import type { ImportTask } from '#domain/import-task.ts';
import { visibleText } from '#ui/text.tsx';
import type { WallEntry } from '#wall/plan.ts';

/** What an import is called by the people who started it; else what tells its id from others. */
export function nameOf(task: ImportTask): string {
  return task.tags.find(({ key }) => key === 'Name')?.value || task.description || tailOf(task.id);
}

/** What of an id people compare. */
function tailOf(id: string): string {
  return id.replace(/^import-ami-/, '');
}

/** Letters at the end of an id that tell it from the others, mostly. */
const ID_END = 4;

/**
 * Those of the tasks that are called like another one among them, each with as much of the end of its id as tells it
 * from these.
 * @param hasSource whether their sources stand beside them and tell them apart
 */
export function namesakes(entries: readonly WallEntry[], hasSource: boolean): ReadonlyMap<ImportTask, string> {
  const called = new Map<string, ImportTask[]>();
  for (const { task } of entries) {
    const key = `${hasSource ? task.source : ''} ${nameOf(task)}`;
    called.set(key, [...(called.get(key) ?? []), task]);
  }
  return new Map([...called.values()].filter(({ length }) => length > 1).flatMap((tasks) => tasks.map((task) => [task, idEnd(task, tasks)] as const)));
}

function idEnd({ id }: ImportTask, tasks: readonly ImportTask[]): string {
  let length = ID_END;
  while (length < id.length && tasks.filter((other) => other.id.endsWith(id.slice(-length))).length > 1) length += 1;
  return id.slice(-length);
}

interface TaskNameProps {
  readonly task: ImportTask;
  /** Its source, where there are several and room for it. */
  readonly where?: string | null;
  /** Of one that is called like another the end of its id, which tells them apart; else `null`. */
  readonly idEnd: string | null;
  /** Whether there may be room for its id. */
  readonly mayHaveId?: boolean;
  /** Whether nobody has to do anything about it. */
  readonly isQuiet?: boolean;
}

/** A name that is longer leaves no room for the id beside it. */
const LONGEST_WITH_ID = 16;
/** Letters at the end of a name that tell it from the others. */
const NAME_END = 6;

/** Which machine it is. */
export function TaskName({ task, where = null, idEnd: end, mayHaveId = false, isQuiet = false }: TaskNameProps) {
  const name = nameOf(task);
  return (
    <span className="flex min-w-0 flex-[5] items-baseline gap-[0.6em]">
      <b className={`min-w-0 max-w-full ${isQuiet ? 'font-normal' : 'font-semibold'} ${end === null ? 'shrink-0' : ''}`}>
        <CutName>{name}</CutName>
      </b>
      {end !== null && <span className="shrink-0 font-mono text-[0.96em] font-normal text-(--faint)">{visibleText(`…${end}`)}</span>}
      {/* Where both do not fit, the name stays and its place is cut; where one line has to hold more, its place says more than its id. */}
      {where !== null && end === null && <span className="min-w-0 shrink-[3] truncate text-[0.96em] text-(--muted)">{where}</span>}
      {mayHaveId && where === null && end === null && name.length <= LONGEST_WITH_ID && name !== tailOf(task.id) && (
        <span className="min-w-0 truncate text-left font-mono text-[0.96em] text-(--faint) [direction:rtl]">
          <bdi dir="ltr">{visibleText(tailOf(task.id))}</bdi>
        </span>
      )}
    </span>
  );
}

/** A name that is cut in its middle where it does not fit: names of one kind differ at their end. */
function CutName({ children }: { readonly children: string }) {
  const letters = [...visibleText(children)];
  if (letters.length <= 2 * NAME_END) {
    return (
      <bdi dir="auto" className="block truncate">
        {letters.join('')}
      </bdi>
    );
  }
  return (
    <bdi dir="auto" className="flex min-w-0 whitespace-pre">
      <span className="overflow-hidden text-ellipsis">{letters.slice(0, -NAME_END).join('')}</span>
      <span className="shrink-0">{letters.slice(-NAME_END).join('')}</span>
    </bdi>
  );
}
