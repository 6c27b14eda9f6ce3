import { queryOptions } from '@tanstack/react-query';
import type { TaskSnapshot } from '#data/active-tasks.ts';
import { READ_ONCE } from '#data/retry.ts';
import { fetchTasksById } from '#data/fetch-pages.ts';
import type { OpenSource } from '#auth/sources.ts';

export interface TasksByIdData {
  readonly taskSnapshots: readonly TaskSnapshot[];
  /** Ids that this source does not list. */
  readonly unlisted: ReadonlySet<string>;
  /** Whether each id has an answer. With too many dead ids, reading the list is cheaper. */
  readonly isComplete: boolean;
}

export const TASKS_BY_ID_KEY = 'lookup';

const BOUNDS = { requests: 20, refusals: 20 };

/** The query for tasks by id, read once. From then on the poll follows the ones that are running. */
export function tasksByIdOptions({ source, importTasks }: OpenSource, ids: readonly string[]) {
  return queryOptions({
    queryKey: [TASKS_BY_ID_KEY, source.name, ids],
    queryFn: async ({ signal }): Promise<TasksByIdData> => {
      const at = Date.now();
      const { found, unlisted, isComplete, error } = await fetchTasksById(importTasks, [ids], BOUNDS, signal);
      if (error !== null) throw error;
      return { taskSnapshots: [...found.values()].map((task) => ({ task, at })), unlisted, isComplete };
    },
    ...READ_ONCE,
  });
}
