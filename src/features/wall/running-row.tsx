import { useState, type CSSProperties } from 'react';
import { stageText } from '#domain/result-text.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { stageWord, STAGES } from '#domain/stage.ts';
import { Icon } from '#ui/icon.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { visibleText } from '#ui/text.tsx';
import { nameLength } from '#features/wall/naming.ts';
import { TaskName } from '#features/wall/task-name.tsx';
import type { TimeText } from '#features/wall/times.ts';
import { useWall } from '#features/wall/wall-context.ts';

/** The width of a flap in characters. All stages but one fit; that one is brief, and takes its room from the name. */
const CELLS = 13;
const MOST_CELLS = Math.max(...STAGES.map((stage) => stageWord(stage).length));
/** The longest time that has a column of its own; a longer one takes its room from the name. */
const USUAL_TIME = 13;

interface RunningRowProps {
  readonly task: ImportTask;
  readonly time: TimeText;
}

/** A running import: its stage, how far it is, and how much longer it may take. */
export function RunningRow({ task, time: { isStuck, isGuess, text } }: RunningRowProps) {
  const { nameOf, distinctionOf, plan } = useWall();
  const { hasPercent, nameRoom, isBusy } = plan.running;
  const stage = stageText(task) ?? '-';
  const number = task.progress === null ? '-' : `${task.progress} %`;
  const length = nameLength(nameOf(task), distinctionOf(task)) + Math.max(0, text.length - USUAL_TIME);
  const hasStage = hasPercent || length <= nameRoom;
  const bar = (
    <span className={`wall-track ${isStuck ? 'is-stuck' : ''}`}>
      <ProgressBar name={`Progress of ${task.id}`} percent={task.progress} valueText={`${number}, ${stage}`} />
    </span>
  );
  return (
    <li
      className={`wall-row ${hasPercent ? 'wall-wide' : hasStage ? 'wall-narrow' : 'wall-narrow is-short'}`}
      style={hasPercent ? nameStyle(plan.running.longestName) : {}}
    >
      <TaskName name={nameOf(task)} distinction={distinctionOf(task)} />
      {hasPercent ? (
        <>
          <span className="flex min-w-0 items-center gap-[0.6em]">
            <Stage stage={stage} isFlap />
            {bar}
          </span>
          <span className="text-right text-(--muted)">{number}</span>
        </>
      ) : (
        <>
          {hasStage && <Stage stage={stage} isFlap={!isBusy} />}
          {bar}
        </>
      )}
      <span
        className={`flex items-center justify-end gap-[0.25em] whitespace-nowrap ${isStuck ? 'text-(--amber)' : isGuess ? '' : 'text-(--muted)'}`}
      >
        {isStuck && <Icon name="warning" className="size-[0.9em]" />}
        {text}
      </span>
    </li>
  );
}

/** The characters of the longest name, for wall.css: the names are one column. */
function nameStyle(longestName: number): CSSProperties {
  return { '--name': longestName } as CSSProperties;
}

/** A stage, on a flap that flips when the stage of a shown row changes, and not when the page changes. */
function Stage({ stage, isFlap }: { readonly stage: string; readonly isFlap: boolean }) {
  const [first] = useState(stage);
  const cells = Math.min(Math.max(CELLS, stage.length), MOST_CELLS);
  return (
    <span
      className={`wall-stage shrink-0 truncate text-(--amber) ${isFlap ? 'wall-flap' : ''}`}
      style={isFlap ? { width: `calc(${cells}ch + ${cells * 0.08}em)` } : {}}
    >
      <span key={stage} className={stage === first ? '' : 'wall-flip'}>
        {visibleText(stage)}
      </span>
    </span>
  );
}
