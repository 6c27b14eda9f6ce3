import { useTaskData } from '#data/task-data.ts';
import { Icon } from '#ui/icon.tsx';
import { visibleText } from '#ui/text.tsx';
import type { emptyStateOf } from '#features/wall/empty-state.ts';

interface NoFailuresProps {
  readonly state: ReturnType<typeof emptyStateOf>;
  readonly isRunning: boolean;
}

/** What is shown in place of the failures if there is none. */
export function NoFailures({ state: { isWell, text }, isRunning }: NoFailuresProps) {
  return (
    <p className={isRunning ? 'wall-heading' : 'pt-[1em] text-[1.3em]'}>
      <span className={`flex items-center gap-[0.5em] font-semibold ${isWell ? 'text-(--green)' : 'text-(--muted)'}`}>
        <Icon name={isWell ? 'completed' : 'waiting'} className="size-[1em]" />
        {text}
      </span>
    </p>
  );
}

/** What is shown before anything was read, or if nothing can be read: neither means that there are no tasks. */
export function NothingKnown({ isCovered }: { readonly isCovered: boolean }) {
  const { sources, readError } = useTaskData().board;
  const error = sources.map((state) => state.error).find((one) => one !== null) ?? readError;
  if (isCovered) return <div className="flex-1" />;
  return (
    <div className="grid min-h-0 flex-1 place-content-center text-center">
      <p className="text-[1.3em] font-semibold">
        {error === null ? 'Reading the import tasks' : 'The import tasks cannot be read'}
      </p>
      {error !== null && (
        <p className="mx-auto mt-[0.6em] max-w-[34em] text-(--muted)">
          {error.happened}. {error.words !== null && <q className="mr-[0.3em]">{visibleText(error.words)}</q>}
          {error.next}
        </p>
      )}
    </div>
  );
}
