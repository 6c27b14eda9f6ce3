import { taskEnd } from '#domain/arrival.ts';
import type { Attempts } from '#domain/attempts.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { outcomeFamily, type OutcomeFamily } from '#domain/outcome.ts';
import { STAGES } from '#domain/stage.ts';
import { setAside, type TaskContext } from '#domain/task-context.ts';
import { countingAttempt } from '#domain/wave-machine.ts';

/** A task on the wall, and when it ended or failed. */
export interface WallEntry {
  readonly task: ImportTask;
  /** In milliseconds; `null` if nobody knows. */
  readonly at: number | null;
  /** Whether the end may have been much earlier, because no poll ran for a while. */
  readonly isBy: boolean;
}

/** The tasks of the wall, in the order of their urgency. */
export interface WallTasks {
  /** The latest failure of each machine that needs somebody, the newest first. */
  readonly failed: readonly WallEntry[];
  /** Running tasks, the one nearest to its end first. */
  readonly running: readonly WallEntry[];
  /** Completed tasks, the newest first; those without a known end come last, in the order of the list. */
  readonly arrived: readonly WallEntry[];
}

function newestFirst(a: WallEntry, b: WallEntry): number {
  return (b.at ?? 0) - (a.at ?? 0);
}

/** Sorts the tasks of a board for the wall. */
export function wallTasks(tasks: readonly ImportTask[], context: TaskContext): WallTasks {
  const of = (...families: readonly OutcomeFamily[]): WallEntry[] =>
    tasks
      .filter((task) => families.includes(outcomeFamily(task.outcome)) && setAside(task, context) === null)
      .map((task) => {
        const end = taskEnd(task, context.historyOf(task), context.ec2RecordOf(task));
        return { task, at: end?.at ?? null, isBy: end?.isBy === true };
      });
  const placeOf = ({ task }: WallEntry): number => (task.stage === null ? -1 : STAGES.indexOf(task.stage));
  return {
    failed: latestOfMachines(of('failed').toSorted(newestFirst), context).filter(({ task }) => !hasMore(task, context)),
    running: of('running', 'unknown').toSorted(
      (a, b) => placeOf(b) - placeOf(a) || (b.task.progress ?? -1) - (a.task.progress ?? -1),
    ),
    arrived: of('completed').toSorted(newestFirst),
  };
}

/** Whether another attempt of the machine counts that arrived or runs, though nobody knows which one came later. */
function hasMore(task: ImportTask, { attemptsOf }: Pick<TaskContext, 'attemptsOf'>): boolean {
  const counting = countingAttempt(attemptsOf(task));
  return counting !== null && ['completed', 'running'].includes(outcomeFamily(counting.outcome));
}

/** Keeps one failure of each machine, so that nobody stands twice: the latest, as far as anybody knows their order. */
function latestOfMachines(
  failed: readonly WallEntry[],
  { attemptsOf }: Pick<TaskContext, 'attemptsOf'>,
): readonly WallEntry[] {
  // All attempts of a machine share one object.
  const latest = new Map<Attempts, WallEntry>();
  for (const entry of failed) {
    const attempts = attemptsOf(entry.task);
    const known = latest.get(attempts);
    const isFormer = (task: ImportTask): boolean => attempts.former.has(taskKey(task));
    if (known === undefined || (isFormer(known.task) && !isFormer(entry.task))) latest.set(attempts, entry);
  }
  const kept = new Set(latest.values());
  return failed.filter((entry) => kept.has(entry));
}

/** How many tasks are on their way, including those whose outcome is not known. */
export function underWayOf({ running, unknown }: Readonly<Record<OutcomeFamily, number>>): number {
  return running + unknown;
}
