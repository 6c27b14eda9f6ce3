import { lastAdvance } from '#domain/advance.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/duration.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { MAX_CHANGES, type TaskHistory } from '#domain/task-history.ts';
import { sizeRatio } from '#domain/size-trend.ts';
import {
  CONVERTING,
  TIMED_STAGES,
  platformKey,
  quantile,
  timedStageAt,
  stageTimes,
  type DurationStats,
  type ObservedImport,
} from '#domain/stage-durations.ts';

/** A task that takes unusually long. Durations are in milliseconds. */
export interface Stuck {
  /**
   * `still`: no advance; `circling`: repeatedly returns to earlier stages; `slow`: advances, but takes too long in
   * total.
   */
  readonly how: 'still' | 'circling' | 'slow';
  /** The observed duration; a lower bound where the start was not observed. */
  readonly forMs: number;
  /** The usual maximum: 19 of 20 imports were faster, or the documented default. */
  readonly usualMs: number;
  /** The reason in words. */
  readonly basis: string;
}

/** The minimum number of imports to judge by. */
export const MIN_IMPORTS = 8;
/** Unusual means twice as long as 19 of 20 imports. */
export const USUAL_SHARE = 0.95;
const MARGIN = 2;
/** Never unusual before this, however fast other imports were. */
const FLOOR = 20 * MINUTE_MS;

/**
 * AWS publishes no durations. Import tools give up after 60 minutes in total; users reported Windows machines that were
 * booting for more than two hours and still succeeded.
 */
const DEFAULT = 2 * HOUR_MS;
const WINDOWS_BOOTING = 3 * HOUR_MS;
const BOOTING = TIMED_STAGES.indexOf('booting');

/** The number and duration of returns to an earlier stage that count, because EC2's answers can be briefly outdated. */
const MIN_RETURNS = 2;
const MIN_RETURN = 2 * MINUTE_MS;

/**
 * In total, never unusual before an hour. Without observed imports the limit is half a day and an hour per 100 GiB,
 * because no slower copies have been published.
 */
const FLOOR_IN_ALL = HOUR_MS;
const DEFAULT_IN_ALL = 12 * HOUR_MS;
const BYTES_AN_HOUR = 100 * 2 ** 30;

/**
 * Whether and why a task takes unusually long, else `null`: it circles, or it has not advanced (stage, progress, disks)
 * for longer than usual in its stage, or its total time is unusual. What is usual comes from at least eight imports
 * observed here, of the same platform once that is known, scaled by size while disks are copied; before that from
 * documented defaults. Ended tasks and unknown outcomes are never stuck.
 * @param now in milliseconds; time after the last poll does not count
 */
export function stuck(
  task: Pick<ImportTask, 'outcome' | 'platform' | 'sizeBytes'>,
  taskHistory: TaskHistory,
  durationStats: DurationStats,
  now: number,
): Stuck | null {
  const { changes } = taskHistory;
  if (changes.length === 0 || hasEnded(task.outcome) || task.outcome === 'unknown') return null;
  const until = Math.min(now, taskHistory.lastSeen);
  // The fast path of most calls.
  if (until - taskHistory.firstSeen <= FLOOR) return null;
  if (task.outcome !== 'running') return stalled(task, taskHistory, null, durationStats, until);
  const { timedStage } = stageTimes(taskHistory);
  return (
    circling(taskHistory, until) ??
    stalled(task, taskHistory, timedStage, durationStats, until) ??
    slow(task, taskHistory, durationStats, until)
  );
}

/** The task has repeatedly returned to earlier stages since it first reached its latest one. */
function circling({ changes }: TaskHistory, until: number): Stuck | null {
  let furthest = -1;
  let since = 0;
  let returns = 0;
  let previous = -1;
  for (const [index, change] of changes.entries()) {
    const timedStage = timedStageAt(change);
    if (timedStage < 0) continue;
    if (timedStage > furthest) {
      furthest = timedStage;
      since = change.at;
      returns = 0;
    } else if (timedStage < previous) {
      const end = changes.slice(index + 1).find((later) => timedStageAt(later) > timedStage)?.at ?? until;
      if (end - change.at >= MIN_RETURN) returns += 1;
    }
    previous = timedStage;
  }
  const forMs = until - since;
  if (returns < MIN_RETURNS || forMs <= FLOOR) return null;
  const times = `${changes.length >= MAX_CHANGES ? 'at least ' : ''}${returns} times`;
  return {
    how: 'circling',
    forMs,
    usualMs: FLOOR,
    basis: `it went back to an earlier stage ${times}, which imports usually do not`,
  };
}

/** The task has not advanced for longer than usual in its stage. */
function stalled(
  task: Pick<ImportTask, 'platform' | 'sizeBytes'>,
  { changes }: TaskHistory,
  timedStage: number | null,
  durationStats: DurationStats,
  until: number,
): Stuck | null {
  const forMs = Math.max(0, until - (lastAdvance(changes) ?? until));
  if (forMs <= FLOOR) return null;
  const platform = platformKey(task.platform);
  const idleTimes = timedStage === null ? [] : idleTimesOf(task, timedStage, platform, durationStats);
  if (idleTimes.length < MIN_IMPORTS)
    return byDefault(
      forMs,
      timedStage === BOOTING && platform !== 'linux',
      timedStage !== null && durationStats.imports.length > 0,
    );
  const usualMs = usualOf(idleTimes);
  if (forMs <= Math.max(usualMs * MARGIN, FLOOR)) return null;
  return { how: 'still', forMs, usualMs, basis: learnedBasis(forMs, idleTimes) };
}

/** The task has run longer than complete imports take. */
function slow(
  task: Pick<ImportTask, 'platform' | 'sizeBytes'>,
  { firstSeen }: TaskHistory,
  durationStats: DurationStats,
  until: number,
): Stuck | null {
  const forMs = until - firstSeen;
  if (forMs <= FLOOR_IN_ALL) return null;
  const totals = totalsOf(task, platformKey(task.platform), durationStats);
  if (totals.length < MIN_IMPORTS) {
    const usualMs = DEFAULT_IN_ALL + Math.round((task.sizeBytes ?? 0) / BYTES_AN_HOUR) * HOUR_MS;
    const basis = `${fewSeenText(durationStats.imports.length > 0)}; ${usualMs / HOUR_MS} h in all is unusual`;
    return forMs <= usualMs ? null : { how: 'slow', forMs, usualMs, basis };
  }
  const usualMs = usualOf(totals);
  if (forMs <= usualMs * MARGIN) return null;
  return { how: 'slow', forMs, usualMs, basis: `${learnedBasis(forMs, totals)} took in all` };
}

/** The 95 % quantile. */
function usualOf(sorted: readonly number[]): number {
  return (
    quantile(
      sorted.map((duration) => [duration, 1] as const),
      USUAL_SHARE,
    ) ?? 0
  );
}

/** The longest times without an advance of the imports observed in a timed stage, the shortest first. */
function idleTimesOf(
  task: Pick<ImportTask, 'sizeBytes'>,
  timedStage: number,
  platform: string | null,
  { imports, trend }: DurationStats,
): number[] {
  return alikeImports(imports, platform)
    .flatMap(({ idleTimes, sizeBytes }) => {
      const idleTime = idleTimes[timedStage] ?? null;
      return idleTime === null
        ? []
        : idleTime * (timedStage === CONVERTING ? sizeRatio(trend, task.sizeBytes, sizeBytes) : 1);
    })
    .toSorted((a, b) => a - b);
}

/** The total durations of imports that were observed from start to end, the shortest first. */
function totalsOf(
  task: Pick<ImportTask, 'sizeBytes'>,
  platform: string | null,
  { imports, trend }: DurationStats,
): number[] {
  return alikeImports(imports, platform)
    .filter(({ completed, durations }) => completed && !durations.includes(null))
    .map(({ durations, sizeBytes }) =>
      durations.reduce<number>(
        (sum, duration, timedStage) =>
          sum + (duration ?? 0) * (timedStage === CONVERTING ? sizeRatio(trend, task.sizeBytes, sizeBytes) : 1),
        0,
      ),
    )
    .toSorted((a, b) => a - b);
}

/** Only imports of the same platform count once it is known: Linux boots in minutes where Windows takes an hour. */
export function alikeImports(imports: readonly ObservedImport[], platform: string | null): readonly ObservedImport[] {
  const wanted = platformKey(platform);
  return wanted === null ? imports : imports.filter((seen) => platformKey(seen.platform) === wanted);
}

function byDefault(forMs: number, mayBootLong: boolean, hasSeenImports: boolean): Stuck | null {
  const usualMs = mayBootLong ? WINDOWS_BOOTING : DEFAULT;
  if (forMs <= usualMs) return null;
  const unusual = mayBootLong ? '3 h at booting is unusual, even for Windows' : '2 h without a change is unusual';
  return { how: 'still', forMs, usualMs, basis: `${fewSeenText(hasSeenImports)}; ${unusual}` };
}

function fewSeenText(hasSeenImports: boolean): string {
  return hasSeenImports ? 'too few imports have been seen here so far' : 'no import has been seen here so far';
}

function learnedBasis(forMs: number, others: readonly number[]): string {
  const shorter = others.filter((other) => other < forMs).length;
  return shorter === others.length
    ? `longer than all ${shorter} imports seen here`
    : `longer than ${shorter} of the ${others.length} imports seen here`;
}
