import type { ImportTask } from '#domain/import-task.ts';
import type { Outcome } from '#domain/outcome.ts';
import { toWords } from '#domain/words.ts';

/** The values of EC2's `task-state` filter; case-sensitive there. */
export const TASK_STATES = ['active', 'completed', 'deleting', 'deleted'] as const;

export type TaskState = (typeof TASK_STATES)[number];

const STATE_OF: Readonly<Record<Outcome, TaskState | null>> = {
  running: 'active',
  failing: 'deleting',
  cancelling: 'deleting',
  failed: 'deleted',
  cancelled: 'deleted',
  completed: 'completed',
  unknown: null,
};

/** Whether a task is in one of some states; all are in none, and one whose words are unknown may be in any. */
export function isInState(task: Pick<ImportTask, 'status' | 'outcome'>, states: readonly TaskState[]): boolean {
  const state = taskState(task);
  return states.length === 0 || state === null || states.includes(state);
}

/**
 * The state that EC2's filter matches for a task: its Status, or the state of its outcome where Status is a stage, as
 * in the guide's examples. `null` for unknown words.
 */
export function taskState(task: Pick<ImportTask, 'status' | 'outcome'>): TaskState | null {
  const words = toWords(task.status ?? '');
  return TASK_STATES.find((state) => state === words) ?? STATE_OF[task.outcome];
}
