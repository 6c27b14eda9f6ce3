import type * as FailureCatalogue from '#domain/failure-catalogue.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { causeOf, useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import { Icon } from '#ui/icon.tsx';
import { Text, visibleText } from '#ui/text.tsx';
import { TaskName } from '#features/wall/task-name.tsx';
import { useWall } from '#features/wall/wall-context.ts';
import type { WallEntry } from '#features/wall/wall-tasks.ts';
import { sinceText } from '#features/wall/when.ts';

/** A machine that failed: the cause, what to do first, and since when. */
export function FailureCard({ entry }: { readonly entry: WallEntry }) {
  const { now, nameOf, distinctionOf, sourceLabelOf } = useWall();
  const { task } = entry;
  const catalogue = useFailureCatalogue(true);
  const where = sourceLabelOf(task);
  return (
    <li className="wall-card">
      <p className="flex items-baseline gap-[0.5em] text-[1.2em]">
        <TaskName name={nameOf(task)} distinction={distinctionOf(task)} />
        {where !== null && (
          <span className="max-w-[35%] min-w-0 shrink-[3] truncate text-[0.66em] text-(--muted)">
            {visibleText(where)}
          </span>
        )}
        <span className="shrink-0 text-[0.66em] text-(--muted)">{sinceText(entry, now)}</span>
      </p>
      <p className="flex items-center gap-[0.35em] font-medium text-(--red)">
        <Icon name="failed" className="size-[0.9em]" />
        <span className="min-w-0 truncate">
          <Text>{causeOf(task.reason ?? '', catalogue).title}</Text>
        </span>
      </p>
      <p className="line-clamp-2 text-[0.794em]">{firstStep(task, catalogue)}</p>
    </li>
  );
}

/** What to do first about a failure; for a cause that is not certain, what is right whatever it was. `''` until the catalogue has loaded. */
function firstStep(task: ImportTask, catalogue: typeof FailureCatalogue | null): string {
  if (catalogue === null) return '';
  const kind = catalogue.failureKind(task.reason ?? '');
  const { remedy } = catalogue.adviceOf(kind?.isGuess === true ? null : kind, catalogue.factsOf(task));
  return (remedy[0] ?? '').replace(/\.$/, '');
}
