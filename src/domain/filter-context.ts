import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/duration.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
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

/** Whether the last change of a task was seen within a span (`90m`), or since somebody last looked at the board. */
export function hasChanged(task: ImportTask, span: string, { historyOf, now, lastVisit }: TaskContext): boolean {
  const history = historyOf(task);
  const at = history === null ? null : lastChange(history);
  const since = span === 'look' ? lastVisit : now - parseInt(span, 10) * (UNITS_MS.get(span.slice(-1)) ?? 0);
  return at !== null && since !== null && at > since;
}

/** Whether a task takes longer than usual, as far as this browser saw it. */
export function isStuck(task: ImportTask, { historyOf, durationStats }: TaskContext): boolean {
  const history = historyOf(task);
  return history !== null && stuck(task, history, durationStats, history.lastSeen) !== null;
}

/** The values of a task for `attempt`: none for one with a later attempt that failed too. */
export function attemptValues(task: ImportTask, { attemptsOf }: TaskContext): readonly string[] {
  const { former, retried } = attemptsOf(task);
  const key = taskKey(task);
  return retried.has(key) ? ['retried'] : former.has(key) ? [] : ['latest'];
}
