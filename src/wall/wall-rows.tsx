import { useState, type ReactNode } from 'react';
import { failureHeadline } from '#domain/failure.ts';
import type { Estimate } from '#domain/estimate.ts';
import { estimateText } from '#domain/estimate-text.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { stageText } from '#domain/column.ts';
import { stageWord, STAGES } from '#domain/stage.ts';
import type { Duration } from '#domain/sighting.ts';
import { seenText } from '#task/duration-text.ts';
import { useFailureCatalogue } from '#task/failure-kinds.ts';
import { clockText } from '#ui/clock.ts';
import { durationText } from '#ui/duration.ts';
import { Icon } from '#ui/icon.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { Text, visibleText } from '#ui/text.tsx';
import type { WallEntry } from '#wall/plan.ts';

/** A time of day that is further away than this could be of another day, in milliseconds. */
const HALF_DAY_MS = 12 * 3_600_000;
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });

/** The cells of a flap: enough for all stages but one, which is brief and takes its room from the name. */
const CELLS = 13;
const MOST_CELLS = Math.max(...STAGES.map((stage) => stageWord(stage).length));

interface HeadingProps {
  readonly children: ReactNode;
  readonly side?: ReactNode;
}

/** The heading of a part of the wall. */
export function Heading({ children, side }: HeadingProps) {
  return (
    <h2 className="wall-heading flex items-end justify-between font-semibold text-(--muted)">
      {children}
      {side !== undefined && <span className="font-normal">{side}</span>}
    </h2>
  );
}

function nameOf(task: ImportTask): string {
  return task.tags.find(({ key }) => key === 'Name')?.value || task.description || tailOf(task.id);
}

/** What of an id people compare. */
function tailOf(id: string): string {
  return id.replace(/^import-ami-/, '');
}

/** The tail of an id, cut at its beginning where room is short. */
function Tail({ id }: { readonly id: string }) {
  return (
    <span className="min-w-0 truncate text-left font-mono text-[0.96em] font-normal text-(--faint) [direction:rtl]">
      <bdi dir="ltr">{visibleText(tailOf(id))}</bdi>
    </span>
  );
}

/** A duration as one number and its unit. */
function briefly(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1 || minutes >= 48 * 60) return durationText(milliseconds);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

interface FailedRowProps {
  readonly entry: WallEntry;
  readonly where: string | null;
  readonly now: number;
  /** Whether it has two lines, for a screen that is not wide. */
  readonly isTall: boolean;
}

/** A name that is longer leaves no room for the id beside it. */
const LONGEST_WITH_ID = 16;

/** A failed import: which machine, why, and how long ago it was seen. */
export function FailedRow({ entry: { task, at }, where, now, isTall }: FailedRowProps) {
  const catalogue = useFailureCatalogue(true);
  const name = nameOf(task);
  const reason = task.reason ?? '';
  const kind = catalogue?.failureKind(reason) ?? null;
  return (
    <li className={`wall-row ${isTall ? 'grid grid-cols-[minmax(0,1fr)_auto] content-center gap-x-[1em]' : 'flex items-center gap-[1em]'}`}>
      <span className="flex min-w-0 flex-[5] items-baseline gap-[0.6em]">
        <b className="max-w-full shrink-0 truncate font-semibold">
          <Text>{name}</Text>
        </b>
        {where !== null && <span className="min-w-0 shrink-[3] truncate text-[0.96em] text-(--muted)">{where}</span>}
        {/* Where one line has to hold more, its place says more than its id. */}
        {where === null && name !== tailOf(task.id) && name.length <= LONGEST_WITH_ID && <Tail id={task.id} />}
      </span>
      <span className={`flex min-w-0 flex-[6] items-center gap-[0.4em] truncate text-(--red) ${isTall ? 'order-last col-span-2' : ''}`}>
        <Icon name="failed" className="size-[0.9em]" />
        <span className="truncate">{kind !== null && !kind.isGuess ? kind.title : <Text>{failureHeadline(reason) || 'Failed'}</Text>}</span>
      </span>
      <span className="w-[6.5em] shrink-0 text-right whitespace-nowrap text-(--muted)">{at === null ? 'earlier' : `${briefly(now - at)} ago`}</span>
    </li>
  );
}

interface RunningRowProps {
  readonly task: ImportTask;
  readonly where: string | null;
  readonly isDense: boolean;
  /** Whether there is room for how long it has been there, and how much longer it may take. */
  readonly hasTime: boolean;
  /** Whether, where there is no such room, it is their turn in the place of the progress. */
  readonly isTimesTurn: boolean;
  readonly inStage: Duration | null;
  readonly estimate: Estimate | null;
  /** Whether nothing has changed for unusually long. */
  readonly isStuck: boolean;
}

/** An import that is on its way: where it is, for how long, and how much longer it may take. */
export function RunningRow({ task, where, isDense, hasTime, isTimesTurn, inStage, estimate, isStuck }: RunningRowProps) {
  const stage = stageText(task) ?? '-';
  const number = task.progress === null ? '-' : `${task.progress} %`;
  const cells = Math.min(Math.max(CELLS, stage.length), MOST_CELLS);
  // A flap turns where a stage changes before one's eyes, and not where a page turns.
  const [first] = useState(stage);
  return (
    <li className="wall-row flex min-w-0 items-center gap-[1em]">
      <span className="flex min-w-0 flex-[5] items-baseline gap-[0.6em]">
        <b className="max-w-full shrink-0 truncate font-semibold">
          <Text>{nameOf(task)}</Text>
        </b>
        {/* Where both do not fit, the name stays and its place is cut. */}
        {where !== null && <span className="min-w-0 truncate text-[0.96em] text-(--muted)">{where}</span>}
      </span>
      <span className="wall-flap shrink-0 truncate font-mono text-[0.96em] font-semibold text-(--amber) uppercase" style={{ width: `calc(${cells}ch + ${cells * 0.08}em)` }}>
        <span key={stage} className={stage === first ? '' : 'wall-flip'}>
          {visibleText(stage)}
        </span>
      </span>
      {!isDense && (
        <span className="flex flex-[3] items-center [&_.bg-running]:bg-(--amber) [&_.bg-line]:h-[0.5em] [&_.bg-line]:bg-(--line)">
          <ProgressBar name={`Progress of ${task.id}`} percent={task.progress} valueText={`${number}, ${stage}`} />
        </span>
      )}
      <span className={`${hasTime ? 'w-[3em]' : 'w-[4.8em]'} shrink-0 truncate text-right ${!hasTime && isStuck ? 'text-(--amber)' : 'text-(--muted)'}`}>
        {hasTime || !isTimesTurn ? number : (shortTime(estimate, inStage) ?? number)}
      </span>
      {hasTime && (
        <span className={`w-[9em] shrink-0 truncate text-right ${isStuck ? 'text-(--amber)' : 'text-(--muted)'}`}>
          {isStuck && inStage !== null ? `no change for ${durationText(inStage.milliseconds)}` : estimate !== null ? estimateText(estimate) : inStage === null ? '' : `for ${seenText(inStage)}`}
        </span>
      )}
    </li>
  );
}

/** How much longer a task may take, by the middle of the guess; else how long it has been in its stage. */
function shortTime(estimate: Estimate | null, inStage: Duration | null): string | null {
  if (estimate !== null) return `~${briefly((estimate.lowMs + estimate.highMs) / 2)}`;
  return inStage === null ? null : `for ${briefly(inStage.milliseconds)}`;
}

interface ArrivedRowProps {
  readonly entry: WallEntry;
  /** Whether of any of them it is known when. */
  readonly hasTimes: boolean;
  readonly now: number;
}

/** An import that arrived: when that was seen, and its AMI. */
export function ArrivedRow({ entry: { task, at }, hasTimes, now }: ArrivedRowProps) {
  return (
    <li className="wall-row flex items-center gap-[0.8em]">
      {hasTimes && <span className="w-[3em] shrink-0 text-(--muted)">{at === null ? '-' : now - at < HALF_DAY_MS ? clockText(at) : DAY.format(at)}</span>}
      <span className="min-w-0 flex-1 truncate">
        <Text>{nameOf(task)}</Text>
      </span>
      <span className="flex shrink-0 items-center gap-[0.4em] font-semibold text-(--green)">
        <Icon name="completed" className="size-[0.9em]" />
        AMI ready
      </span>
    </li>
  );
}
