import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks, TaskPage } from '#aws/import-tasks.ts';
import type { Choice } from '#domain/filter.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { TASK_STATES, type TaskState } from '#domain/task-state.ts';
import { READ_ONCE } from '#data/retry.ts';
import type { OpenSource } from '#auth/sources.ts';

/** A page of the history, and when it was requested, in milliseconds. */
export interface HistoryPage extends TaskPage {
  readonly at: number;
  /** Whether this browser remembers it from an earlier visit: then it proves nothing about now. */
  readonly isRemembered?: true;
}

export type History = InfiniteData<HistoryPage, string | null>;

export const HISTORY_KEY = 'history';

/** Whether the pages are remembered from an earlier visit. */
export function isRememberedHistory(history: Pick<History, 'pages'> | undefined): boolean {
  return history?.pages[0]?.isRemembered === true;
}

/** The states that EC2 filters by: the chosen ones, or else all that are not excluded; empty for no filter. */
export function wireStates(state: Choice<TaskState>): readonly TaskState[] {
  if (state.include.length > 0) return TASK_STATES.filter((name) => state.include.includes(name));
  if (state.exclude.length === 0) return [];
  return TASK_STATES.filter((name) => !state.exclude.includes(name));
}

/** The query for the list of a source, page by page, never polled. Its key holds only what EC2 filters by. */
export function historyOptions({ source, importTasks }: OpenSource, states: readonly TaskState[]) {
  return infiniteQueryOptions({
    queryKey: [HISTORY_KEY, source.name, states],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal, client, queryKey }): Promise<HistoryPage> => {
      const at = Date.now();
      const known = client.getQueryData<History>(queryKey);
      const pages = known === undefined || isRememberedHistory(known) ? [] : known.pages;
      const read = new Set(pages.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
      return { ...(await readUntilNew(importTasks, states, pageParam, read, signal)), at };
    },
    getNextPageParam: ({ nextToken }, _pages, _param, params) =>
      // Following a repeated token would never end.
      nextToken === null || params.includes(nextToken) ? undefined : nextToken,
    gcTime: 10 * 60_000,
    ...READ_ONCE,
    staleTime: ({ state }) => (isRememberedHistory(state.data) ? 0 : READ_ONCE.staleTime),
    meta: { reads: 'history', source: source.name },
  });
}

/** How many pages without new tasks are read at once; the next call continues from there. */
const MOST_PAGES = 10;

/**
 * Reads the list from a token up to a page with a new task. An expired token restarts from the first page: rows stay in
 * place, and tasks that come again are recognized by their ids.
 * @throws CloudError
 */
async function readUntilNew(
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
