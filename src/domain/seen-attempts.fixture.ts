import { attemptBar, type AttemptBar, type AttemptKnowledge } from '#domain/attempt-bar.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { Stage } from '#domain/stage.ts';
import { addObservation, type TaskHistory } from '#domain/task-history.ts';

// Imports as this browser may have seen them, at minutes from noon.

export const MINUTE = 60_000;
const NOON = new Date(2026, 10, 30, 12).getTime();
export const at = (minute: number): number => NOON + minute * MINUTE;

const STATES: Readonly<Record<string, readonly [status: string, message: string]>> = {
  completed: ['completed', 'completed'],
  failed: ['deleted', 'ClientError: No valid partitions'],
  failing: ['deleting', 'ClientError: No valid partitions'],
  cancelled: ['deleted', 'cancelled'],
};

export type Look = readonly [minute: number, what: Stage | Outcome];

/** A task as EC2 lists it after the last look. */
export function taskOf(id: string, what: Stage | Outcome, tags: Readonly<Record<string, string>> = {}): ImportTask {
  const [Status, StatusMessage] = STATES[what] ?? ['active', what];
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const task = toImportTask({ ImportTaskId: `import-ami-${id}`, Status, StatusMessage, Tags }, 'here');
  if (task === null) throw new Error('a task without an id');
  return task;
}

/** What was seen in looks, each a minute after one that saw nothing new. */
export function seenIn(looks: readonly Look[], fromStart = true, timeOf = at): TaskHistory {
  let history: TaskHistory | null = null;
  for (const [minute, what] of looks) {
    const [outcome, stage] =
      STATES[what] === undefined ? (['running', what as Stage] as const) : [what as Outcome, null];
    const look = { at: timeOf(minute), outcome, stage, progress: null, disks: [] };
    history = addObservation(history, look, fromStart, timeOf(minute - 1));
  }
  if (history === null) throw new Error('nothing was seen');
  return history;
}

/** The bar of a task that was seen in looks. */
export function barOf(
  task: ImportTask,
  looks: readonly Look[],
  { fromStart = true, ...known }: Partial<AttemptKnowledge> & { readonly fromStart?: boolean } = {},
): AttemptBar {
  return attemptBar(task, {
    history: looks.length === 0 ? null : seenIn(looks, fromStart),
    record: null,
    gaps: [],
    ...known,
  });
}
