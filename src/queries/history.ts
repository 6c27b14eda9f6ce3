import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query';
import { CloudError } from '#aws/cloud-error.ts';
import type { TaskPage } from '#aws/import-tasks.ts';
import type { Choice } from '#domain/filter.ts';
import { TASK_STATES, type TaskState } from '#domain/task-state.ts';
import { READ_ONCE } from '#queries/retry.ts';
import type { OpenSource } from '#session/sources.ts';

/** A page of the history and when it was asked for, in milliseconds. */
export interface HistoryPage extends TaskPage {
  readonly at: number;
}

export type History = InfiniteData<HistoryPage, string | null>;

export const HISTORY_KEY = 'history';
/** The states that EC2 is asked for: what was chosen, else all but what was excluded; empty means no filter. */
export function wireStates(state: Choice<TaskState>): readonly TaskState[] {
  if (state.include.length > 0) return TASK_STATES.filter((name) => state.include.includes(name));
  if (state.exclude.length === 0) return [];
  return TASK_STATES.filter((name) => !state.exclude.includes(name));
}

/** The whole list of a source, page by page as somebody scrolls, never polled. The key holds what the wire can see. */
export function historyOptions({ source, importTasks }: OpenSource, states: readonly TaskState[]) {
  return infiniteQueryOptions({
    queryKey: [HISTORY_KEY, source.name, states],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }): Promise<HistoryPage> => {
      const at = Date.now();
      try {
        return { ...(await importTasks.page({ states, nextToken: pageParam }, signal)), at };
      } catch (error) {
        if (!(error instanceof CloudError) || error.kind !== 'page-ended' || pageParam === null) throw error;
        // The walk starts again; the rows that were read stay, and those that come again are told by their ids.
        return { ...(await importTasks.page({ states }, signal)), at };
      }
    },
    getNextPageParam: ({ nextToken }, _pages, _param, params) =>
      // A token that comes again would be followed for ever.
      nextToken === null || params.includes(nextToken) ? undefined : nextToken,
    gcTime: 10 * 60_000,
    ...READ_ONCE,
  });
}
