import type { Estimate } from '#domain/estimate.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded, outcomeFamily } from '#domain/outcome.ts';
import type { Sightings } from '#domain/sighting.ts';
import { STAGES } from '#domain/stage.ts';

/** A task on the wall, and when what it shows was seen to happen, in milliseconds; `null` where nobody saw it. */
export interface WallEntry {
  readonly task: ImportTask;
  readonly at: number | null;
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

/** When the end of a task was seen, or its failing; `null` where it had ended when it was seen first. */
export function endSeenAt(seen: (Sightings & { readonly missed?: true }) | null): number | null {
  if (seen === null) return null;
  const end = seen.changes.findIndex(({ outcome }) => hasEnded(outcome) || outcome === 'failing');
  return end > 0 || (end === 0 && seen.missed === true) ? (seen.changes[end]?.at ?? null) : null;
}

function newestFirst(a: WallEntry, b: WallEntry): number {
  return (b.at ?? 0) - (a.at ?? 0);
}

/** Sorts the tasks of a board for the wall. */
export function wallTasks(tasks: readonly ImportTask[], seenOf: (task: ImportTask) => (Sightings & { readonly missed?: true }) | null): WallTasks {
  const of = (family: string): WallEntry[] =>
    tasks.filter(({ outcome }) => (outcomeFamily(outcome) ?? 'running') === family).map((task) => ({ task, at: endSeenAt(seenOf(task)) }));
  const placeOf = ({ task }: WallEntry): number => (task.stage === null ? -1 : STAGES.indexOf(task.stage));
  return {
    failed: of('failed').toSorted(newestFirst),
    running: of('running').toSorted((a, b) => placeOf(b) - placeOf(a) || (b.task.progress ?? -1) - (a.task.progress ?? -1)),
    arrived: of('completed').toSorted(newestFirst),
  };
}

/** How much of the tasks a screen shows, and in how many pages what does not fit turns. */
export interface WallPlan {
  /** How many failed tasks stand on every page: the newest. */
  readonly failedStay: number;
  /** How many older ones take turns below them, and in how many pages. */
  readonly failedPerPage: number;
  readonly failedPages: number;
  /** Whether the failed ones stand closer, as they do not fit at ease. */
  readonly isFailedDense: boolean;
  /** Whether what is on its way stands two in a row, without bars. */
  readonly isDense: boolean;
  readonly runningPerPage: number;
  readonly pages: number;
  readonly arrived: number;
}

// In hundredths of the screen's height; the style sheet of the wall draws by the same measures.
const ROW = 5.2;
const DENSE_ROW = 4.2;
/** On a portrait screen a failure has two lines. */
const TALL_ROW = 8.4;
const DENSE_TALL_ROW = 6.6;
const HEADING = 6;
const BODY = 69;
const PORTRAIT_BODY = 64.5;

/**
 * What fits on the screen. Failures have two fifths of it at least where there are so many: where they do not all fit,
 * the newest half stays and the older ones take turns. Density grows before pages multiply.
 * @param isPortrait whether the screen is higher than wide: then all stands in one column
 * @param covered what lies over the lower end of it, in hundredths of the screen's height
 */
export function wallPlan({ failed, running, arrived }: WallTasks, isPortrait: boolean, covered = 0): WallPlan {
  const body = (isPortrait ? PORTRAIT_BODY : BODY) - covered;
  const arrivedSpace = isPortrait ? body * 0.2 : body - HEADING;
  const arrivedRows = Math.min(arrived.length, Math.floor(arrivedSpace / DENSE_ROW));
  const below = isPortrait && arrivedRows > 0 ? HEADING + arrivedRows * DENSE_ROW : 0;
  const left = body - HEADING - (running.length > 0 ? HEADING : 0) - below;
  const needed = running.length === 0 ? 0 : Math.max(ROW, Math.ceil(running.length / (isPortrait ? 1 : 2)) * DENSE_ROW);
  // First what is on its way, beside the least that failures are left with; then failures, in what its even pages leave.
  const failedSpace = left - Math.min(needed, left * (isPortrait ? 0.4 : 0.6));
  const [easyRow, denseRow] = isPortrait ? [TALL_ROW, DENSE_TALL_ROW] : [ROW, DENSE_ROW];
  const leastRow = failed.length * easyRow > failedSpace ? denseRow : easyRow;
  const rest = left - Math.min(failed.length, Math.max(1, Math.floor(failedSpace / leastRow))) * leastRow;
  const roomy = Math.max(1, Math.floor(rest / ROW));
  const isDense = running.length > roomy;
  const inRow = isDense && !isPortrait ? 2 : 1;
  const mostRows = isDense ? Math.max(1, Math.floor(rest / DENSE_ROW)) : roomy;
  const pages = Math.max(1, Math.ceil(running.length / (mostRows * inRow)));
  // As full as each other: a page with one row looks like the end of the work.
  const rows = Math.ceil(running.length / (pages * inRow));
  const failedRest = left - rows * (isDense ? DENSE_ROW : ROW);
  const isFailedDense = failed.length * easyRow > failedRest;
  const failedFit = Math.max(1, Math.floor(failedRest / (isFailedDense ? denseRow : easyRow)));
  const fitsFailed = failed.length <= failedFit;
  const failedStay = fitsFailed ? failed.length : Math.floor(failedFit / 2);
  const failedPages = fitsFailed ? 1 : Math.ceil((failed.length - failedStay) / (failedFit - failedStay));
  const failedPerPage = Math.ceil((failed.length - failedStay) / failedPages);
  return { failedStay, failedPerPage, failedPages, isFailedDense, isDense, runningPerPage: rows * inRow, pages, arrived: arrivedRows };
}

/** The page that is shown, from 0, and which turn of the clock led to it. */
export interface Turned {
  readonly turn: number;
  readonly page: number;
}

/** The page at a time, a turn of the clock after the former one: where pages come or go, the one that is shown stays. */
export function turnedTo({ turn, page }: Turned, now: number, turnSeconds: number, pages: number): Turned {
  const current = Math.floor(now / (turnSeconds * 1000));
  return { turn: current, page: (page + Math.max(0, current - turn)) % pages };
}

/** Whether the clock stands between two hours, the second one left out; `22-6` goes over midnight. */
export function isBetween({ from, to }: { readonly from: number; readonly to: number }, hour: number): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** A few pixels to one side and to the other, another place each minute: nothing may burn in. */
export function shiftAt(now: number): { readonly x: number; readonly y: number } {
  const minute = Math.floor(now / 60_000);
  return { x: [0, 2, 4, 2, 0, -2, -4, -2][minute % 8] ?? 0, y: [0, 1, 2, 1, 0, -1, -2, -1][Math.floor(minute / 3) % 8] ?? 0 };
}

/** When the last of what is on its way may be there, in milliseconds; `null` unless there is an estimate of each. */
export function lastExpected(estimates: readonly (Estimate | null)[], now: number): { readonly low: number; readonly high: number } | null {
  const known = estimates.filter((estimate) => estimate !== null);
  if (known.length === 0 || known.length < estimates.length) return null;
  return { low: now + Math.max(...known.map(({ lowMs }) => lowMs)), high: now + Math.max(...known.map(({ highMs }) => highMs)) };
}
