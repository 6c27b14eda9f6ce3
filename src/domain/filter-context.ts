import { registeredAt } from '#domain/arrival.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/duration.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { statsFor } from '#domain/stage-durations.ts';
import { stuck } from '#domain/stuck.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { lastChange } from '#domain/task-history.ts';

// What filters ask of tasks beyond EC2's answers.

const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ['m', MINUTE_MS],
  ['h', HOUR_MS],
  ['d', DAY_MS],
]);

/** The spans that are suggested for `changed`. */
export const SPANS = ['look', '1h', '24h', '7d'] as const;

/**
 * Whether a task last changed within a span (`90m`), by EC2's records before what this browser saw, or whether it did since
 * somebody last looked at the board: that includes what was seen only now. `unknown` is for tasks without a known change.
 */
export function hasChanged(
  task: ImportTask,
  span: string,
  { historyOf, ec2RecordOf, now, lastVisit }: TaskContext,
): boolean {
  const history = historyOf(task);
  const seen = history === null ? null : lastChange(history);
  const registered = registeredAt(task, ec2RecordOf(task));
  if (span === 'unknown') return registered === null && seen === null;
  const isAfter = (since: number) => (at: number | null) => at !== null && at > since;
  if (span === 'look') return lastVisit !== null && [registered, seen].some(isAfter(lastVisit));
  return isAfter(now - parseInt(span, 10) * (UNITS_MS.get(span.slice(-1)) ?? 0))(registered ?? seen);
}

/** Whether a task takes longer than usual, as far as this browser saw it. */
export function isStuck(task: ImportTask, { historyOf, durationStats }: TaskContext): boolean {
  const history = historyOf(task);
  return history !== null && stuck(task, history, statsFor(task, durationStats), history.lastSeen) !== null;
}

/** The values of a task for `attempt`: none for one with a later attempt that failed too. */
export function attemptValues(task: ImportTask, { attemptsOf }: TaskContext): readonly string[] {
  const { former, retried } = attemptsOf(task);
  const key = taskKey(task);
  return retried.has(key) ? ['retried'] : former.has(key) ? [] : ['latest'];
}
