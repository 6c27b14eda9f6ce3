import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import type { ActiveTasks } from '#data/active-tasks.ts';

/** How long between two sweeps. The history is read when the page opens, so the first one is due after that time too. */
export const FIRST_PAGE_MS = 2 * 60_000;

/** Where one page is the whole list, a sweep proves what is gone, and is worth a request a minute. */
const ONLY_PAGE_MS = 60_000;

/** What of the last sweep still holds. */
export type FirstPage = Pick<ActiveTasks, 'firstPage' | 'firstPageAt' | 'completeListings'>;

/** The last sweep, as it counts at a time in milliseconds. */
export function previousFirstPage(previous: ActiveTasks | null, startedAt: number): FirstPage {
  if (previous === null) return { firstPage: new Map(), firstPageAt: startedAt, completeListings: [] };
  const { firstPage, firstPageAt, completeListings } = previous;
  // What is dated ahead is from before the clock was set back: no sweep of it is known to be later than any reading.
  return {
    firstPage,
    firstPageAt: firstPageAt,
    completeListings: completeListings.filter(({ at }) => at <= startedAt),
  };
}

export function isFirstPageDue({ firstPageAt, completeListings }: FirstPage, startedAt: number): boolean {
  const since = startedAt - firstPageAt;
  return since < 0 || since >= (completeListings.length > 0 ? ONLY_PAGE_MS : FIRST_PAGE_MS);
}

/** The first page of the whole list. One that fails is left to its next turn: it proves nothing urgent. */
export async function refreshFirstPage(
  importTasks: ImportTasks,
  { firstPage, completeListings }: FirstPage,
  startedAt: number,
  signal: AbortSignal,
): Promise<FirstPage & { readonly error: CloudError | null }> {
  try {
    const { tasks, nextToken } = await importTasks.page({}, signal);
    const list = { at: startedAt, ids: new Set(tasks.map(({ id }) => id)) };
    return {
      firstPage: new Map(tasks.map((task) => [task.id, { task, at: startedAt }])),
      firstPageAt: startedAt,
      completeListings: nextToken === null ? [...completeListings.slice(-1), list] : [],
      error: null,
    };
  } catch (error) {
    return {
      firstPage,
      firstPageAt: startedAt,
      completeListings: completeListings,
      error: error instanceof CloudError ? error : null,
    };
  }
}
