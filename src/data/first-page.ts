import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import type { ActiveTasks } from '#data/active-tasks.ts';

/** The time between two requests of the first page, in milliseconds. The history is read at the start, so the first waits too. */
export const FIRST_PAGE_MS = 2 * 60_000;

/** The same where one page is the whole list: it then proves which tasks are unlisted, and is worth a request a minute. */
const ONLY_PAGE_MS = 60_000;

/** The last first page, and what it proved. */
export type FirstPage = Pick<ActiveTasks, 'firstPage' | 'firstPageAt' | 'completeListings'>;

/** The first page of the previous poll, as far as it is valid at `startedAt`, in milliseconds. */
export function previousFirstPage(previous: ActiveTasks | null, startedAt: number): FirstPage {
  if (previous === null) return { firstPage: new Map(), firstPageAt: startedAt, completeListings: [] };
  const { firstPage, firstPageAt, completeListings } = previous;
  // Listings in the future are from before the clock was set back, and not known to be later than any snapshot.
  return {
    firstPage,
    firstPageAt,
    completeListings: completeListings.filter(({ at }) => at <= startedAt),
  };
}

/** Whether to request the first page at `startedAt`, in milliseconds. */
export function isFirstPageDue({ firstPageAt, completeListings }: FirstPage, startedAt: number): boolean {
  const since = startedAt - firstPageAt;
  return since < 0 || since >= (completeListings.length > 0 ? ONLY_PAGE_MS : FIRST_PAGE_MS);
}

/** Requests the first page of the whole list. Returns the previous one and the error if that fails: it is not urgent. */
export async function refreshFirstPage(
  importTasks: ImportTasks,
  { firstPage, completeListings }: FirstPage,
  startedAt: number,
  signal: AbortSignal,
): Promise<FirstPage & { readonly error: CloudError | null }> {
  try {
    const { tasks, nextToken, askedAt = startedAt } = await importTasks.page({}, signal);
    const list = { at: askedAt, ids: new Set(tasks.map(({ id }) => id)) };
    // A page that a poller stored may be read twice, and proves what it proves once.
    const former = completeListings.filter(({ at }) => at < askedAt);
    return {
      firstPage: new Map(tasks.map((task) => [task.id, { task, at: askedAt }])),
      firstPageAt: startedAt,
      completeListings: nextToken === null ? [...former.slice(-1), list] : [],
      error: null,
    };
  } catch (error) {
    return {
      firstPage,
      firstPageAt: startedAt,
      completeListings,
      error: error instanceof CloudError ? error : null,
    };
  }
}
