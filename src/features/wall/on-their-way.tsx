import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { timeInStage } from '#domain/task-history.ts';
import { Heading } from '#features/wall/heading.tsx';
import { pageOf } from '#features/wall/pages.ts';
import { RunningRow } from '#features/wall/running-row.tsx';
import { timeOf } from '#features/wall/times.ts';
import { useWallPage } from '#features/wall/use-wall-page.ts';
import type { Forecasts } from '#features/wall/use-forecasts.ts';
import { useWall } from '#features/wall/wall-context.ts';
import type { WallEntry } from '#features/wall/wall-tasks.ts';

interface OnTheirWayProps {
  /** All running tasks. */
  readonly running: readonly WallEntry[];
  readonly forecasts: Forecasts;
}

/** A page of the imports on their way. */
export function OnTheirWay({ running, forecasts }: OnTheirWayProps) {
  const { plan, claims, now, historyOf } = useWall();
  const { perPage, pages, columns } = plan.running;
  const page = useWallPage(pages);
  const lines = Math.ceil(Math.min(perPage, running.length) / columns);
  function timeFor(task: ImportTask) {
    const history = historyOf(task);
    const isStale = forecasts.isStale(task);
    const inStage = history === null ? null : timeInStage(history, isStale ? history.lastSeen : now);
    return timeOf(forecasts.forecastFor(task), isStale, inStage);
  }
  return (
    <>
      <Heading page={pages > 1 && `page ${page + 1} of ${pages}`}>
        {(pages > 1 || columns > 1) && <b className="text-(--text)">{`${running.length}${claims.plus.running}`}</b>}
        On their way
      </Heading>
      <ul
        aria-label="Imports on their way"
        className={`wall-rows ${columns > 1 ? 'grid grid-flow-col grid-cols-2 gap-x-[1.48em]' : ''}`}
        style={columns > 1 ? { gridTemplateRows: `repeat(${lines}, auto)` } : {}}
      >
        {pageOf(running, page, perPage).map(({ task }) => (
          <RunningRow key={taskKey(task)} task={task} time={timeFor(task)} />
        ))}
      </ul>
    </>
  );
}
