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

/** That a task takes longer than is usual. Durations are in milliseconds. */
export interface Stuck {
  /** Whether it stands still, goes back to earlier stages and forth again, or gets on but takes too long in all. */
  readonly how: 'still' | 'circling' | 'slow';
  /** For how long it has been seen so; it may be longer where the beginning was not seen. */
  readonly forMs: number;
  /** What is usual: 19 of 20 were quicker, or what is documented. */
  readonly usualMs: number;
  /** A sentence on how that is known. */
  readonly basis: string;
}

/** Fewer imports than this do not say what is unusual. */
const MIN_IMPORTS = 8;
/** Unusual is what lasts twice as long as 19 of 20. */
const USUAL_SHARE = 0.95;
const MARGIN = 2;
/** Nothing is unusual before that, however quick the imports seen here were. */
const FLOOR = 20 * MINUTE_MS;

/**
 * AWS publishes no duration. Makers of import tools give up after 60 minutes in all, people published Windows machines
 * that stood at booting for more than two hours and were still alive.
 */
const DEFAULT = 2 * HOUR_MS;
const WINDOWS_BOOTING = 3 * HOUR_MS;
const BOOTING = TIMED_STAGES.indexOf('booting');

/** So often and for so long it has to be seen at an earlier stage: an answer of EC2 may lag behind for a moment. */
const MIN_RETURNS = 2;
const MIN_RETURN = 2 * MINUTE_MS;

/**
 * In all, nothing is unusual before an hour. Where no import was seen here it is half a day, and an hour for each 100 GiB:
 * slower copies than that have not been published.
 */
const FLOOR_IN_ALL = HOUR_MS;
const DEFAULT_IN_ALL = 12 * HOUR_MS;
const BYTES_AN_HOUR = 100 * 2 ** 30;

/**
 * Whether a task takes longer than is usual, else `null`: it goes in circles, or it has not got further than it was (by
 * stage, progress, disks copied) for longer than is usual in its stage, or it has been under way for longer than is usual
 * in all. Usual is what at least eight imports seen here show, of the same platform once that is known, scaled by size
 * while disks are copied; before that the documented defaults. An ended task is not stuck, nor one whose state AWS calls
 * by an unknown word.
 * @param now in milliseconds; the time after the last reading does not count, because nobody looked
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
  // Most calls end here.
  if (until - taskHistory.firstSeen <= FLOOR) return null;
  if (task.outcome !== 'running') return stalled(task, taskHistory, null, durationStats, until);
  const { timedStage } = stageTimes(taskHistory);
  return (
    circling(taskHistory, until) ??
    stalled(task, taskHistory, timedStage, durationStats, until) ??
    slow(task, taskHistory, durationStats, until)
  );
}

/** The task goes back to earlier stages again and again since it was first at its latest one. */
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

/** Nothing took the task further for longer than is usual in its stage. */
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

/** The task has been under way for longer than whole imports take. */
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

/** What 19 of 20 stay below. */
function usualOf(sorted: readonly number[]): number {
  return (
    quantile(
      sorted.map((duration) => [duration, 1] as const),
      USUAL_SHARE,
    ) ?? 0
  );
}

/** The longest times without getting further that imports seen here had in a timedStage, the shortest first. */
function idleTimesOf(
  task: Pick<ImportTask, 'sizeBytes'>,
  timedStage: number,
  platform: string | null,
  { imports, trend }: DurationStats,
): number[] {
  return alike(imports, platform)
    .flatMap(({ idleTimes, sizeBytes }) => {
      const idleTime = idleTimes[timedStage] ?? null;
      return idleTime === null
        ? []
        : idleTime * (timedStage === CONVERTING ? sizeRatio(trend, task.sizeBytes, sizeBytes) : 1);
    })
    .toSorted((a, b) => a - b);
}

/** How long imports took that were seen here from begin to end, the shortest first. */
function totalsOf(
  task: Pick<ImportTask, 'sizeBytes'>,
  platform: string | null,
  { imports, trend }: DurationStats,
): number[] {
  return alike(imports, platform)
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

/** Others say nothing about a known platform: Linux boots in minutes where Windows takes an hour. */
function alike(imports: readonly ObservedImport[], platform: string | null): readonly ObservedImport[] {
  return platform === null ? imports : imports.filter((seen) => platformKey(seen.platform) === platform);
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
