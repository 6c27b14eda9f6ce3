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
import { BLUR_MS, stretchedSamples, type Example } from '#domain/stretched-samples.ts';

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
/** How long a task may still take, as a distribution. */
export interface RemainingTimes {
  /** In milliseconds, the shortest first. */
  readonly times: Float64Array;
  /** How much each of them weighs; `null` where all weigh the same. */
  readonly weights: Float64Array | null;
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
  const left = new Float64Array(samples.length);
  const weights = new Float64Array(samples.length);
  let count = 0;
  let totalWeight = 0;
  let remainingWeight = 0;
  for (const [index, { present, after }] of samples.entries()) {
    // The first poll fell somewhere into this stage, more probably into a long one.
    const unseen = times.atLeast ? ((index * GOLDEN) % 1) * present : 0;
    const weight = times.atLeast ? present : 1;
    totalWeight += weight;
    if (present <= unseen + known) continue;
    remainingWeight += weight;
    left[count] = Math.max(0, present - unseen - spent + after);
    weights[count] = weight;
    count += 1;
  }
  if (remainingWeight === 0 || remainingWeight * chosen.length < totalWeight) return null;
  const basis = chosen.length;
  // Numbers alone are sorted many times faster than pairs, and a wave may have thousands of machines.
  if (!times.atLeast) return { times: left.subarray(0, count).toSorted(), weights: null, basis };
  const order = Array.from({ length: count }, (_, index) => index).toSorted((a, b) => (left[a] ?? 0) - (left[b] ?? 0));
  return {
    times: Float64Array.from(order, (index) => left[index] ?? 0),
    weights: Float64Array.from(order, (index) => weights[index] ?? 0),
    basis,
  };
}

/** The quantile of remaining times at `at` (0–1), in milliseconds. */
export function remainingQuantile({ times, weights }: RemainingTimes, at: number): number {
  return (
    quantile(
      Array.from(times, (time, index) => [time, weights?.[index] ?? 1] as const),
      at,
    ) ?? 0
  );
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
  return { ...withPolling(remainingQuantile(remains, 0.1), remainingQuantile(remains, 0.9)), basis: remains.basis };
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
