import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import type { ActiveTasks } from '#data/active-tasks.ts';

/** How long between two sweeps. The history is read when the page opens, so the first one is due after that time too. */
export const SWEEP_MS = 2 * 60_000;

/** Where one page is the whole list, a sweep proves what is gone, and is worth a request a minute. */
const WHOLE_SWEEP_MS = 60_000;

/** What of the last sweep still holds. */
export type Swept = Pick<ActiveTasks, 'swept' | 'sweptAt' | 'whole'>;

/** The last sweep, as it counts at a time in milliseconds. */
export function sweptBefore(previous: ActiveTasks | null, startedAt: number): Swept {
  if (previous === null) return { swept: new Map(), sweptAt: startedAt, whole: [] };
  const { swept, sweptAt, whole } = previous;
  // What is dated ahead is from before the clock was set back: no sweep of it is known to be later than any reading.
  return { swept, sweptAt, whole: whole.filter(({ at }) => at <= startedAt) };
}

export function isSweepDue({ sweptAt, whole }: Swept, startedAt: number): boolean {
  const since = startedAt - sweptAt;
  return since < 0 || since >= (whole.length > 0 ? WHOLE_SWEEP_MS : SWEEP_MS);
}

/** The first page of the whole list. One that fails is left to its next turn: it proves nothing urgent. */
export async function sweep(
  importTasks: ImportTasks,
  { swept, whole }: Swept,
  startedAt: number,
  signal: AbortSignal,
): Promise<Swept & { readonly error: CloudError | null }> {
  try {
    const { tasks, nextToken } = await importTasks.page({}, signal);
    const list = { at: startedAt, ids: new Set(tasks.map(({ id }) => id)) };
    return {
      swept: new Map(tasks.map((task) => [task.id, { task, at: startedAt }])),
      sweptAt: startedAt,
      whole: nextToken === null ? [...whole.slice(-1), list] : [],
      error: null,
    };
  } catch (error) {
    return { swept, sweptAt: startedAt, whole, error: error instanceof CloudError ? error : null };
  }
}
