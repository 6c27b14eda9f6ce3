import { taskEnd } from '#domain/arrival.ts';
import type { Attempts } from '#domain/attempts.ts';
import { remainingTimes, type RemainingTimes } from '#domain/estimate.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { outcomeFamily, type OutcomeFamily } from '#domain/outcome.ts';
import type { DurationStats } from '#domain/stage-durations.ts';
import { stuck, type Stuck } from '#domain/stuck.ts';
import type { TaskContext } from '#domain/task-context.ts';
import type { SeenEnd, TaskHistory } from '#domain/task-history.ts';

/** A machine of a wave, as its latest attempt left it. */
export interface WaveMachine {
  readonly name: string;
  /** The attempt that counts. */
  readonly task: ImportTask;
  /** The outcome of that attempt; `unknown` also for one that EC2 listed last while it was on its way. */
  readonly state: OutcomeFamily;
  /** When that attempt ended, or was there already at the first look; `null` while it runs and where nobody knows. */
  readonly end: SeenEnd | null;
  /** When this browser first saw a task of the machine, in milliseconds; `null` if it has no record of one. */
  readonly listedAt: number | null;
  readonly stuck: Stuck | null;
  /** When the task was read last, in milliseconds, and how long it may take from then on; `null` without an estimate. */
  readonly remains: { readonly at: number; readonly remains: RemainingTimes } | null;
}

/** What a cell stands for: a machine by its outcome, one that takes longer than usual, or a planned one. */
export type CellKind = OutcomeFamily | 'stuck' | 'planned';

/** The kind of the cell of a machine. */
export function cellKind(machine: Pick<WaveMachine, 'state' | 'stuck'>): CellKind {
  return machine.state === 'running' && machine.stuck !== null ? 'stuck' : machine.state;
}

/** Of attempts in an unknown order, the one that shows best how far the machine came. */
const RANKS: Readonly<Record<OutcomeFamily, number>> = {
  completed: 0,
  running: 1,
  unknown: 2,
  failed: 3,
  cancelled: 4,
};

/**
 * The attempt that counts for a machine: the latest that was not cancelled, because who cancels a second attempt is left
 * with what the first one brought. Where the order is not known, one that completed or runs.
 */
export function countingAttempt({
  tasks,
  isOrdered,
  former,
}: Pick<Attempts, 'tasks' | 'isOrdered' | 'former'>): ImportTask | null {
  const kept = tasks.filter(({ outcome }) => outcomeFamily(outcome) !== 'cancelled');
  const some = kept.length > 0 ? kept : tasks;
  if (isOrdered) return some.at(-1) ?? null;
  const open = some.filter((task) => !former.has(taskKey(task)));
  return (open.length > 0 ? open : some).toSorted((a, b) => rankOf(a) - rankOf(b))[0] ?? null;
}

function rankOf({ outcome }: ImportTask): number {
  return RANKS[outcomeFamily(outcome)];
}

interface MachineForecast extends Pick<WaveMachine, 'stuck' | 'remains'> {
  readonly task: ImportTask;
  readonly history: TaskHistory;
  readonly durationStats: DurationStats;
}

/**
 * The forecasts by the changes that were seen of a task, which are the same list until it moves: thousands of them are too
 * slow for each poll and each keystroke in the filter.
 */
const forecasts = new WeakMap<TaskHistory['changes'], MachineForecast>();

/**
 * For this share of the middle remaining time, the estimate of a machine that did not move stands: a new one would move by
 * less than that.
 */
const STANDS_SHARE = 0.05;
/** An estimate stands while the number of imports learned from changes by less than this share. */
const LEARNED_SHARE = 0.05;

function forecastOf(task: ImportTask, history: TaskHistory, durationStats: DurationStats): MachineForecast {
  const known = forecasts.get(history.changes);
  if (known?.durationStats === durationStats && known.task === task && known.history === history) return known;
  const { lastSeen } = history;
  const alarm = stuck(task, history, durationStats, lastSeen);
  const standing = known !== undefined && stands(known, task, history, durationStats) ? known.remains : null;
  const forecast = {
    task,
    history,
    durationStats,
    stuck: alarm,
    // The estimate of a machine that takes longer than usual would rest on imports that did not.
    remains: alarm === null ? (standing ?? remainsOf(task, history, durationStats)) : null,
  };
  forecasts.set(history.changes, forecast);
  return forecast;
}

function remainsOf(task: ImportTask, history: TaskHistory, durationStats: DurationStats): WaveMachine['remains'] {
  const remains = remainingTimes(task, history, durationStats, history.lastSeen);
  return remains && { at: history.lastSeen, remains };
}

/** Whether the former estimate of a machine that did not move is as good as a new one. */
function stands(
  { task: former, remains, durationStats: before }: MachineForecast,
  { platform, sizeBytes }: ImportTask,
  { lastSeen }: TaskHistory,
  { imports }: DurationStats,
): boolean {
  if (remains === null || platform !== former.platform || sizeBytes !== former.sizeBytes) return false;
  const { times } = remains.remains;
  const standsMs = STANDS_SHARE * (times[times.length >> 1] ?? 0);
  const learned = Math.abs(imports.length - before.imports.length);
  return Math.abs(lastSeen - remains.at) <= standsMs && learned <= LEARNED_SHARE * imports.length;
}

/**
 * A machine by the attempt that counts.
 * @param isUnlisted whether EC2 no longer lists its tasks
 */
export function waveMachine(
  task: ImportTask,
  { machineOf, historyOf, ec2RecordOf, durationStats, attemptsOf }: TaskContext,
  isUnlisted: boolean,
): WaveMachine {
  const history = historyOf(task);
  const family = outcomeFamily(task.outcome);
  const isLost = isUnlisted && family === 'running';
  const known = taskEnd(task, history, ec2RecordOf(task));
  const hasEnded = family !== 'running' && family !== 'unknown';
  const isRunning = history !== null && task.outcome === 'running' && !isLost;
  const forecast = isRunning ? forecastOf(task, history, durationStats) : null;
  const looks = attemptsOf(task).tasks.flatMap((attempt) => historyOf(attempt)?.firstSeen ?? []);
  return {
    name: machineOf(task).name,
    task,
    state: isLost ? 'unknown' : family,
    end: known ?? (hasEnded && history !== null ? { at: history.firstSeen, isBy: true } : null),
    listedAt: looks.length === 0 ? null : Math.min(...looks),
    stuck: forecast?.stuck ?? null,
    remains: forecast?.remains ?? null,
  };
}
