import type { ImportTask } from '#domain/import-task.ts';
import type { Outcome } from '#domain/outcome.ts';
import { toWords } from '#domain/words.ts';

/** The words of EC2's `task-state` filter; case-sensitive there. */
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

/**
 * The state by which EC2's filter knows a task: its Status, or, where that is a stage word as the guide lists them, what
 * its outcome says. `null` for words that nobody knows.
 */
export function taskState(task: Pick<ImportTask, 'status' | 'outcome'>): TaskState | null {
  const words = toWords(task.status ?? '');
  return TASK_STATES.find((state) => state === words) ?? STATE_OF[task.outcome];
}
