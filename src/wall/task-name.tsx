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

/** Those of the tasks that are called like another one of the same source among them. */
export function namesakes(entries: readonly WallEntry[]): ReadonlySet<ImportTask> {
  const first = new Map<string, ImportTask>();
  const found = new Set<ImportTask>();
  for (const { task } of entries) {
    const key = `${task.source} ${nameOf(task)}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, task);
    else found.add(other).add(task);
  }
  return found;
}

interface TaskNameProps {
  readonly task: ImportTask;
  /** Its source, where there are several and room for it. */
  readonly where?: string | null;
  /** Whether another one is called alike: then the end of its id tells them apart. */
  readonly isNamesake: boolean;
  /** Whether there may be room for its id. */
  readonly mayHaveId?: boolean;
  /** Whether nobody has to do anything about it. */
  readonly isQuiet?: boolean;
}

/** A name that is longer leaves no room for the id beside it. */
const LONGEST_WITH_ID = 16;
/** Letters at the end of a name, and of an id, that tell it from the others. */
const NAME_END = 6;
const ID_END = 4;

/** Which machine it is. */
export function TaskName({ task, where = null, isNamesake, mayHaveId = false, isQuiet = false }: TaskNameProps) {
  const name = nameOf(task);
  return (
    <span className="flex min-w-0 flex-[5] items-baseline gap-[0.6em]">
      <b className={`min-w-0 max-w-full ${isQuiet ? 'font-normal' : 'font-semibold'} ${isNamesake ? '' : 'shrink-0'}`}>
        <CutName isCutAtEnd={isNamesake}>{name}</CutName>
      </b>
      {isNamesake && <span className="shrink-0 font-mono text-[0.96em] font-normal text-(--faint)">{visibleText(`…${task.id.slice(-ID_END)}`)}</span>}
      {/* Where both do not fit, the name stays and its place is cut; where one line has to hold more, its place says more than its id. */}
      {where !== null && !isNamesake && <span className="min-w-0 shrink-[3] truncate text-[0.96em] text-(--muted)">{where}</span>}
      {mayHaveId && where === null && !isNamesake && name.length <= LONGEST_WITH_ID && name !== tailOf(task.id) && (
        <span className="min-w-0 truncate text-left font-mono text-[0.96em] text-(--faint) [direction:rtl]">
          <bdi dir="ltr">{visibleText(tailOf(task.id))}</bdi>
        </span>
      )}
    </span>
  );
}

interface CutNameProps {
  readonly children: string;
  readonly isCutAtEnd: boolean;
}

/** A name that is cut in its middle where it does not fit: names of one kind differ at their end, but for those that are equal. */
function CutName({ children, isCutAtEnd }: CutNameProps) {
  const letters = [...visibleText(children)];
  if (isCutAtEnd || letters.length <= 2 * NAME_END) {
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
