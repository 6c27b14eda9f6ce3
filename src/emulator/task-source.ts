import type { ImageTask } from './image-task.ts';

/** Whose tasks: what every task of a scenario is derived from. */
export interface TaskOrigin {
  scenario: string;
  region: string;
  seed: number;
  /** Simulated seconds per second. */
  speed: number;
  /** How many tasks the scenario should list, where it leaves that open. */
  tasks: number;
}

/** Which keys are listed at a moment: every whole number from `newest` down to `oldest`; none if `newest` is smaller. */
interface KeyRange {
  newest: number;
  oldest: number;
  /** No task with a smaller key is still active or deleting. */
  oldestRunning: number;
}

/**
 * Where the tasks of a scenario come from. A key is a task's place in the order of starts, the newest highest; it never
 * changes. Moments (`at`) are wall clock ms. Everything is derived when asked for, so that a page costs a page.
 */
export interface TaskSource {
  range(at: number): KeyRange;
  /** The task's Status, without deriving the rest. */
  status(key: number, at: number): string | undefined;
  task(key: number, at: number): ImageTask;
  /** Returns the key of a listed task, or null for an id that is unknown or has left the list. */
  find(importTaskId: string, at: number): number | null;
}
