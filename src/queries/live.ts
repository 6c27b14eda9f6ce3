import type { ImportTasks } from '#aws/import-tasks.ts';
import { lookUp, walk } from '#queries/walk.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskState } from '#domain/task-state.ts';

/** A reading of a task and the time of its proof, in milliseconds. */
export interface Reading {
  readonly task: ImportTask;
  readonly at: number;
}

/** What is known of the tasks of a source that still move or moved lately. */
export interface Live {
  /** When the list of active tasks was proven last. */
  readonly provedAt: number;
  readonly active: ReadonlyMap<string, Reading>;
  /** Active at some time, not any more, and the end not seen yet: their last reading stands. */
  readonly missing: ReadonlyMap<string, Reading>;
  /** Active at some time, and the end proven by id. */
  readonly departed: ReadonlyMap<string, Reading>;
  /** Active at some time; EC2 says that it lists them no longer. */
  readonly gone: ReadonlyMap<string, Reading>;
  /** The first page of the whole list as it was swept last: what began and ended between two ticks stands there. */
  readonly swept: ReadonlyMap<string, Reading>;
  /** When the last sweep was begun, in milliseconds. */
  readonly sweptAt: number;
}

/** Tasks being deleted still move; one request asks for both states, because values of a filter are joined by OR. */
const MOVING: readonly TaskState[] = ['active', 'deleting'];

/** 2,000 tasks that move at once; more than that is read but proves no departure. */
const MOST_PAGES = 20;
const MOST_LOOKUPS = 10;

/** How long between two sweeps. The history is read when the page opens, so the first one is due after that time too. */
const SWEEP_MS = 5 * 60_000;

/**
 * One tick: reads the tasks that move and asks by id for those that moved before and do not any more. The price
 * depends on what moves, never on how much history was read.
 * @param known further tasks that were running when they were read, from pages of the history
 * @param now the time in milliseconds, before the first request
 * @throws CloudError when the moving tasks could not be read; a failed look-up is left to the next tick
 */
export async function follow(
  importTasks: ImportTasks,
  previous: Live | null,
  known: Iterable<Reading>,
  now: () => number,
  signal: AbortSignal,
): Promise<Live> {
  const startedAt = now();
  const scan = await walk(importTasks, MOVING, MOST_PAGES, signal);
  const provedAt = now();
  const active = new Map<string, Reading>();
  for (const [id, task] of scan.tasks) {
    active.set(id, { task: keepIdentity(previous?.active.get(id)?.task, task), at: startedAt });
  }

  const missing = new Map<string, Reading>();
  const candidates = [
    known,
    previous?.active.values() ?? [],
    previous?.missing.values() ?? [],
    [...(previous?.swept.values() ?? [])].filter(({ task }) => isMoving(task)),
  ];
  for (const reading of candidates.flatMap((readings) => [...readings])) {
    const { id } = reading.task;
    const isSettled = previous?.departed.has(id) === true || previous?.gone.has(id) === true;
    // A page that was read after this scan began knows better than the scan.
    if (!active.has(id) && !isSettled && reading.at < startedAt) missing.set(id, reading);
  }
  const departed = withoutActive(previous?.departed, active);
  const gone = withoutActive(previous?.gone, active);

  if (scan.complete && missing.size > 0) {
    const lookup = await lookUp(importTasks, [...missing.keys()], MOST_LOOKUPS, signal);
    for (const [id, task] of lookup.found) {
      // The list of active tasks may lag behind: a task that is running after all is asked for again.
      (isMoving(task) ? missing : departed).set(id, { task, at: now() });
      if (!isMoving(task)) missing.delete(id);
    }
    for (const id of lookup.gone) {
      const reading = missing.get(id);
      if (reading !== undefined) gone.set(id, reading);
      missing.delete(id);
    }
  }
  const sweep = await sweepIfDue(importTasks, previous, startedAt, signal);
  return { provedAt, active, missing, departed, gone, ...sweep };
}

/** The first page of the whole list, now and then. One that fails is left to its next turn: it proves nothing urgent. */
async function sweepIfDue(
  importTasks: ImportTasks,
  previous: Live | null,
  startedAt: number,
  signal: AbortSignal,
): Promise<Pick<Live, 'swept' | 'sweptAt'>> {
  if (previous === null) return { swept: new Map(), sweptAt: startedAt };
  const { swept, sweptAt } = previous;
  if (startedAt - sweptAt < SWEEP_MS) return { swept, sweptAt };
  try {
    const { tasks } = await importTasks.page({}, signal);
    return { swept: new Map(tasks.map((task) => [task.id, { task, at: startedAt }])), sweptAt: startedAt };
  } catch {
    return { swept, sweptAt: startedAt };
  }
}

/** Whether more is to be expected of a task. */
export function isMoving({ outcome }: ImportTask): boolean {
  return !hasEnded(outcome) && outcome !== 'unknown';
}

function withoutActive(
  readings: ReadonlyMap<string, Reading> | undefined,
  active: ReadonlyMap<string, Reading>,
): Map<string, Reading> {
  return new Map([...(readings ?? [])].filter(([id]) => !active.has(id)));
}

/** The former object where nothing changed, so that only rows that changed are drawn again. */
function keepIdentity(former: ImportTask | undefined, task: ImportTask): ImportTask {
  return former !== undefined && JSON.stringify(former) === JSON.stringify(task) ? former : task;
}
