import { useState } from 'react';
import { stageText } from '#domain/column-table.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { timeInStage, type TaskHistory } from '#domain/task-history.ts';
import { stageWord, STAGES } from '#domain/stage.ts';
import type { Forecast } from '#features/task/forecast.tsx';
import { Icon } from '#ui/icon.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { visibleText } from '#ui/text.tsx';
import { Heading } from '#features/wall/heading.tsx';
import type { Distinction } from '#features/wall/naming.ts';
import { pageOf, type WallPage, type WallEntry, type WallPlan } from '#features/wall/plan.ts';
import { TaskName } from '#features/wall/task-name.tsx';
import { timesOf, type Times } from '#features/wall/times.ts';

/** The cells of a flap: enough for all stages but one, which is brief and takes its room from the name. */
const CELLS = 13;
const MOST_CELLS = Math.max(...STAGES.map((stage) => stageWord(stage).length));

interface OnTheirWayProps {
  /** All of them. */
  readonly running: readonly WallEntry[];
  /** What was seen of a task and what is to be expected of it; `null` where it was not seen so far. */
  readonly seenOf: (task: ImportTask) => TaskHistory | null;
  readonly outlookOf: (task: ImportTask) => Forecast | null;
  /** Whether it was not read lately: what is reckoned up to now would grow untrue unseen. */
  readonly isBehind: (task: ImportTask) => boolean;
  readonly plan: WallPlan;
  readonly turned: WallPage;
  readonly whereOf: (task: ImportTask) => string | null;
  readonly distinctionOf: (task: ImportTask) => Distinction;
  readonly isPortrait: boolean;
  readonly now: number;
}

/** What is on its way, a page of it at a time. */
export function OnTheirWay({
  running,
  seenOf,
  outlookOf,
  isBehind,
  plan,
  turned: { page, turn },
  whereOf,
  distinctionOf,
  isPortrait,
  now,
}: OnTheirWayProps) {
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
          const seen = seenOf(task);
          const forecast = outlookOf(task);
          return (
            <RunningRow
              key={taskKey(task)}
              task={task}
              where={isDense ? null : whereOf(task)}
              distinction={distinctionOf(task)}
              isDense={isDense}
              isTall={isTall}
              round={Math.floor((turn - page) / pages)}
              hasTime={!isDense || (!isPortrait && plan.arrived === 0)}
              times={timesOf(
                forecast,
                isBehind(task),
                seen === null ? null : timeInStage(seen, isBehind(task) ? seen.lastSeen : now),
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
  /** Whether it has two lines, for a screen that is not wide. */
  readonly isTall: boolean;
  /** Whether there is room for how long it has been there, and how much longer it may take. */
  readonly hasTime: boolean;
  readonly times: Times;
  /** How often all pages have been shown: what has no room beside each other takes turns with it, on each page. */
  readonly round: number;
}

/** An import that is on its way: where it is, for how long, and how much longer it may take. */
function RunningRow({ task, where, distinction, isDense, isTall, hasTime, times, round }: RunningRowProps) {
  const stage = stageText(task) ?? '-';
  const number = task.progress === null ? '-' : `${task.progress} %`;
  const cells = Math.min(Math.max(CELLS, stage.length), MOST_CELLS);
  const { isStuck, texts } = times;
  // Without room for both, progress and time take turns; that nothing changes is said in each of them.
  const isNumber = hasTime || texts.length === 0 || (!isStuck && round % 2 === 0);
  const text = texts[(hasTime ? round : Math.floor(round / 2)) % Math.max(1, texts.length)];
  // A flap turns where a stage changes before one's eyes, and not where a page turns.
  const [first] = useState(stage);
  return (
    <li
      className={`wall-row ${isTall ? 'grid grid-cols-[minmax(0,1fr)_auto] content-center gap-x-[1em]' : `flex min-w-0 items-center portrait:gap-[0.6em] ${isDense ? 'gap-[0.7em]' : 'gap-[1em]'}`}`}
    >
      <TaskName task={task} where={where} distinction={distinction} />
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
