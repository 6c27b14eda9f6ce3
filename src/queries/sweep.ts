import type { ImportTasks } from '#aws/import-tasks.ts';
import type { Live } from '#queries/live.ts';

/** How long between two sweeps. The history is read when the page opens, so the first one is due after that time too. */
export const SWEEP_MS = 2 * 60_000;

/** Where one page is the whole list, a sweep proves what is gone, and is worth a request a minute. */
const WHOLE_SWEEP_MS = 60_000;

/** The first page of the whole list, now and then. One that fails is left to its next turn: it proves nothing urgent. */
export async function sweepIfDue(
  importTasks: ImportTasks,
  previous: Live | null,
  startedAt: number,
  signal: AbortSignal,
): Promise<Pick<Live, 'swept' | 'sweptAt' | 'whole'>> {
  if (previous === null) return { swept: new Map(), sweptAt: startedAt, whole: [] };
  const { swept, sweptAt } = previous;
  // What is dated ahead is from before the clock was set back: no sweep of it is known to be later than any reading.
  const whole = previous.whole.filter(({ at }) => at <= startedAt);
  const since = startedAt - sweptAt;
  if (since >= 0 && since < (whole.length > 0 ? WHOLE_SWEEP_MS : SWEEP_MS)) return { swept, sweptAt, whole };
  try {
    const { tasks, nextToken } = await importTasks.page({}, signal);
    const list = { at: startedAt, ids: new Set(tasks.map(({ id }) => id)) };
    return {
      swept: new Map(tasks.map((task) => [task.id, { task, at: startedAt }])),
      sweptAt: startedAt,
      whole: nextToken === null ? [...whole.slice(-1), list] : [],
    };
  } catch {
    return { swept, sweptAt: startedAt, whole };
  }
}
