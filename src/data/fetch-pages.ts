import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { TASK_KINDS, taskKind, type ImportTask } from '#domain/import-task.ts';
import type { TaskState } from '#domain/task-state.ts';

export interface FetchedPages {
  /** Each task once, from the later page if it moved between two pages. */
  readonly tasks: ReadonlyMap<string, ImportTask>;
  /** Whether the end of the list was reached. Only then does the absence of a task mean anything. */
  readonly complete: boolean;
  /** When a poller asked EC2 for the oldest page, in milliseconds; infinite if EC2 was asked now. */
  readonly askedAt: number;
}

/**
 * Fetches all pages of a query, one after the other, up to a limit. Stops as incomplete when EC2 repeats a token.
 * @param wantsAllNext whether the list without states is read next, with the same signal
 * @throws CloudError of the first page that fails
 */
export async function fetchAllPages(
  importTasks: ImportTasks,
  states: readonly TaskState[],
  mostPages: number,
  signal: AbortSignal,
  wantsAllNext = false,
): Promise<FetchedPages> {
  const tasks = new Map<string, ImportTask>();
  const tokens = new Set<string>();
  let nextToken: string | null = null;
  let askedAt = Number.POSITIVE_INFINITY;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await importTasks.page({ states, nextToken, wantsAllNext }, signal);
    for (const task of page.tasks) tasks.set(task.id, task);
    ({ nextToken } = page);
    askedAt = Math.min(askedAt, page.askedAt ?? askedAt);
    if (nextToken === null) return { tasks, complete: true, askedAt };
    if (tokens.has(nextToken)) break;
    tokens.add(nextToken);
  }
  return { tasks, complete: false, askedAt };
}

export interface TasksById {
  readonly found: ReadonlyMap<string, ImportTask>;
  /** Ids that EC2 says it does not know. */
  readonly unlisted: ReadonlySet<string>;
  /** Whether each id has an answer; limits and errors leave some without one. */
  readonly isComplete: boolean;
  /** Why some ids have no answer yet. */
  readonly error: CloudError | null;
}

const BATCH = 50;

/** What a look-up may cost. */
export interface FetchBounds {
  readonly requests: number;
  /** How many of them EC2 may refuse because of a dead id. */
  readonly refusals: number;
}

/**
 * Looks tasks up by id. One dead id fails a whole request, so the ids that the refusal names are removed and the others
 * requested again; if it names none, in halves. Ids beyond the limits are in neither answer.
 * @param groups ids in groups, the most important first: a dead id does not delay the groups before its own
 */
export async function fetchTasksById(
  importTasks: ImportTasks,
  groups: readonly (readonly string[])[],
  bounds: FetchBounds,
  signal: AbortSignal,
): Promise<TasksById> {
  const found = new Map<string, ImportTask>();
  const unlisted = new Set<string>();
  // Each kind has a call of its own; an account that may not call one of them still learns of the other.
  const batches = TASK_KINDS.flatMap((kind) =>
    groups.flatMap((ids) => inBatches(ids.filter((id) => taskKind({ id }) === kind))),
  );
  let refusals = 0;
  for (let requests = 0; requests < bounds.requests && refusals < bounds.refusals; requests += 1) {
    const batch = batches.shift();
    if (batch === undefined) break;
    try {
      const page = await importTasks.page({ ids: batch }, signal);
      for (const task of page.tasks) found.set(task.id, task);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      if (error.kind !== 'unknown-id') return { found, unlisted, isComplete: false, error };
      refusals += 1;
      const dead = batch.length === 1 ? batch : namedIn(error.message, batch);
      for (const id of dead) unlisted.add(id);
      const others = batch.filter((id) => !unlisted.has(id));
      const half = dead.length > 0 ? others.length : Math.ceil(others.length / 2);
      batches.unshift(...[others.slice(0, half), others.slice(half)].filter((some) => some.length > 0));
    }
  }
  return { found, unlisted, isComplete: batches.length === 0, error: null };
}

function inBatches(ids: readonly string[]): (readonly string[])[] {
  const batches: (readonly string[])[] = [];
  for (let start = 0; start < ids.length; start += BATCH) batches.push(ids.slice(start, start + BATCH));
  return batches;
}

/** The ids that a message names as whole words, because an id may be a prefix of another. */
function namedIn(message: string, ids: readonly string[]): readonly string[] {
  const words = new Set(message.split(/[^\w-]+/));
  return ids.filter((id) => words.has(id));
}
