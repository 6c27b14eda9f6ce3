import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks, PageQuery, TaskPage } from '#aws/import-tasks.ts';
import { taskKind } from '#domain/import-task.ts';
import { isInState, type TaskState } from '#domain/task-state.ts';

/** Whether EC2 refuses the call for snapshot tasks. */
interface Refusal {
  readonly isKnown: () => boolean;
  readonly note: () => void;
}

/** How long polls leave out snapshot tasks after none was active, in milliseconds: most accounts never have any. */
const QUIET_MS = 60_000;

const NO_TASKS: TaskPage = { tasks: [], nextToken: null, withoutId: 0 };

/** Where the two lists go on; `null` for one that has ended. */
type Places = readonly [image: string | null, snapshot: string | null];

/**
 * Makes one list of the image tasks and the snapshot tasks of a source: a page of it is a page of each, until they end.
 * The ids of one request have to be of one kind. If EC2 allows image tasks and refuses the others, the list has image
 * tasks only, and snapshot tasks are not requested again.
 * @param now the time in milliseconds
 */
export function bothKinds(
  images: ImportTasks,
  snapshots: ImportTasks,
  refusal: Refusal,
  now: () => number,
): ImportTasks {
  /** When a poll last read that no snapshot task is active; `null` while one is. */
  let quietSince: number | null = null;

  const isQuiet = (): boolean => quietSince !== null && now() >= quietSince && now() - quietSince < QUIET_MS;

  /** Whole lists of snapshot tasks that polls read instead of the active ones, by the signals of the polls. */
  const wholeLists = new WeakMap<AbortSignal, TaskPage>();

  /** The first page of both: whoever else reads a page meanwhile waits for it, so that a refusal is met once. */
  let first: Promise<unknown> | null = null;

  /** Where the whole list is wanted next and is one page, it holds the active tasks too, and saves a request. */
  async function snapshotPage(query: PageQuery, signal?: AbortSignal): Promise<TaskPage> {
    const { states = [], nextToken = null, wantsAllNext = false, ...others } = query;
    if (signal === undefined || nextToken !== null) return snapshots.page(query, signal);
    if (states.length === 0) return wholeLists.get(signal) ?? snapshots.page(query, signal);
    const whole = wantsAllNext ? await wholePage(others, states, signal) : null;
    if (whole === null && isQuiet()) return NO_TASKS;
    const page = whole ?? (await snapshots.page(query, signal));
    quietSince = page.nextToken === null && page.tasks.length === 0 ? now() : null;
    return page;
  }

  /** The tasks in some states from the whole list; `null` if that is more than a page. */
  async function wholePage(
    query: PageQuery,
    states: readonly TaskState[],
    signal: AbortSignal,
  ): Promise<TaskPage | null> {
    const whole = await snapshots.page(query, signal);
    if (whole.nextToken !== null) return null;
    wholeLists.set(signal, whole);
    return { ...whole, tasks: whole.tasks.filter((task) => isInState(task, states)) };
  }

  async function snapshotsById(query: PageQuery, signal?: AbortSignal): Promise<TaskPage> {
    if (refusal.isKnown()) throw new CloudError('denied', 'EC2');
    try {
      return await snapshots.page(query, signal);
    } catch (error) {
      if (isRefused(error)) refusal.note();
      throw error;
    }
  }

  async function readPage(query: PageQuery, before: Promise<unknown>, signal?: AbortSignal): Promise<TaskPage> {
    const token = query.nextToken ?? null;
    const [image, snapshot] = token === null ? [] : (JSON.parse(token) as Places);
    const [imagePage, other] = await Promise.allSettled([
      image === null ? NO_TASKS : images.page({ ...query, nextToken: image ?? null }, signal),
      snapshot === null
        ? NO_TASKS
        : before.then(async () =>
            refusal.isKnown() ? NO_TASKS : snapshotPage({ ...query, nextToken: snapshot ?? null }, signal),
          ),
    ]);
    if (imagePage.status === 'rejected') throw imagePage.reason;
    if (other.status === 'rejected' && !isRefused(other.reason)) throw other.reason;
    if (other.status === 'rejected') refusal.note();
    return joined(imagePage.value, other.status === 'rejected' ? NO_TASKS : other.value);
  }

  return {
    async page(query, signal) {
      const [id] = query.ids ?? [];
      if (id !== undefined)
        return taskKind({ id }) === 'image' ? images.page(query, signal) : snapshotsById(query, signal);
      const page = readPage(query, first ?? Promise.resolve(), signal);
      first ??= page.catch(() => undefined);
      return page;
    },
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof CloudError && error.kind === 'denied';
}

function joined(image: TaskPage, snapshot: TaskPage): TaskPage {
  const places: Places = [image.nextToken, snapshot.nextToken];
  const asked = [image, snapshot].flatMap(({ askedAt }) => askedAt ?? []);
  return {
    ...(asked.length > 0 && { askedAt: Math.min(...asked) }),
    tasks: [...image.tasks, ...snapshot.tasks],
    nextToken: places.every((place) => place === null) ? null : JSON.stringify(places),
    withoutId: image.withoutId + snapshot.withoutId,
  };
}
