import type { Estimate } from '#domain/estimate.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded, outcomeFamily, type OutcomeFamily } from '#domain/outcome.ts';
import type { Observation, TaskHistory } from '#domain/task-history.ts';
import { STAGES } from '#domain/stage.ts';

/** A task on the wall, and when its end, or its failing, was seen. */
export interface WallEntry {
  readonly task: ImportTask;
  /** In milliseconds; `null` where nobody saw it. */
  readonly at: number | null;
  /** Whether it may have happened long before that: nobody had looked. */
  readonly isBy: boolean;
}

/** The tasks of the wall by what a person who walks past wants to know first. */
export interface WallTasks {
  /** What failed, the newest first. */
  readonly failed: readonly WallEntry[];
  /** What is on its way, the nearest to its end first. */
  readonly running: readonly WallEntry[];
  /** What arrived, the newest first; of those whose end nobody saw the order of the list. */
  readonly arrived: readonly WallEntry[];
}

/** The sighting of the end of a task, or of its failing; `null` where it had ended when it was seen first. */
export function endOf(
  seen: (TaskHistory & { readonly missed?: true }) | null,
): Pick<Observation, 'at' | 'unseenMs'> | null {
  if (seen === null) return null;
  const end = seen.changes.findIndex(({ outcome }) => hasEnded(outcome) || outcome === 'failing');
  return end > 0 || (end === 0 && seen.missed === true) ? (seen.changes[end] ?? null) : null;
}

function newestFirst(a: WallEntry, b: WallEntry): number {
  return (b.at ?? 0) - (a.at ?? 0);
}

/** Sorts the tasks of a board for the wall. */
export function wallTasks(
  tasks: readonly ImportTask[],
  seenOf: (task: ImportTask) => (TaskHistory & { readonly missed?: true }) | null,
): WallTasks {
  const of = (...families: readonly OutcomeFamily[]): WallEntry[] =>
    tasks
      .filter(({ outcome }) => families.includes(outcomeFamily(outcome)))
      .map((task) => {
        const end = endOf(seenOf(task));
        return { task, at: end?.at ?? null, isBy: end?.unseenMs !== undefined };
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

/** How many are on their way: those too of which nobody knows what became of them. */
export function underWayOf({ running, unknown }: Readonly<Record<OutcomeFamily, number>>): number {
  return running + unknown;
}

/** How much of the tasks a screen shows, and in how many pages what does not fit turns. */
export interface WallPlan {
  /** How many failed tasks stand on every page: the newest. */
  readonly failedStay: number;
  /** Whether all that failed is told by its causes below them: one by one it would take its turns for too long. */
  readonly isByCause: boolean;
  /** How many older ones, or causes, take turns below them, and in how many pages. */
  readonly failedPerPage: number;
  readonly failedPages: number;
  /** Whether the failed ones stand closer, as they do not fit at ease. */
  readonly isFailedDense: boolean;
  /** Whether what is on its way stands closer, on a wide screen two in a row, without bars. */
  readonly isDense: boolean;
  readonly runningPerPage: number;
  readonly pages: number;
  readonly arrived: number;
}

// In hundredths of the screen's height; the style sheet of the wall draws by the same measures.
const ROW = 5.2;
const DENSE_ROW = 4.2;
/** On a portrait screen a failure has two lines, and what is on its way too where there is room. */
const TALL_ROW = 8.4;
const DENSE_TALL_ROW = 6.6;
const HEADING = 6;
const BODY = 69;
const PORTRAIT_BODY = 64.5;
/** Whatever lies over it, so much is reckoned with: two failures, or else a line of what is on its way below one's heading. */
const LEAST_BODY = 28;

/** For more pages than this nobody waits: with the usual turns they take a minute and a half. */
const MOST_PAGES = 6;

interface Screen {
  /** Whether it is higher than wide: then all stands in one column. */
  readonly isPortrait: boolean;
  /** What lies over the lower end of it, in hundredths of its height. */
  readonly covered: number;
}

/**
 * What fits on the screen. Failures have two fifths of it at least where there are so many: where they do not all fit,
 * the newest half stays and the older ones take turns; where these would be too many, the causes of them all do. On a
 * portrait screen what arrived gives up its room before pages are too many. Density grows before pages multiply.
 * @param countCauses how many different causes the failures have, asked only where it matters
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
  // First what is on its way, beside the least that failures are left with; then failures, in what its even pages leave.
  const failedSpace = left - Math.min(needed, left * (isPortrait ? 0.4 : 0.6));
  const [easyRow, denseRow] = isPortrait ? [TALL_ROW, DENSE_TALL_ROW] : [ROW, DENSE_ROW];
  const leastRow = failed.length * easyRow > failedSpace ? denseRow : easyRow;
  const rest = left - Math.min(failed.length, Math.max(2, Math.floor(failedSpace / leastRow))) * leastRow;
  const isDense = running.length * easyRow > rest;
  const inRow = isDense && !isPortrait ? 2 : 1;
  const runningRow = isDense ? DENSE_ROW : easyRow;
  const mostRows = Math.max(1, Math.floor(rest / runningRow));
  const pages = Math.max(1, Math.ceil(running.length / (mostRows * inRow)));
  // As full as each other: a page with one row looks like the end of the work.
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

/** The entries of a page, from 0. The last page is as long as the others and shows some again, or all below it would move. */
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

/** Whether the clock stands between two hours, the second one left out; `22-6` goes over midnight. */
export function isBetween({ from, to }: { readonly from: number; readonly to: number }, hour: number): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** A few pixels to one side and to the other, another place each minute: nothing may burn in. */
export function shiftAt(now: number): { readonly x: number; readonly y: number } {
  const minute = Math.floor(now / 60_000);
  return {
    x: [0, 2, 4, 2, 0, -2, -4, -2][minute % 8] ?? 0,
    y: [0, 1, 2, 1, 0, -1, -2, -1][Math.floor(minute / 3) % 8] ?? 0,
  };
}

/** When what is on its way may be there: a guess, and when it was made, in milliseconds. */
export interface Expectation {
  readonly estimate: Estimate;
  readonly at: number;
}

/** When the last of what is on its way may be there, in milliseconds; `null` unless each is expected, and that still. */
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
