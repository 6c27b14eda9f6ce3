import type { ImportTask } from '#domain/import-task.ts';
import { visibleText } from '#ui/text.tsx';
import { nameOf, tailOf, type Distinction } from '#features/wall/naming.ts';

interface TaskNameProps {
  readonly task: ImportTask;
  /** Its source, where there are several and room for it. */
  readonly where?: string | null;
  readonly distinction: Distinction;
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
export function TaskName({
  task,
  where = null,
  distinction: { idEnd, needsEnd },
  mayHaveId = false,
  isQuiet = false,
}: TaskNameProps) {
  const name = nameOf(task);
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
      {/* Where both do not fit, the name stays and its place is cut; where one line has to hold more, its place says more than its id. */}
      {where !== null && (
        <span className="min-w-0 shrink-[3] truncate text-[0.96em] text-(--muted)">{visibleText(where)}</span>
      )}
      {mayHaveId && where === null && idEnd === null && name.length <= LONGEST_WITH_ID && name !== tailOf(task.id) && (
        <span className="min-w-0 truncate text-left font-mono text-[0.96em] text-(--faint) [direction:rtl]">
          <bdi dir="ltr">{visibleText(tailOf(task.id))}</bdi>
        </span>
      )}
    </span>
  );
}

interface CutNameProps {
  readonly children: string;
  /** Whether it is cut in its middle where it does not fit, and not at its end. */
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
