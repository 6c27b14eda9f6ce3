import type { CSSProperties } from 'react';
import { taskKey } from '#domain/import-task.ts';
import { useTaskData } from '#data/task-data.ts';
import { causeOf, useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import { Icon } from '#ui/icon.tsx';
import { Text } from '#ui/text.tsx';
import { CauseRow } from '#features/wall/cause-row.tsx';
import { FailureCard } from '#features/wall/failure-card.tsx';
import { Heading } from '#features/wall/heading.tsx';
import { nameLength } from '#features/wall/naming.ts';
import { pageOf } from '#features/wall/pages.ts';
import type { ListPlan } from '#features/wall/plan.ts';
import { TaskName } from '#features/wall/task-name.tsx';
import { useWallPage } from '#features/wall/use-wall-page.ts';
import type { FailureCauses } from '#features/wall/use-failure-causes.ts';
import { useWall } from '#features/wall/wall-context.ts';
import type { WallEntry } from '#features/wall/wall-tasks.ts';
import { endText } from '#features/wall/when.ts';

interface FailuresProps {
  /** The latest failure of each machine, the newest first. */
  readonly failed: readonly WallEntry[];
  readonly causes: FailureCauses;
}

/** The failures: cards for few of them, else rows, or groups by cause. */
export function Failures({ failed, causes }: FailuresProps) {
  const { plan, claims, nameOf, distinctionOf } = useWall();
  const { retried } = useTaskData().board.aside;
  const { form, pages } = plan.failed;
  const page = useWallPage(pages);
  const longestName = Math.max(...failed.map(({ task }) => nameLength(nameOf(task), distinctionOf(task))));
  const isCards = form === 'cards';
  return (
    <>
      <Heading
        side={retried > 0 && `${retried} more retried`}
        page={pages > 1 && `${form === 'causes' ? 'by cause' : 'older ones'}: page ${page + 1} of ${pages}`}
      >
        Needs somebody
        {!isCards && (
          <span className="text-(--red)">
            <b>{`${failed.length}${claims.plus.failed}`}</b> failed
          </span>
        )}
        {form === 'causes' && <span className="font-normal">{`${causes.list().length} causes`}</span>}
      </Heading>
      {form === 'causes' ? (
        <ul aria-label="Causes of all failures" className="wall-rows">
          {shown(causes.list(), plan.failed, page).map((cause) => (
            <CauseRow key={cause.key} cause={cause} />
          ))}
        </ul>
      ) : (
        <ul
          aria-label="Failed imports"
          className={isCards ? 'wall-cards' : 'wall-rows'}
          style={{ '--name': longestName } as CSSProperties}
        >
          {shown(failed, plan.failed, page).map((entry) =>
            isCards ? (
              <FailureCard key={taskKey(entry.task)} entry={entry} />
            ) : (
              <FailedRow key={taskKey(entry.task)} entry={entry} />
            ),
          )}
        </ul>
      )}
    </>
  );
}

/** The entries that stay, and those of the page. */
function shown<Entry>(entries: readonly Entry[], { stay, perPage }: ListPlan, page: number): readonly Entry[] {
  return [...entries.slice(0, stay), ...pageOf(entries.slice(stay), page, perPage)];
}

/** A failed import: its name, the cause, and when the failure was seen. */
function FailedRow({ entry }: { readonly entry: WallEntry }) {
  const { now, nameOf, distinctionOf } = useWall();
  const { task } = entry;
  const catalogue = useFailureCatalogue(true);
  return (
    <li className="wall-row wall-failure">
      <TaskName name={nameOf(task)} distinction={distinctionOf(task)} />
      <span className="flex min-w-0 items-center gap-[0.4em] text-(--red)">
        <Icon name="failed" className="size-[0.9em]" />
        <span className="truncate">
          <Text>{causeOf(task.reason ?? '', catalogue).title}</Text>
        </span>
      </span>
      <span className="text-right text-(--muted)">{endText(entry, now)}</span>
    </li>
  );
}
