import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskState } from '#domain/task-state.ts';

export interface Walk {
  /** Each task once; where pages moved under the walk, the later reading. */
  readonly tasks: ReadonlyMap<string, ImportTask>;
  /** Whether the end of the list was seen: only then does the absence of a task say anything. */
  readonly complete: boolean;
}

/**
 * All pages of a query, one after the other, up to a bound. A token that EC2 repeats ends the walk as incomplete.
 * @throws CloudError of the first page that fails
 */
export async function walk(
  importTasks: ImportTasks,
  states: readonly TaskState[],
  mostPages: number,
  signal: AbortSignal,
): Promise<Walk> {
  const tasks = new Map<string, ImportTask>();
  const tokens = new Set<string>();
  let nextToken: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await importTasks.page({ states, nextToken }, signal);
    for (const task of page.tasks) tasks.set(task.id, task);
    ({ nextToken } = page);
    if (nextToken === null) return { tasks, complete: true };
    if (tokens.has(nextToken)) break;
    tokens.add(nextToken);
  }
  return { tasks, complete: false };
}

export interface Lookup {
  readonly found: ReadonlyMap<string, ImportTask>;
  /** Ids that EC2 says it does not know. */
  readonly gone: ReadonlySet<string>;
  /** Whether each id has an answer; a bound or an error leaves some without one. */
  readonly isComplete: boolean;
  /** Why some ids have no answer yet. */
  readonly error: CloudError | null;
}

const BATCH = 50;

/**
 * Looks tasks up by id. One dead id fails a whole request, so a refused batch is asked again by halves: the living ones
 * are found and the dead ones told. Ids that the bound leaves out are in neither answer.
 * @param mostRequests how many requests it may cost
 */
export async function lookUp(
  importTasks: ImportTasks,
  ids: readonly string[],
  mostRequests: number,
  signal: AbortSignal,
): Promise<Lookup> {
  const found = new Map<string, ImportTask>();
  const gone = new Set<string>();
  const batches: (readonly string[])[] = [];
  for (let start = 0; start < ids.length; start += BATCH) batches.push(ids.slice(start, start + BATCH));
  for (let requests = 0; requests < mostRequests; requests += 1) {
    const batch = batches.shift();
    if (batch === undefined) break;
    try {
      const page = await importTasks.page({ ids: batch }, signal);
      for (const task of page.tasks) found.set(task.id, task);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      if (error.kind !== 'unknown-id') return { found, gone, isComplete: false, error };
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) gone.add(only);
      else batches.unshift(batch.slice(0, batch.length / 2), batch.slice(batch.length / 2));
    }
  }
  return { found, gone, isComplete: batches.length === 0, error: null };
}
