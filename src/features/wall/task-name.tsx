import { idTail, taskKind, type ImportTask } from '#domain/import-task.ts';
import { visibleText } from '#ui/text.tsx';
import type { Distinction } from '#features/wall/naming.ts';

interface TaskNameProps {
  readonly task: ImportTask;
  /** The name of its machine. */
  readonly name: string;
  /** The label of the source, or `null` without room or with one source. */
  readonly where?: string | null;
  readonly distinction: Distinction;
  /** Whether the row may have room for the id. */
  readonly mayHaveId?: boolean;
  /** Whether the name is not bold, because nobody has to act on the task. */
  readonly isQuiet?: boolean;
}

/** The longest name that leaves room for the id. */
const LONGEST_WITH_ID = 16;
/** The number of characters at the end of a name that distinguish it. */
const NAME_END = 6;

/** The name of a task, with what distinguishes it. */
export function TaskName({
  task,
  name,
  where = null,
  distinction: { idEnd, needsEnd },
  mayHaveId = false,
  isQuiet = false,
}: TaskNameProps) {
  return (
    <span className="flex min-w-0 flex-[5] items-baseline gap-[0.6em] max-[480px]:gap-[0.4em]">
      <b
        className={`max-w-full ${isQuiet ? 'font-normal' : 'font-semibold'} ${idEnd === null ? 'min-w-0 shrink-0' : 'min-w-0 max-[480px]:min-w-[2.6em]'}`}
      >
        <CutName needsEnd={needsEnd}>{name}</CutName>
      </b>
      {idEnd !== null && (
        <span className="shrink-0 font-mono text-[0.96em] font-normal text-(--faint)">{visibleText(`…${idEnd}`)}</span>
      )}
      {taskKind(task) === 'snapshot' && <KindMark />}
      {/* The source is truncated before the name, and is preferred to the id. */}
      {where !== null && (
        <span className="min-w-0 shrink-[3] truncate text-[0.96em] text-(--muted)">{visibleText(where)}</span>
      )}
      {mayHaveId && where === null && idEnd === null && name.length <= LONGEST_WITH_ID && !task.id.endsWith(name) && (
        <span className="min-w-0 truncate text-left font-mono text-[0.96em] text-(--faint) [direction:rtl]">
          <bdi dir="ltr">{visibleText(idTail(task.id))}</bdi>
        </span>
      )}
    </span>
  );
}

/** Says that a snapshot is imported, whole or not at all: without room it wraps out of sight. */
function KindMark() {
  return (
    <span className="flex h-[1lh] min-w-0 flex-wrap overflow-hidden text-[0.96em] text-(--muted)">
      <span aria-hidden="true">{'\u200B'}</span>
      <span>Snapshot</span>
    </span>
  );
}

interface CutNameProps {
  readonly children: string;
  /** Whether a long name is truncated in its middle instead of at its end. */
  readonly needsEnd: boolean;
}

function CutName({ children, needsEnd }: CutNameProps) {
  const letters = [...visibleText(children)];
  if (!needsEnd || letters.length <= 2 * NAME_END) {
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
