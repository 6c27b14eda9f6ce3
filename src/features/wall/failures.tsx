import type { Group } from '#domain/group.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { useFailureCatalogue } from '#features/task/failure-kinds.ts';
import { Icon } from '#ui/icon.tsx';
import { Text } from '#ui/text.tsx';
import { causeOf } from '#features/task/failure-cause.ts';
import { Heading } from '#features/wall/heading.tsx';
import { nameOf, type Distinction } from '#features/wall/naming.ts';
import { pageOf, type WallEntry, type WallPlan } from '#features/wall/plan.ts';
import { TaskName } from '#features/wall/task-name.tsx';
import { endedText } from '#features/wall/when.ts';

interface FailuresProps {
  /** All of them, the newest first. */
  readonly failed: readonly WallEntry[];
  readonly causes: () => readonly Group[];
  readonly plan: WallPlan;
  /** The page that is shown, from 0. */
  readonly page: number;
  readonly whereOf: (task: ImportTask) => string | null;
  readonly distinctionOf: (task: ImportTask) => Distinction;
  readonly isPortrait: boolean;
  readonly now: number;
}

/** What needs somebody: the newest of what failed, and by turns the older ones or all of their causes. */
export function Failures({ failed, causes, plan, page, whereOf, distinctionOf, isPortrait, now }: FailuresProps) {
  const { failedStay, failedPerPage, failedPages, isFailedDense, isByCause } = plan;
  const older = isByCause ? [] : pageOf(failed.slice(failedStay), page, failedPerPage);
  const turns = failedPages > 1 && `page ${page + 1} of ${failedPages}`;
  return (
    <>
      <Heading side={isByCause ? ['all by cause', turns].filter(Boolean).join(': ') : turns && `older ones: ${turns}`}>
        Needs somebody
      </Heading>
      <ul
        aria-label="Failed imports"
        className={`${isPortrait ? 'wall-tall' : ''} ${isFailedDense ? 'wall-dense' : ''}`}
      >
        {[...failed.slice(0, failedStay), ...older].map((entry) => (
          <FailedRow
            key={taskKey(entry.task)}
            entry={entry}
            where={whereOf(entry.task)}
            distinction={distinctionOf(entry.task)}
            now={now}
            isTall={isPortrait}
          />
        ))}
      </ul>
      {isByCause && (
        <ul aria-label="Causes of all failures" className="wall-dense">
          {pageOf(causes(), page, failedPerPage).map((cause) => (
            <CauseRow key={cause.key} cause={cause} />
          ))}
        </ul>
      )}
    </>
  );
}

interface FailedRowProps {
  readonly entry: WallEntry;
  readonly where: string | null;
  readonly distinction: Distinction;
  readonly now: number;
  /** Whether it has two lines, for a screen that is not wide. */
  readonly isTall: boolean;
}

/** A failed import: which machine, why, and how long ago it was seen. */
function FailedRow({ entry, where, distinction, now, isTall }: FailedRowProps) {
  const { task } = entry;
  const catalogue = useFailureCatalogue(true);
  return (
    <li
      className={`wall-row ${isTall ? 'grid grid-cols-[minmax(0,1fr)_auto] content-center gap-x-[1em]' : 'flex items-center gap-[1em]'}`}
    >
      <TaskName task={task} where={where} distinction={distinction} mayHaveId />
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

/** Names that fit into a line at most. */
const MOST_NAMES = 12;

/** A cause that several failures have: how many, and which. */
function CauseRow({ cause: { title, tasks } }: { readonly cause: Group }) {
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
