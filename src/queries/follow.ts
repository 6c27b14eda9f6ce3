import type { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskState } from '#domain/task-state.ts';
import { isListed, isMoving, LISTED_MS, type Live, type Reading } from '#queries/live.ts';
import { isSweepDue, sweep, SWEEP_MS, sweptBefore } from '#queries/sweep.ts';
import { lookUp, walk } from '#queries/walk.ts';

/** Tasks being deleted still move; one request asks for both states, because values of a filter are joined by OR. */
const MOVING: readonly TaskState[] = ['active', 'deleting'];

/** 2,000 tasks that move at once; more than that is read but proves no departure. */
const MOST_PAGES = 20;
const MOST_LOOKUPS = 10;

/** What a tick came to. */
export interface Tick {
  readonly live: Live;
  /** EC2's word to slow down, at a request without which the list was proven all the same. */
  readonly throttle: CloudError | null;
}

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
): Promise<Tick> {
  const startedAt = now();
  const scan = await walk(importTasks, MOVING, MOST_PAGES, signal);
  const provedAt = now();
  const active = new Map<string, Reading>();
  for (const [id, task] of scan.tasks) {
    active.set(id, { task: keepIdentity(previous?.active.get(id)?.task, task), at: startedAt });
  }

  const missing = new Map<string, Reading>();
  const candidates = [
    // A page that was read after this scan began knows better than the scan. What a poll read it read before, whatever
    // the clock says.
    [...known].filter(({ at }) => at < startedAt),
    previous?.active.values() ?? [],
    previous?.missing.values() ?? [],
    [...(previous?.swept.values() ?? [])].filter(({ task }) => isMoving(task)),
  ];
  for (const reading of candidates.flatMap((readings) => [...readings])) {
    const { id } = reading.task;
    const isSettled = previous?.departed.has(id) === true || previous?.gone.has(id) === true;
    if (!active.has(id) && !isSettled) missing.set(id, reading);
  }
  const departed = withoutActive(previous?.departed, active);
  const gone = withoutActive(previous?.gone, active);
  const doubted = new Set<string>();
  let error: CloudError | null = null;

  // A status that nobody knows may stand for ever: it is asked for as seldom as a sweep comes.
  const due = [...missing].filter(([, { task, at }]) => task.outcome !== 'unknown' || startedAt - at >= SWEEP_MS);
  if (scan.complete && due.length > 0) {
    const lookup = await lookUp(importTasks, due.map(([id]) => id), MOST_LOOKUPS, signal);
    ({ error } = lookup);
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
  let list = sweptBefore(previous, startedAt);
  if (isSweepDue(list, startedAt) && error?.kind !== 'throttled') ({ error, ...list } = await sweep(importTasks, list, startedAt, signal));
  for (const [id, reading] of departed) {
    if (!isListed(reading, { whole: list.whole, provedAt })) {
      gone.set(id, reading);
      departed.delete(id);
    }
  }
  // What is gone is remembered by the observations; here it has to be known for as long as a page may still hold it.
  for (const [id, { at }] of gone) if (provedAt - at > 2 * LISTED_MS) gone.delete(id);
  return {
    live: { provedAt, active, missing, doubted, departed, gone, ...list },
    throttle: error?.kind === 'throttled' ? error : null,
  };
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
