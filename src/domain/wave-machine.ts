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
  readonly durationStats: DurationStats;
}

/** The forecasts by what was seen of a task: hundreds of them are too slow for each keystroke in the filter. */
const forecasts = new WeakMap<TaskHistory, MachineForecast>();

function forecastOf(task: ImportTask, history: TaskHistory, durationStats: DurationStats): MachineForecast {
  const known = forecasts.get(history);
  if (known?.durationStats === durationStats && known.task === task) return known;
  const { lastSeen } = history;
  const alarm = stuck(task, history, durationStats, lastSeen);
  // The estimate of a machine that takes longer than usual would rest on imports that did not.
  const remains = alarm === null ? remainingTimes(task, history, durationStats, lastSeen) : null;
  const forecast = { task, durationStats, stuck: alarm, remains: remains && { at: lastSeen, remains } };
  forecasts.set(history, forecast);
  return forecast;
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
