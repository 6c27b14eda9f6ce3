import { useState } from 'react';
import { stageText } from '#domain/column-table.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { timeInStage } from '#domain/task-history.ts';
import { stageWord, STAGES } from '#domain/stage.ts';
import { Icon } from '#ui/icon.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { visibleText } from '#ui/text.tsx';
import { Heading } from '#features/wall/heading.tsx';
import type { Distinction } from '#features/wall/naming.ts';
import { pageOf, type WallEntry, type WallPage } from '#features/wall/plan.ts';
import { TaskName } from '#features/wall/task-name.tsx';
import { timesOf, type Times } from '#features/wall/times.ts';
import type { Forecasts } from '#features/wall/use-forecasts.ts';
import { useWall } from '#features/wall/wall-context.ts';

/** The width of a flap in characters. All stages but one fit; that one is brief, and takes its room from the name. */
const CELLS = 13;
const MOST_CELLS = Math.max(...STAGES.map((stage) => stageWord(stage).length));

interface OnTheirWayProps {
  /** All running tasks. */
  readonly running: readonly WallEntry[];
  readonly forecasts: Forecasts;
  readonly page: WallPage;
}

/** A page of the imports on their way. */
export function OnTheirWay({ running, forecasts, page: { page, period } }: OnTheirWayProps) {
  const { plan, isPortrait, now, historyOf, sourceLabelOf, distinctionOf } = useWall();
  const { isDense, pages, runningPerPage } = plan;
  const isTall = isPortrait && !isDense;
  return (
    <>
      <Heading side={pages > 1 && `page ${page + 1} of ${pages}`}>On their way</Heading>
      <ul
        aria-label="Imports on their way"
        className={`${isTall ? 'wall-tall' : ''} ${isDense ? 'wall-dense' : ''} ${isDense && !isPortrait ? 'grid grid-cols-2 gap-x-[3vh]' : ''}`}
      >
        {pageOf(running, page, runningPerPage).map(({ task }) => {
          const history = historyOf(task);
          const isStale = forecasts.isStale(task);
          return (
            <RunningRow
              key={taskKey(task)}
              task={task}
              where={isDense ? null : sourceLabelOf(task)}
              distinction={distinctionOf(task)}
              isDense={isDense}
              isTall={isTall}
              round={Math.floor((period - page) / pages)}
              hasTime={!isDense || (!isPortrait && plan.arrived === 0)}
              times={timesOf(
                forecasts.forecastFor(task),
                isStale,
                history === null ? null : timeInStage(history, isStale ? history.lastSeen : now),
              )}
            />
          );
        })}
      </ul>
    </>
  );
}

interface RunningRowProps {
  readonly task: ImportTask;
  readonly where: string | null;
  readonly distinction: Distinction;
  readonly isDense: boolean;
  /** Whether the row has two lines, for a portrait screen. */
  readonly isTall: boolean;
  /** Whether there is room for the times beside the progress. */
  readonly hasTime: boolean;
  readonly times: Times;
  /** How many times all pages have been shown. Texts that do not fit beside each other alternate with it on each page. */
  readonly round: number;
}

/** A running import: its stage, how long it has been in it, and how much longer it may take. */
function RunningRow({ task, where, distinction, isDense, isTall, hasTime, times, round }: RunningRowProps) {
  const { nameOf } = useWall();
  const stage = stageText(task) ?? '-';
  const number = task.progress === null ? '-' : `${task.progress} %`;
  const cells = Math.min(Math.max(CELLS, stage.length), MOST_CELLS);
  const { isStuck, texts } = times;
  // Without room for both, progress and times alternate, except that a stuck task always shows its time.
  const isNumber = hasTime || texts.length === 0 || (!isStuck && round % 2 === 0);
  const text = texts[(hasTime ? round : Math.floor(round / 2)) % Math.max(1, texts.length)];
  // The flap flips when the stage of a shown row changes, and not when the page changes.
  const [first] = useState(stage);
  return (
    <li
      className={`wall-row ${isTall ? 'grid grid-cols-[minmax(0,1fr)_auto] content-center gap-x-[1em]' : `flex min-w-0 items-center portrait:gap-[0.6em] ${isDense ? 'gap-[0.7em]' : 'gap-[1em]'}`}`}
    >
      <TaskName task={task} name={nameOf(task)} where={where} distinction={distinction} />
      <span className={isTall ? 'order-last col-span-2 flex items-center gap-[1em]' : 'contents'}>
        <span
          className="wall-flap shrink-0 truncate font-mono text-[0.96em] font-semibold max-[480px]:text-[0.8em] text-(--amber) uppercase"
          style={{ width: `calc(${cells}ch + ${cells * 0.08}em)` }}
        >
          <span key={stage} className={stage === first ? '' : 'wall-flip'}>
            {visibleText(stage)}
          </span>
        </span>
        {!isDense && (
          <span className="flex flex-[3] items-center [&_.bg-running]:bg-(--amber) [&_.bg-line]:h-[0.5em] [&_.bg-line]:bg-(--line)">
            <ProgressBar name={`Progress of ${task.id}`} percent={task.progress} valueText={`${number}, ${stage}`} />
          </span>
        )}
        <span
          className={`${hasTime ? 'w-[3em]' : 'w-[6em] max-[480px]:w-[4em]'} flex shrink-0 items-center justify-end gap-[0.3em] whitespace-nowrap ${isNumber || !isStuck ? 'text-(--muted)' : 'text-(--amber)'}`}
        >
          {!isNumber && isStuck && <Icon name="waiting" className="size-[0.9em]" />}
          {isNumber ? number : text?.short}
        </span>
      </span>
      {hasTime && (
        <span
          className={`flex w-[10.5em] shrink-0 items-center justify-end gap-[0.3em] whitespace-nowrap ${isStuck ? 'text-(--amber)' : 'text-(--muted)'}`}
        >
          {isStuck && <Icon name="waiting" className="size-[0.9em]" />}
          {text?.long}
        </span>
      )}
    </li>
  );
}
