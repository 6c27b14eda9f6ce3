import type { Attempts } from '#domain/attempts.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import type { TaskContext } from '#domain/task-context.ts';

/** How far machines whose import failed were tried again. */
export interface RetryProgress {
  /** The machines of failed tasks; of these those that were tried again, and of these those that arrived. */
  readonly failed: number;
  readonly retried: number;
  readonly arrived: number;
}

/** Returns how far the machines of the failed ones among tasks were tried again. */
export function retryProgress(
  tasks: readonly ImportTask[],
  { attemptsOf }: Pick<TaskContext, 'attemptsOf'>,
): RetryProgress {
  // All attempts of a machine share one object.
  const machines = new Map<Attempts, boolean>();
  for (const task of tasks) {
    if (outcomeFamily(task.outcome) !== 'failed') continue;
    const attempts = attemptsOf(task);
    machines.set(attempts, machines.get(attempts) === true || attempts.retried.has(taskKey(task)));
  }
  const retried = [...machines].flatMap(([attempts, isRetried]) => (isRetried ? attempts : []));
  const arrived = retried.filter((attempts) => attempts.tasks.some(({ outcome }) => outcome === 'completed'));
  return { failed: machines.size, retried: retried.length, arrived: arrived.length };
}

/** The progress in words, `5 of 8 retried, 4 arrived`; `null` where nothing was tried again. */
export function retryProgressText({ failed, retried, arrived }: RetryProgress): string | null {
  if (retried === 0) return null;
  return `${retried} of ${failed} retried${arrived === 0 ? '' : `, ${arrived} arrived`}`;
}
