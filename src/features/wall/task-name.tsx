import { visibleText } from '#ui/text.tsx';
import type { Distinction } from '#features/wall/naming.ts';

interface TaskNameProps {
  /** The name of the machine. */
  readonly name: string;
  readonly distinction: Distinction;
  /** Whether the name is not bold, because nobody has to act on the task. */
  readonly isQuiet?: boolean;
}

/** The number of characters at the end of a name that distinguish it. */
const NAME_END = 6;

/**
 * The name of a machine, with what distinguishes it from others that are called alike. That a snapshot is imported is said
 * whole or not at all: without room it wraps out of sight, and takes nothing from the name.
 */
export function TaskName({ name, distinction: { idEnd, needsEnd, isSnapshot }, isQuiet = false }: TaskNameProps) {
  return (
    <span className="flex h-[1.06lh] min-w-0 flex-[5] flex-wrap items-baseline gap-x-[0.4em] overflow-hidden">
      <span className="flex max-w-full min-w-0 items-baseline gap-[0.4em]">
        <b className={`max-w-full min-w-0 ${isQuiet ? 'font-medium' : 'font-semibold'}`}>
          <CutName needsEnd={needsEnd}>{name}</CutName>
        </b>
        {idEnd !== null && (
          <span className="shrink-0 font-mono text-[0.94em] font-normal text-(--faint)">
            {visibleText(`…${idEnd}`)}
          </span>
        )}
      </span>
      {isSnapshot && <span className="text-[0.96em] text-(--muted)">Snapshot</span>}
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
