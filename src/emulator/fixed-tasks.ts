import type { ImageTask } from './image-task.ts';
import type { TaskSource } from './task-source.ts';

/** A task source with constant tasks, listed in the given order. Their AMIs are no longer registered. */
export function fixedTasks(tasks: readonly ImageTask[]): TaskSource {
  const at = (key: number): ImageTask => tasks[tasks.length - 1 - key] ?? {};
  return {
    range: () => ({ newest: tasks.length - 1, oldest: 0, oldestRunning: 0 }),
    status: (key) => at(key).status,
    task: (key) => at(key),
    made: () => null,
    find: (importTaskId) => {
      const index = tasks.findIndex((task) => task.importTaskId === importTaskId);
      return index === -1 ? null : tasks.length - 1 - index;
    },
  };
}
