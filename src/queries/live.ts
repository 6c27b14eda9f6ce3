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
  /** Active at some time, not any more, and the end not proven yet: their last reading stands. */
  readonly missing: ReadonlyMap<string, Reading>;
  /** Of the missing: those that EC2 denied once. A second denial makes them gone, because an answer may lag behind. */
  readonly doubted: ReadonlySet<string>;
  /** Active at some time, and the end proven by id. */
  readonly departed: ReadonlyMap<string, Reading>;
  /** Known at some time; EC2 lists them no longer. */
  readonly gone: ReadonlyMap<string, Reading>;
  /** The first page of the whole list as it was swept last: what began and ended between two ticks stands there. */
  readonly swept: ReadonlyMap<string, Reading>;
  /** When the last sweep was begun, in milliseconds. */
  readonly sweptAt: number;
  /** The last two sweeps that saw the whole list: what was read before both and is in neither is listed no longer. */
  readonly whole: readonly WholeList[];
}

/** All ids that EC2 listed at a time, in milliseconds. */
interface WholeList {
  readonly at: number;
  readonly ids: ReadonlySet<string>;
}

/** Tasks being deleted still move; one request asks for both states, because values of a filter are joined by OR. */
const MOVING: readonly TaskState[] = ['active', 'deleting'];

/** 2,000 tasks that move at once; more than that is read but proves no departure. */
const MOST_PAGES = 20;
const MOST_LOOKUPS = 10;

/** How long between two sweeps. The history is read when the page opens, so the first one is due after that time too. */
const SWEEP_MS = 2 * 60_000;

/** Where one page is the whole list, a sweep proves what is gone, and is worth a request a minute. */
const WHOLE_SWEEP_MS = 60_000;

/** How long EC2 lists a task after its end, in milliseconds; documented. */
const LISTED_MS = 7 * 24 * 3_600_000;

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
  const doubted = new Set<string>();

  // A status that nobody knows may stand for ever: it is asked for as seldom as a sweep comes.
  const due = [...missing].filter(([, { task, at }]) => task.outcome !== 'unknown' || startedAt - at >= SWEEP_MS);
  if (scan.complete && due.length > 0) {
    const lookup = await lookUp(importTasks, due.map(([id]) => id), MOST_LOOKUPS, signal);
    for (const [id, task] of lookup.found) {
      // The list of active tasks may lag behind: a task that is running after all is asked for again.
      (isMoving(task) ? missing : departed).set(id, { task, at: now() });
      if (!isMoving(task)) missing.delete(id);
    }
    for (const id of lookup.gone) {
      const reading = missing.get(id);
      if (reading === undefined || previous?.doubted.has(id) !== true) {
        doubted.add(id);
        continue;
      }
      gone.set(id, reading);
      missing.delete(id);
    }
  }
  const sweep = await sweepIfDue(importTasks, previous, startedAt, signal);
  for (const [id, reading] of departed) {
    if (!isListed(reading, { whole: sweep.whole, provedAt })) {
      gone.set(id, reading);
      departed.delete(id);
    }
  }
  // What is gone is remembered by the observations; here it has to be known for as long as a page may still hold it.
  for (const [id, { at }] of gone) if (provedAt - at > 2 * LISTED_MS) gone.delete(id);
  return { provedAt, active, missing, doubted, departed, gone, ...sweep };
}

/**
 * Whether EC2 still lists a task that was read some time ago: it does not when two whole lists since then are without
 * it, or when it had ended and EC2's seven days are over.
 */
export function isListed({ task, at }: Reading, { whole, provedAt }: Pick<Live, 'whole' | 'provedAt'>): boolean {
  if (hasEnded(task.outcome) && provedAt - at > LISTED_MS) return false;
  return whole.length < 2 || whole.some((list) => list.at <= at || list.ids.has(task.id));
}

/** The first page of the whole list, now and then. One that fails is left to its next turn: it proves nothing urgent. */
async function sweepIfDue(
  importTasks: ImportTasks,
  previous: Live | null,
  startedAt: number,
  signal: AbortSignal,
): Promise<Pick<Live, 'swept' | 'sweptAt' | 'whole'>> {
  if (previous === null) return { swept: new Map(), sweptAt: startedAt, whole: [] };
  const { swept, sweptAt, whole } = previous;
  if (startedAt - sweptAt < (whole.length > 0 ? WHOLE_SWEEP_MS : SWEEP_MS)) return { swept, sweptAt, whole };
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

/** Whether more is to be expected of a task, as of one whose status nobody knows. */
export function isMoving({ outcome }: ImportTask): boolean {
  return !hasEnded(outcome);
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
