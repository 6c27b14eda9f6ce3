import type { ImageTask } from './image-task.ts';

/** The inputs from which all tasks of a scenario are derived. */
export interface TaskOrigin {
  scenario: string;
  region: string;
  seed: number;
  /** Simulated seconds per second. */
  speed: number;
  /** The number of listed tasks, where the scenario does not fix it. */
  tasks: number;
}

/** The listed keys: every integer from `oldest` to `newest`; none if `newest` is smaller. */
interface KeyRange {
  newest: number;
  oldest: number;
  /** No task with a smaller key is active or deleting. */
  oldestRunning: number;
}

/** When the AMI of an import was made, wall clock ms. */
export interface MakingTimes {
  /** When the first snapshot was begun. */
  copied: number;
  /** When the AMI was registered, the last step of the import. */
  registered: number;
}

/**
 * The tasks of a scenario. A key is a task's position in the order of starts, ascending, and never changes. Times
 * (`at`) are wall clock ms. Tasks are derived on demand, so that a page costs only its own tasks.
 */
export interface TaskSource {
  range(at: number): KeyRange;
  /** The task's Status, cheaper than the whole task. */
  status(key: number, at: number): string | undefined;
  task(key: number, at: number): ImageTask;
  /** Returns when the AMI of a completed task was made, or null where nothing tells it. */
  made(key: number): MakingTimes | null;
  /** Returns the key of a listed task, or null for an unknown or unlisted id. */
  find(importTaskId: string, at: number): number | null;
}
