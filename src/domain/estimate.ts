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
  statsFor,
  type StageTimes,
} from '#domain/stage-durations.ts';

/** The remaining time until a task completes: it lies between the two with a probability of 80 %. In milliseconds. */
export interface Estimate {
  readonly lowMs: number;
  readonly highMs: number;
  /** The number of completed imports that the estimate rests on. */
  readonly basis: number;
}

/** The minimum number of imports for an estimate. */
const MIN_IMPORTS = 5;
/**
 * The minimum where the start of the current stage was not observed. Ten held the truth in 64 % of the cases of Linux,
 * and fifty in 81 %.
 */
const MIN_IMPORTS_UNSEEN_START = 20;
/** The approximate number of samples, spread over all examples. */
const SAMPLES = 1000;
/** Added to an elapsed time before two are compared, in milliseconds: the accuracy of polling. */
const BLUR_MS = 20_000;
/** The maximum factor by which a task is assumed to be faster or slower than another. */
const MAX_FACTOR = 5;

/**
 * An observed import as an example for a task: the elapsed time in the stages known of both, the duration of the
 * current stage, and the time after it. In milliseconds.
 */
interface Example {
  readonly past: number | null;
  readonly present: number;
  readonly after: number;
}

/** How long a task may still take, as a distribution. */
export interface RemainingTimes {
  /** Durations in milliseconds with weights, the shortest first. */
  readonly times: readonly (readonly [milliseconds: number, weight: number])[];
  /** The number of completed imports that they rest on. */
  readonly basis: number;
}

/**
 * The remaining times that are possible, or `null` where there are fewer than five comparable imports (twenty, if the
 * start of the current stage was not observed), the stage is unknown, or it already lasts longer than in nearly all of
 * them. Failed imports do not count, because nobody knows a failure beforehand.
 * | Each observed import is a whole example rather than a set of stages, because an import that is slow in one stage is
 * slow in the next. It is taken at the same point, stretched as far as slow starts predicted slow ends here, scaled by
 * size while disks are copied, and dropped if it would have left this stage by now. Deterministic.
 * @param now in milliseconds
 */
export function remainingTimes(
  task: Pick<ImportTask, 'outcome' | 'platform' | 'sizeBytes'>,
  taskHistory: TaskHistory,
  durationStats: DurationStats,
  now: number,
): RemainingTimes | null {
  const times = stageTimes(taskHistory);
  if (task.outcome !== 'running' || times.timedStage === null) return null;
  const { timedStage } = times;
  // The last stage has a duration only where the import completed.
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
  // The task was in this stage at the last poll; later is unknown.
  const known = Math.max(0, Math.min(now, taskHistory.lastSeen) - times.since);
  const left: [number, number][] = [];
  let totalWeight = 0;
  let remainingWeight = 0;
  for (const [index, { present, after }] of samples.entries()) {
    // The first poll fell somewhere into this stage, more probably into a long one.
    const unseen = times.atLeast ? ((index * GOLDEN) % 1) * present : 0;
    const weight = times.atLeast ? present : 1;
    totalWeight += weight;
    if (present <= unseen + known) continue;
    remainingWeight += weight;
    left.push([Math.max(0, present - unseen - spent + after), weight]);
  }
  if (remainingWeight === 0 || remainingWeight * chosen.length < totalWeight) return null;
  return { times: left.toSorted(([a], [b]) => a - b), basis: chosen.length };
}

/**
 * The 10–90 % range of the remaining time, or `null` where `remainingTimes` gives none.
 * @param now in milliseconds
 */
export function estimate(
  task: Pick<ImportTask, 'outcome' | 'platform' | 'sizeBytes'>,
  taskHistory: TaskHistory,
  durationStats: DurationStats,
  now: number,
): Estimate | null {
  const remains = remainingTimes(task, taskHistory, durationStats, now);
  if (remains === null) return null;
  const { times, basis } = remains;
  return { ...withPolling(quantile(times, 0.1) ?? 0, quantile(times, 0.9) ?? 0), basis };
}

/** A range of remaining times, widened because the end is observed by polling too, which matters for short imports. */
export function withPolling(lowMs: number, highMs: number): Pick<Estimate, 'lowMs' | 'highMs'> {
  return { lowMs: Math.max(0, lowMs - BLUR_MS / 2), highMs: highMs + BLUR_MS / 2 };
}

/** The estimate of a task at its last poll, as it is shown and sorted by. */
export function remaining(
  task: ImportTask,
  taskHistory: TaskHistory | null,
  durationStats: DurationStats,
): Estimate | null {
  return taskHistory === null ? null : estimate(task, taskHistory, statsFor(task, durationStats), taskHistory.lastSeen);
}

/** The basis of an estimate in words: `from 14 imports seen here`. */
export function basisText({ basis }: Pick<Estimate, 'basis'>): string {
  return `from ${basis} imports seen here`;
}

/** The fractional parts of its multiples fill the interval from 0 to 1 evenly. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where size matters, this many imports of the nearest size are used, and at least this share of all. */
const MIN_NEAREST = 10;
const NEAREST_SHARE = 1 / 3;

/** The imports nearest in size. The copy of 1 GB predicts the duration of 500 GB, but not its variation. */
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

/**
 * How long `seen` took in the stages that the task has completed with known durations, in milliseconds; `null` if
 * unknown.
 */
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

/** The examples, stretched to the speed of the task and spread by their own variation. */
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

/**
 * How well the elapsed time predicts the rest, from 0 (not at all) to 1 (fully): the slope of the logarithms, shrunk
 * towards 0 for few examples.
 */
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
 * The standard deviation (of logarithms) by which each example is spread: the width of a normal kernel (Silverman's
 * rule), widened for the uncertainty of few examples. Without that, ten held the truth too seldom.
 */
function kernelWidth(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1));
  return deviation * Math.hypot(1.06 * n ** -0.2, 2 / Math.sqrt(n));
}

/** The quantile of the standard normal distribution at `at` (0–1), accurate to 0.005 (Shore's approximation). */
function normal(at: number): number {
  return at >= 0.5 ? 5.5556 * (1 - ((1 - at) / at) ** 0.1186) : -5.5556 * (1 - (at / (1 - at)) ** 0.1186);
}
