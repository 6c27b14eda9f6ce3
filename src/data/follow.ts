import type { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskState } from '#domain/task-state.ts';
import { isListed, isMoving, LISTED_MS, type ActiveTasks, type Reading } from '#data/active-tasks.ts';
import { isSweepDue, sweep, SWEEP_MS, sweptBefore } from '#data/sweep.ts';
import { lookUp, walk } from '#data/walk.ts';

/** Tasks being deleted still move; one request asks for both states, because values of a filter are joined by OR. */
const MOVING: readonly TaskState[] = ['active', 'deleting'];

/** 2,000 tasks that move at once. Of more than that the rest is not read, and the list is not complete. */
const MOST_PAGES = 20;

/** How long between two ticks that ask for more than the list, in milliseconds: what else there is to ask gathers. */
const EXTRA_MS = 30_000;

/** What a look-up may cost. A dead id costs a request of its own, so they are asked for a few at a time. */
const LOOKUP_BOUNDS = { requests: 10, refusals: 6 };

/** An answer of EC2 may lag behind by so much at most, in milliseconds. */
const LAG_MS = 10 * 60_000;

/**
 * One tick: reads the tasks that move, and now and then either sweeps the list or asks by id for those that moved before
 * and do not any more. The price depends on what moves, never on how much history was read.
 * @param known further tasks that were running when they were read, from pages of the history
 * @param now the time in milliseconds, before the first request
 * @throws CloudError when the moving tasks could not be read; a failed look-up is left to the next tick
 */
export async function follow(
  importTasks: ImportTasks,
  previous: ActiveTasks | null,
  known: Iterable<Reading>,
  now: () => number,
  signal: AbortSignal,
): Promise<ActiveTasks> {
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
  const doubted = new Set(previous?.doubted);
  let error: CloudError | null = null;

  let list = sweptBefore(previous, startedAt);
  const groups = toLookUp(missing, doubted, startedAt);
  let askedAt = previous?.askedAt ?? Number.NEGATIVE_INFINITY;
  const mayAsk = askedAt > startedAt || startedAt - askedAt >= EXTRA_MS;
  if (mayAsk && isSweepDue(list, startedAt)) {
    askedAt = startedAt;
    ({ error, ...list } = await sweep(importTasks, list, startedAt, signal));
    // What left the list of what moves mostly stands there, and need not be asked for.
    for (const [id, reading] of list.swept) {
      if (!missing.has(id) || isMoving(reading.task) || reading.at !== startedAt) continue;
      departed.set(id, reading);
      missing.delete(id);
    }
  } else if (mayAsk && groups.some((ids) => ids.length > 0)) {
    askedAt = startedAt;
    const lookup = await lookUp(importTasks, groups, LOOKUP_BOUNDS, signal);
    ({ error } = lookup);
    for (const [id, task] of lookup.found) {
      // The list of active tasks may lag behind: a task that is running after all is asked for again.
      (isMoving(task) ? missing : departed).set(id, { task, at: now() });
      if (!isMoving(task)) missing.delete(id);
      doubted.delete(id);
    }
    for (const id of lookup.gone) {
      const reading = missing.get(id);
      if (reading === undefined) continue;
      if (startedAt - reading.at < LAG_MS && !doubted.has(id)) {
        doubted.add(id);
        continue;
      }
      // Known as gone from now on, however old the reading.
      gone.set(id, { ...reading, at: startedAt });
      missing.delete(id);
    }
  }
  for (const readings of [departed, missing]) {
    for (const [id, reading] of readings) {
      if (isListed(reading, { whole: list.whole, provedAt })) continue;
      gone.set(id, readings === departed ? reading : { ...reading, at: startedAt });
      readings.delete(id);
    }
  }
  for (const id of doubted) if (!missing.has(id)) doubted.delete(id);
  // What is gone is remembered by the observations; here it has to be known for as long as a page may still hold it.
  for (const [id, { at }] of gone) if (provedAt - at > 2 * LISTED_MS) gone.delete(id);
  return {
    provedAt,
    complete: scan.complete,
    throttle: error?.kind === 'throttled' ? error : null,
    active,
    missing,
    doubted,
    departed,
    gone,
    ...list,
    askedAt,
  };
}

/**
 * The ids to look up: what left the list lately is alive most likely, what was remembered from longer ago is often dead.
 * What was denied once is asked for again when nothing else is. Of each group those first that were not proven for the
 * longest: where more moves than a poll may read, they take turns.
 */
function toLookUp(
  missing: ReadonlyMap<string, Reading>,
  doubted: ReadonlySet<string>,
  startedAt: number,
): readonly (readonly string[])[] {
  const due = [...missing].filter(
    // A status that nobody knows may stand for ever: it is asked for as seldom as a sweep comes.
    ([, { task, at }]) => task.outcome !== 'unknown' || startedAt - at >= SWEEP_MS,
  );
  const isRecent = ([, { at }]: (typeof due)[number]): boolean => startedAt - at < LAG_MS;
  const isDoubted = ([id]: (typeof due)[number]): boolean => doubted.has(id);
  const groups = [
    due.filter((one) => !isDoubted(one) && isRecent(one)),
    due.filter((one) => !isDoubted(one) && !isRecent(one)),
    due.filter(isDoubted),
  ];
  return groups.map((group) => group.toSorted(([, a], [, b]) => a.at - b.at).map(([id]) => id));
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
