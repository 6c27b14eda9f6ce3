import type { ImportTask } from '#domain/import-task.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { sizeRatio } from '#domain/size-trend.ts';
import {
  CONVERTING,
  platformKey,
  quantile,
  stageTimes,
  type DurationStats,
  type ObservedImport,
  type StageTimes,
} from '#domain/stage-durations.ts';

/** How much longer a task takes if it completes: with a chance of 80 % between the two, in milliseconds. */
export interface Estimate {
  readonly lowMs: number;
  readonly highMs: number;
  /** From how many imports that completed before the eyes of this browser. */
  readonly basis: number;
}

/** Fewer imports than this are no basis. */
const MIN_IMPORTS = 5;
/** Where the present timedStage was not seen to begin, ten held the truth in 64 % of the cases of Linux, and fifty in 81 %. */
const MIN_IMPORTS_UNSEEN_START = 20;
/** About so many samples are tried, each one that was seen, stretched a little. */
const SAMPLES = 1000;
/** Added to a past before it is compared, in milliseconds: a poll knows no time better than this. */
const BLUR_MS = 20_000;
/** A task is taken to be at most so many times as fast or slow as another. */
const MAX_FACTOR = 5;

/** What a seen import says of a task: its past as far as the task's own is known, the present timedStage, and what came after. */
interface Example {
  readonly past: number | null;
  readonly present: number;
  readonly after: number;
}

/**
 * The 10–90 % range of the time that is left until the task completes, or `null` without a basis: fewer than five imports
 * seen here that completed and went through what is before it (twenty, if the present timedStage was not seen to begin), a stage that is unknown, or a stage that lasts longer than
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
  const times = stageTimes(taskHistory);
  if (task.outcome !== 'running' || times.timedStage === null) return null;
  const { timedStage } = times;
  // The last timedStage has a duration only where the import completed.
  const passable = durationStats.imports.filter(({ durations }) =>
    durations.slice(timedStage).every((duration) => duration !== null),
  );
  const alike = passable.filter(
    ({ platform }) => task.platform !== null && platformKey(platform) === platformKey(task.platform),
  );
  const group = alike.length >= MIN_IMPORTS ? alike : passable;
  if (group.length < (times.atLeast ? MIN_IMPORTS_UNSEEN_START : MIN_IMPORTS)) return null;
  const chosen = durationStats.trend === null || timedStage > CONVERTING ? group : nearestInSize(group, task.sizeBytes);

  const spent = Math.max(0, now - times.since);
  const samples = stretchedSamples(
    chosen.map((seen) => exampleOf(seen, task, times, timedStage, durationStats)),
    elapsedBefore(times, times, 1),
  );
  // What is known to be so is only what was there at the last reading.
  const known = Math.max(0, Math.min(now, taskHistory.lastSeen) - times.since);
  const left: [number, number][] = [];
  let totalWeight = 0;
  let remainingWeight = 0;
  for (const [index, { present, after }] of samples.entries()) {
    // Nobody saw this timedStage begin: the first look fell somewhere into it, and likelier into a long one.
    const unseen = times.atLeast ? ((index * GOLDEN) % 1) * present : 0;
    const weight = times.atLeast ? present : 1;
    totalWeight += weight;
    if (present <= unseen + known) continue;
    remainingWeight += weight;
    left.push([Math.max(0, present - unseen - spent + after), weight]);
  }
  if (remainingWeight === 0 || remainingWeight * chosen.length < totalWeight) return null;
  left.sort(([a], [b]) => a - b);
  const lowMs = quantile(left, 0.1) ?? 0;
  const highMs = quantile(left, 0.9) ?? 0;
  // The end itself is seen by a poll: of short samples that is a large part.
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

/** The basis of an estimate in words: `from 14 imports seen here`. */
export function basisText({ basis }: Pick<Estimate, 'basis'>): string {
  return `from ${basis} imports seen here`;
}

/** Multiples of it, without their whole part, fill the numbers from 0 to 1 evenly. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where size matters, so many imports of about the same size do as examples, and this share of them all. */
const MIN_NEAREST = 10;
const NEAREST_SHARE = 1 / 3;

/** The imports nearest in size: the copy of 1 GB says how long one of 500 GB takes, but not how much that differs. */
function nearestInSize(imports: readonly ObservedImport[], bytes: number | null): readonly ObservedImport[] {
  if (bytes === null) return imports;
  const distance = ({ sizeBytes }: ObservedImport): number =>
    sizeBytes === null ? Infinity : Math.abs(Math.log(sizeBytes / bytes));
  const byDistance = imports.map((seen) => [seen, distance(seen)] as const).toSorted(([, a], [, b]) => a - b);
  return byDistance.slice(0, Math.max(MIN_NEAREST, Math.ceil(imports.length * NEAREST_SHARE))).map(([seen]) => seen);
}

function exampleOf(
  seen: ObservedImport,
  task: Pick<ImportTask, 'sizeBytes'>,
  times: StageTimes,
  timedStage: number,
  { trend }: DurationStats,
): Example {
  const ratio = sizeRatio(trend, task.sizeBytes, seen.sizeBytes);
  const scaled = seen.durations.map((duration, index) => (duration ?? 0) * (index === CONVERTING ? ratio : 1));
  return {
    past: elapsedBefore(times, seen, ratio),
    present: scaled[timedStage] ?? 0,
    after: scaled.slice(timedStage + 1).reduce((sum, duration) => sum + duration, 0),
  };
}

/** How long `seen` took, in milliseconds, for the legs that the task has behind it and that are known of it; `null` if unknown. */
function elapsedBefore(
  task: Pick<StageTimes, 'durations'>,
  seen: Pick<StageTimes, 'durations'>,
  ratio: number,
): number | null {
  let past: number | null = null;
  for (const [index, own] of task.durations.entries()) {
    if (own === null) continue;
    const duration = seen.durations[index] ?? null;
    if (duration === null) return null;
    past = (past ?? 0) + duration * (index === CONVERTING ? ratio : 1);
  }
  return past;
}

/** The examples, stretched to the factor of the task, and around that by as much as they differ. */
function stretchedSamples(examples: readonly Example[], ownPast: number | null): Pick<Example, 'present' | 'after'>[] {
  const logs = examples.map(({ past, present, after }) => ({
    past: past === null || ownPast === null ? 0 : Math.log((past + BLUR_MS) / (ownPast + BLUR_MS)),
    rest: Math.log(present + after + BLUR_MS),
  }));
  const slope = shrunkSlope(logs);
  const width = kernelWidth(logs.map(({ past, rest }) => rest - slope * past));
  const each = Math.ceil(SAMPLES / examples.length);
  return examples.flatMap(({ present, after }, index) => {
    const factor = Math.exp(-slope * (logs[index]?.past ?? 0));
    return Array.from({ length: each }, (_, step) => {
      const stretch =
        Math.exp(width * normal((step + 0.5) / each)) * Math.min(MAX_FACTOR, Math.max(1 / MAX_FACTOR, factor));
      return { present: present * stretch, after: after * stretch };
    });
  });
}

/** How far the past foretells the rest: 0 not at all, 1 in full. The slope of the logarithms, drawn to 0 while few are known. */
function shrunkSlope(logs: readonly { readonly past: number; readonly rest: number }[]): number {
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
