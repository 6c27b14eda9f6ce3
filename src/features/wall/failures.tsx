import type { Group } from '#domain/group.ts';
import { taskKey } from '#domain/import-task.ts';
import { causeOf, useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import { Icon } from '#ui/icon.tsx';
import { Text } from '#ui/text.tsx';
import { Heading } from '#features/wall/heading.tsx';
import { pageOf, type WallEntry } from '#features/wall/plan.ts';
import { TaskName } from '#features/wall/task-name.tsx';
import type { FailureCauses } from '#features/wall/use-failure-causes.ts';
import { useWall } from '#features/wall/wall-context.ts';
import { endedText } from '#features/wall/when.ts';

interface FailuresProps {
  /** All failed tasks, the newest first. */
  readonly failed: readonly WallEntry[];
  readonly causes: FailureCauses;
  /** The page that is shown, from 0. */
  readonly page: number;
}

/** The newest failures, and page by page either the older ones or the causes of all. */
export function Failures({ failed, causes, page }: FailuresProps) {
  const { plan, isPortrait } = useWall();
  const { failedStay, failedPerPage, failedPages, isFailedDense, isByCause } = plan;
  const older = isByCause ? [] : pageOf(failed.slice(failedStay), page, failedPerPage);
  const pageText = failedPages > 1 && `page ${page + 1} of ${failedPages}`;
  return (
    <>
      <Heading
        side={isByCause ? ['all by cause', pageText].filter(Boolean).join(': ') : pageText && `older ones: ${pageText}`}
      >
        Needs somebody
      </Heading>
      <ul
        aria-label="Failed imports"
        className={`${isPortrait ? 'wall-tall' : ''} ${isFailedDense ? 'wall-dense' : ''}`}
      >
        {[...failed.slice(0, failedStay), ...older].map((entry) => (
          <FailedRow key={taskKey(entry.task)} entry={entry} />
        ))}
      </ul>
      {isByCause && (
        <ul aria-label="Causes of all failures" className="wall-dense">
          {pageOf(causes.list(), page, failedPerPage).map((cause) => (
            <CauseRow key={cause.key} cause={cause} />
          ))}
        </ul>
      )}
    </>
  );
}

/** A failed import: its name, the cause, and how long ago the failure was seen. */
function FailedRow({ entry }: { readonly entry: WallEntry }) {
  const { now, isPortrait: isTall, nameOf, sourceLabelOf, distinctionOf } = useWall();
  const { task } = entry;
  const catalogue = useFailureCatalogue(true);
  return (
    <li
      className={`wall-row ${isTall ? 'grid grid-cols-[minmax(0,1fr)_auto] content-center gap-x-[1em]' : 'flex items-center gap-[1em]'}`}
    >
      <TaskName
        task={task}
        name={nameOf(task)}
        where={sourceLabelOf(task)}
        distinction={distinctionOf(task)}
        mayHaveId
      />
      <span
        className={`flex min-w-0 flex-[6] items-center gap-[0.4em] truncate text-(--red) ${isTall ? 'order-last col-span-2' : ''}`}
      >
        <Icon name="failed" className="size-[0.9em]" />
        <span className="truncate">
          <Text>{causeOf(task.reason ?? '', catalogue).title}</Text>
        </span>
      </span>
      <span className="w-[6.5em] shrink-0 text-right whitespace-nowrap text-(--muted)">{endedText(entry, now)}</span>
    </li>
  );
}

/** The most names that fit into a line. */
const MOST_NAMES = 12;

/** A cause: how many tasks failed of it, and their names. */
function CauseRow({ cause: { title, tasks } }: { readonly cause: Group }) {
  const { nameOf } = useWall();
  return (
    <li className="wall-row flex items-center gap-[1em]">
      <span className="flex min-w-0 flex-[5] items-center gap-[0.6em] text-(--red) portrait:flex-1">
        <b className="w-[2.4em] shrink-0 text-right font-semibold">{tasks.length}</b>
        <Icon name="failed" className="size-[0.9em]" />
        <span className="truncate">
          <Text>{title}</Text>
        </span>
      </span>
      <span className="min-w-0 flex-[6] truncate text-(--muted) portrait:hidden">
        <Text>{`${tasks.slice(0, MOST_NAMES).map(nameOf).join(', ')}${tasks.length > MOST_NAMES ? ', …' : ''}`}</Text>
      </span>
    </li>
  );
}
