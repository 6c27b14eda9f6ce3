import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks, TaskPage } from '#aws/import-tasks.ts';
import type { Choice } from '#domain/filter.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { TASK_STATES, type TaskState } from '#domain/task-state.ts';
import { READ_ONCE } from '#data/retry.ts';
import type { OpenSource } from '#auth/sources.ts';

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
    queryFn: async ({ pageParam, signal, client, queryKey }): Promise<HistoryPage> => {
      const at = Date.now();
      const pages = client.getQueryData<History>(queryKey)?.pages ?? [];
      const read = new Set(pages.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
      return { ...(await readOn(importTasks, states, pageParam, read, signal)), at };
    },
    getNextPageParam: ({ nextToken }, _pages, _param, params) =>
      // A token that comes again would be followed for ever.
      nextToken === null || params.includes(nextToken) ? undefined : nextToken,
    gcTime: 10 * 60_000,
    ...READ_ONCE,
    meta: { reads: 'history', source: source.name },
  });
}

/** How many pages one reading may cost where they hold nothing new; the next reading goes on from there. */
const MOST_PAGES = 10;

/**
 * The list from a token on, up to a page with a task that was not read so far. A token that has ended starts the walk
 * again: the rows that were read stay where they are, and those that come again are told by their ids.
 * @throws CloudError
 */
async function readOn(
  importTasks: ImportTasks,
  states: readonly TaskState[],
  token: string | null,
  read: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<TaskPage> {
  const tasks: ImportTask[] = [];
  let nextToken = token;
  let withoutId = 0;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    let page: TaskPage;
    try {
      page = await importTasks.page({ states, nextToken }, signal);
    } catch (error) {
      if (!(error instanceof CloudError) || error.kind !== 'page-ended' || nextToken === null) throw error;
      page = await importTasks.page({ states }, signal);
    }
    tasks.push(...page.tasks);
    withoutId += page.withoutId;
    const isStuck = page.nextToken === nextToken;
    ({ nextToken } = page);
    if (nextToken === null || isStuck || page.tasks.some(({ id }) => !read.has(id))) break;
  }
  return { tasks, nextToken, withoutId };
}
