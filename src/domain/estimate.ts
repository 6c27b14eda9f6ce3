import type { ImportTask } from '#domain/import-task.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { sizeRatio } from '#domain/size-trend.ts';
import {
  CONVERTING,
  platformKey,
  quantile,
  walk,
  type DurationStats,
  type SeenImport,
  type Walk,
} from '#domain/stage-durations.ts';

/** How much longer a task takes if it completes: with a chance of 80 % between the two, in milliseconds. */
export interface Estimate {
  readonly lowMs: number;
  readonly highMs: number;
  /** From how many imports that completed before the eyes of this browser. */
  readonly basis: number;
}

/** Fewer imports than this are no basis. */
const LEAST_IMPORTS = 5;
/** Where the present leg was not seen to begin, ten held the truth in 64 % of the cases of Linux, and fifty in 81 %. */
const LEAST_WHERE_LATE = 20;
/** About so many lives are tried, each one that was seen, stretched a little. */
const TRIES = 1000;
/** Added to a past before it is compared, in milliseconds: a poll knows no time better than this. */
const BLUR_MS = 20_000;
/** A task is taken to be at most so many times as fast or slow as another. */
const MOST_STRETCH = 5;

/** What a seen import says of a task: its past as far as the task's own is known, the present leg, and what came after. */
interface Example {
  readonly past: number | null;
  readonly present: number;
  readonly after: number;
}

/**
 * The 10–90 % range of the time that is left until the task completes, or `null` without a basis: fewer than five imports
 * seen here that completed and went through what is before it (twenty, if the present leg was not seen to begin), a stage that is unknown, or a stage that lasts longer than
 * nearly all seen here. Tasks that fail do not count: nobody knows that beforehand.
 *
 * Every import seen here is a whole example and not a bag of stages, because what is slow in one stage is slow in the
 * next. It is taken at the same point, stretched as far as a slow past foretold a slow rest here, scaled by size while
 * the disks are copied, and dropped where it would have left this stage by now. Same input, same output: no dice.
 * @param now in milliseconds
 */
export function estimate(
  task: Pick<ImportTask, 'outcome' | 'platform' | 'sizeBytes'>,
  taskHistory: TaskHistory,
  durationStats: DurationStats,
  now: number,
): Estimate | null {
  const walked = walk(taskHistory);
  if (task.outcome !== 'running' || walked.leg === null) return null;
  const { leg } = walked;
  // The last leg has a duration only where the import completed.
  const passable = durationStats.imports.filter(({ durations }) =>
    durations.slice(leg).every((duration) => duration !== null),
  );
  const alike = passable.filter(
    ({ platform }) => task.platform !== null && platformKey(platform) === platformKey(task.platform),
  );
  const group = alike.length >= LEAST_IMPORTS ? alike : passable;
  if (group.length < (walked.atLeast ? LEAST_WHERE_LATE : LEAST_IMPORTS)) return null;
  const chosen = durationStats.trend === null || leg > CONVERTING ? group : nearestInSize(group, task.sizeBytes);

  const spent = Math.max(0, now - walked.since);
  const lives = tries(
    chosen.map((seen) => exampleOf(seen, task, walked, leg, durationStats)),
    pastOf(walked, walked, 1),
  );
  // What is known to be so is only what was there at the last reading.
  const known = Math.max(0, Math.min(now, taskHistory.lastSeen) - walked.since);
  const left: [number, number][] = [];
  let before = 0;
  let still = 0;
  for (const [index, { present, after }] of lives.entries()) {
    // Nobody saw this leg begin: the first look fell somewhere into it, and likelier into a long one.
    const missed = walked.atLeast ? ((index * GOLDEN) % 1) * present : 0;
    const weight = walked.atLeast ? present : 1;
    before += weight;
    if (present <= missed + known) continue;
    still += weight;
    left.push([Math.max(0, present - missed - spent + after), weight]);
  }
  if (still === 0 || still * chosen.length < before) return null;
  left.sort(([a], [b]) => a - b);
  const lowMs = quantile(left, 0.1) ?? 0;
  const highMs = quantile(left, 0.9) ?? 0;
  // The end itself is seen by a poll: of short lives that is a large part.
  return { lowMs: Math.max(0, lowMs - BLUR_MS / 2), highMs: highMs + BLUR_MS / 2, basis: chosen.length };
}

/** The estimate of a task as it stood at its last reading: the one that is shown and sorted by. */
export function remaining(
  task: ImportTask,
  taskHistory: TaskHistory | null,
  durationStats: DurationStats,
): Estimate | null {
  return taskHistory === null ? null : estimate(task, taskHistory, durationStats, taskHistory.lastSeen);
}

/** Multiples of it, without their whole part, fill the numbers from 0 to 1 evenly. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where size matters, so many imports of about the same size do as examples, and this share of them all. */
const LEAST_NEAREST = 10;
const NEAREST_SHARE = 1 / 3;

/** The imports nearest in size: the copy of 1 GB says how long one of 500 GB takes, but not how much that differs. */
function nearestInSize(imports: readonly SeenImport[], bytes: number | null): readonly SeenImport[] {
  if (bytes === null) return imports;
  const distance = ({ sizeBytes }: SeenImport): number =>
    sizeBytes === null ? Infinity : Math.abs(Math.log(sizeBytes / bytes));
  const byDistance = imports.map((seen) => [seen, distance(seen)] as const).toSorted(([, a], [, b]) => a - b);
  return byDistance.slice(0, Math.max(LEAST_NEAREST, Math.ceil(imports.length * NEAREST_SHARE))).map(([seen]) => seen);
}

function exampleOf(
  seen: SeenImport,
  task: Pick<ImportTask, 'sizeBytes'>,
  walked: Walk,
  leg: number,
  { trend }: DurationStats,
): Example {
  const ratio = sizeRatio(trend, task.sizeBytes, seen.sizeBytes);
  const scaled = seen.durations.map((duration, index) => (duration ?? 0) * (index === CONVERTING ? ratio : 1));
  return {
    past: pastOf(walked, seen, ratio),
    present: scaled[leg] ?? 0,
    after: scaled.slice(leg + 1).reduce((sum, duration) => sum + duration, 0),
  };
}

/** How long `seen` took, in milliseconds, for the legs that the task has behind it and that are known of it; `null` if unknown. */
function pastOf(task: Pick<Walk, 'durations'>, seen: Pick<Walk, 'durations'>, ratio: number): number | null {
  let past: number | null = null;
  for (const [index, own] of task.durations.entries()) {
    if (own === null) continue;
    const duration = seen.durations[index] ?? null;
    if (duration === null) return null;
    past = (past ?? 0) + duration * (index === CONVERTING ? ratio : 1);
  }
  return past;
}

/** The examples, stretched to the pace of the task, and around that by as much as they differ. */
function tries(examples: readonly Example[], ownPast: number | null): Pick<Example, 'present' | 'after'>[] {
  const logs = examples.map(({ past, present, after }) => ({
    past: past === null || ownPast === null ? 0 : Math.log((past + BLUR_MS) / (ownPast + BLUR_MS)),
    rest: Math.log(present + after + BLUR_MS),
  }));
  const hold = foretold(logs);
  const width = kernelWidth(logs.map(({ past, rest }) => rest - hold * past));
  const each = Math.ceil(TRIES / examples.length);
  return examples.flatMap(({ present, after }, index) => {
    const pace = Math.exp(-hold * (logs[index]?.past ?? 0));
    return Array.from({ length: each }, (_, turn) => {
      const stretch =
        Math.exp(width * normal((turn + 0.5) / each)) * Math.min(MOST_STRETCH, Math.max(1 / MOST_STRETCH, pace));
      return { present: present * stretch, after: after * stretch };
    });
  });
}

/** How far the past foretells the rest: 0 not at all, 1 in full. The slope of the logarithms, drawn to 0 while few are known. */
function foretold(logs: readonly { readonly past: number; readonly rest: number }[]): number {
  const n = logs.length;
  const meanPast = logs.reduce((sum, { past }) => sum + past, 0) / n;
  let both = 0;
  let square = 0;
  for (const { past, rest } of logs) {
    both += (past - meanPast) * rest;
    square += (past - meanPast) ** 2;
  }
  if (square === 0) return 0;
  return Math.min(1, Math.max(0, (both / square) * (n / (n + 4))));
}

/**
 * How far each example is spread, as a standard deviation of logarithms: the width of a normal kernel (Silverman's rule),
 * and what few examples do not know of their own middle and spread. Without the latter, ten held the truth too seldom.
 */
function kernelWidth(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1));
  return deviation * Math.hypot(1.06 * n ** -0.2, 2 / Math.sqrt(n));
}

/** The point below which the share `at` (0–1) of a normal distribution lies, good to 0.005 (Shore's approximation). */
function normal(at: number): number {
  return at >= 0.5 ? 5.5556 * (1 - ((1 - at) / at) ** 0.1186) : -5.5556 * (1 - (at / (1 - at)) ** 0.1186);
}
