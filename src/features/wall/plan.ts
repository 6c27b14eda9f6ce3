import { taskEnd } from '#domain/arrival.ts';
import type { Estimate } from '#domain/estimate.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { outcomeFamily, type OutcomeFamily } from '#domain/outcome.ts';
import { STAGES } from '#domain/stage.ts';
import type { TaskContext } from '#domain/task-context.ts';

/** A task on the wall, and when it ended or failed. */
export interface WallEntry {
  readonly task: ImportTask;
  /** In milliseconds; `null` if nobody knows. */
  readonly at: number | null;
  /** Whether the end may have been much earlier, because no poll ran for a while. */
  readonly isBy: boolean;
}

/** The tasks of the wall, in the order of their urgency. */
export interface WallTasks {
  /** Failed tasks, the newest first. */
  readonly failed: readonly WallEntry[];
  /** Running tasks, the one nearest to its end first. */
  readonly running: readonly WallEntry[];
  /** Completed tasks, the newest first; those without a known end come last, in the order of the list. */
  readonly arrived: readonly WallEntry[];
}

function newestFirst(a: WallEntry, b: WallEntry): number {
  return (b.at ?? 0) - (a.at ?? 0);
}

/** Sorts the tasks of a board for the wall. */
export function wallTasks(
  tasks: readonly ImportTask[],
  { historyOf, ec2RecordOf }: Pick<TaskContext, 'historyOf' | 'ec2RecordOf'>,
): WallTasks {
  const of = (...families: readonly OutcomeFamily[]): WallEntry[] =>
    tasks
      .filter(({ outcome }) => families.includes(outcomeFamily(outcome)))
      .map((task) => {
        const end = taskEnd(task, historyOf(task), ec2RecordOf(task));
        return { task, at: end?.at ?? null, isBy: end?.isBy === true };
      });
  const placeOf = ({ task }: WallEntry): number => (task.stage === null ? -1 : STAGES.indexOf(task.stage));
  return {
    failed: of('failed').toSorted(newestFirst),
    running: of('running', 'unknown').toSorted(
      (a, b) => placeOf(b) - placeOf(a) || (b.task.progress ?? -1) - (a.task.progress ?? -1),
    ),
    arrived: of('completed').toSorted(newestFirst),
  };
}

/** How many tasks are on their way, including those whose outcome is not known. */
export function underWayOf({ running, unknown }: Readonly<Record<OutcomeFamily, number>>): number {
  return running + unknown;
}

/** How many tasks a screen shows, and in how many pages the rest is shown one after the other. */
export interface WallPlan {
  /** How many of the newest failed tasks are on every page. */
  readonly failedStay: number;
  /** Whether the causes of all failures follow them, because single failures would need too many pages. */
  readonly isByCause: boolean;
  /** How many older failures, or causes, a page has below them, and the number of pages. */
  readonly failedPerPage: number;
  readonly failedPages: number;
  /** Whether the rows of failures are less high than usual. */
  readonly isFailedDense: boolean;
  /** Whether running tasks have less high rows without bars, and two columns on a landscape screen. */
  readonly isDense: boolean;
  readonly runningPerPage: number;
  readonly pages: number;
  readonly arrived: number;
}

// In hundredths of the screen's height, as in wall.css.
const ROW = 5.2;
const DENSE_ROW = 4.2;
/** On a portrait screen a failure has two lines, and so has a running task if there is room. */
const TALL_ROW = 8.4;
const DENSE_TALL_ROW = 6.6;
const HEADING = 6;
const BODY = 69;
const PORTRAIT_BODY = 64.5;
/** The minimum height of the lists, whatever covers them: two failures, or a heading and a running task. */
const LEAST_BODY = 28;

/** The most pages that somebody waits for: a minute and a half with the default duration of a page. */
const MOST_PAGES = 6;

interface Screen {
  /** Whether the screen is higher than wide, so that all lists are in one column. */
  readonly isPortrait: boolean;
  /** The height that is covered at the lower end, in hundredths of the screen's height. */
  readonly covered: number;
}

/**
 * Divides the screen between the lists. Failures get at least two fifths if they need them. If they do not all fit, the
 * newest half stays and the older ones are shown page by page, or the causes of all if the pages would be too many. On a
 * portrait screen arrivals give up their room before the pages are too many. Rows shrink before pages multiply.
 * @param countCauses returns the number of different causes; called only if it matters
 */
export function wallPlan(
  { failed, running, arrived }: WallTasks,
  { isPortrait, covered }: Screen,
  countCauses: () => number,
): WallPlan {
  const body = Math.max(LEAST_BODY, (isPortrait ? PORTRAIT_BODY : BODY) - covered);
  const arrivedSpace = isPortrait ? body * 0.2 : body - HEADING;
  const arrivedRows = Math.min(arrived.length, Math.floor(arrivedSpace / DENSE_ROW));
  const below = isPortrait && arrivedRows > 0 ? HEADING + arrivedRows * DENSE_ROW : 0;
  const left = body - HEADING - (running.length > 0 ? HEADING : 0) - below;
  const needed = running.length === 0 ? 0 : Math.max(ROW, Math.ceil(running.length / (isPortrait ? 1 : 2)) * DENSE_ROW);
  // Running tasks are planned first, beside the minimum of the failures; these then get all the room that is left.
  const failedSpace = left - Math.min(needed, left * (isPortrait ? 0.4 : 0.6));
  const [easyRow, denseRow] = isPortrait ? [TALL_ROW, DENSE_TALL_ROW] : [ROW, DENSE_ROW];
  const leastRow = failed.length * easyRow > failedSpace ? denseRow : easyRow;
  const rest = left - Math.min(failed.length, Math.max(2, Math.floor(failedSpace / leastRow))) * leastRow;
  const isDense = running.length * easyRow > rest;
  const inRow = isDense && !isPortrait ? 2 : 1;
  const runningRow = isDense ? DENSE_ROW : easyRow;
  const mostRows = Math.max(1, Math.floor(rest / runningRow));
  const pages = Math.max(1, Math.ceil(running.length / (mostRows * inRow)));
  // Pages are equally full: a last page with one row would look like the end of the work.
  const rows = Math.ceil(running.length / (pages * inRow));
  const failedRest = left - rows * runningRow;
  const isFailedDense = failed.length * easyRow > failedRest;
  const failedFit = Math.max(2, Math.floor(failedRest / (isFailedDense ? denseRow : easyRow)));
  const fitsFailed = failed.length <= failedFit;
  const half = Math.floor(failedFit / 2);
  const olderPages = fitsFailed ? 1 : Math.ceil((failed.length - half) / (failedFit - half));
  const causes = olderPages > MOST_PAGES ? countCauses() : failed.length;
  const third = Math.max(1, Math.floor(failedFit / 3));
  const causePages = Math.ceil(causes / Math.max(1, Math.floor((failedRest - third * denseRow) / DENSE_ROW)));
  const isByCause = olderPages > MOST_PAGES && causePages <= olderPages / 2;
  const failedPages = isByCause ? causePages : olderPages;
  if (Math.max(failedPages, pages) > MOST_PAGES && isPortrait && arrivedRows > 0)
    return wallPlan({ failed, running, arrived: [] }, { isPortrait, covered }, countCauses);
  const failedStay = fitsFailed ? failed.length : isByCause ? third : half;
  const failedPerPage = Math.ceil((isByCause ? causes : failed.length - failedStay) / failedPages);
  return {
    failedStay,
    isByCause,
    failedPerPage,
    failedPages,
    isFailedDense,
    isDense,
    runningPerPage: rows * inRow,
    pages,
    arrived: arrivedRows,
  };
}

/** The entries of a page, counted from 0. The last page repeats some, so that it is as long as the others. */
export function pageOf<T>(entries: readonly T[], page: number, perPage: number): readonly T[] {
  const start = Math.max(0, Math.min(page * perPage, entries.length - perPage));
  return entries.slice(start, start + perPage);
}

/** The page that is shown, from 0, and since which period of the clock. */
export interface WallPage {
  /** The number of whole page durations since the epoch. */
  readonly period: number;
  readonly page: number;
}

/** The page at `now`, in milliseconds: one further for each period since the former page, whatever pages came or went. */
export function nextWallPage({ period, page }: WallPage, now: number, secondsPerPage: number, pages: number): WallPage {
  const current = Math.floor(now / (secondsPerPage * 1000));
  return { period: current, page: (page + Math.max(0, current - period)) % pages };
}

/** Whether an hour is between two others, the second one excluded; `22-6` includes midnight. */
export function isBetween({ from, to }: { readonly from: number; readonly to: number }, hour: number): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** An offset of a few pixels that changes every minute, against burn-in. */
export function shiftAt(now: number): { readonly x: number; readonly y: number } {
  const minute = Math.floor(now / 60_000);
  return {
    x: [0, 2, 4, 2, 0, -2, -4, -2][minute % 8] ?? 0,
    y: [0, 1, 2, 1, 0, -1, -2, -1][Math.floor(minute / 3) % 8] ?? 0,
  };
}

/** An estimate of a task's remaining time, and when it was made, in milliseconds. */
export interface Expectation {
  readonly estimate: Estimate;
  readonly at: number;
}

/** When the last running task may arrive, in milliseconds; `null` if a task has no estimate, or if the time has passed. */
export function lastExpected(
  expectations: readonly (Expectation | null)[],
  now: number,
): { readonly low: number; readonly high: number } | null {
  const known = expectations.filter((expectation) => expectation !== null);
  if (known.length === 0 || known.length < expectations.length) return null;
  const low = Math.max(...known.map(({ estimate, at }) => at + estimate.lowMs));
  const high = Math.max(...known.map(({ estimate, at }) => at + estimate.highMs));
  return high < now ? null : { low, high };
}
