import { advanceTest } from '#domain/advance.ts';
import { taskKind, type ImportTask, type TaskKind } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { Observation, TaskHistory } from '#domain/task-history.ts';
import { sizeTrend, type SizeTrend } from '#domain/size-trend.ts';
import type { Stage } from '#domain/stage.ts';

/**
 * The stages whose durations are distinguished, in AWS's order. Short stages are merged into a long neighbour: polling
 * every 30 seconds misses validating, updated, preparing to boot and booted as often as not.
 */
export const TIMED_STAGES = ['pending', 'converting', 'updating', 'booting', 'preparing ami'] as const;

const TIMED_STAGE_OF: Readonly<Record<Stage, (typeof TIMED_STAGES)[number]>> = {
  pending: 'pending',
  validating: 'pending',
  validated: 'pending',
  converting: 'converting',
  updating: 'updating',
  updated: 'updating',
  'preparing to boot': 'booting',
  booting: 'booting',
  booted: 'booting',
  'preparing ami': 'preparing ami',
};

/** The index of the copy in `TIMED_STAGES`, the only stage that depends on disk size. */
export const CONVERTING = TIMED_STAGES.indexOf('converting');

/** The index of a stage in `TIMED_STAGES`. */
export function timedStageOf(stage: Stage): number {
  return TIMED_STAGES.indexOf(TIMED_STAGE_OF[stage]);
}

/** The observed progress of a task. Lists have one entry per timed stage; durations are in milliseconds. */
export interface StageTimes {
  /** `null` where its start or end was not observed; 0 where it passed between two polls. */
  readonly durations: readonly (number | null)[];
  /** The longest time without an advance; `null` as above. */
  readonly idleTimes: readonly (number | null)[];
  /** The index of the latest timed stage, `TIMED_STAGES.length` for a completed task; `null` if none was observed. */
  readonly timedStage: number | null;
  /** When that stage was first observed. */
  readonly since: number;
  /** Whether it may have begun earlier. */
  readonly atLeast: boolean;
}

/**
 * The number of timed stages that can pass between two polls. More mean that the browser was not polling, and that the
 * previous stage has no known end.
 */
const MAX_MISSED = 1;

/** The index of the timed stage in an observation, `TIMED_STAGES.length` for a completed task; -1 if it is unknown. */
export function timedStageAt({ outcome, stage }: Pick<Observation, 'outcome' | 'stage'>): number {
  if (outcome === 'completed') return TIMED_STAGES.length;
  return outcome === 'running' && stage !== null ? timedStageOf(stage) : -1;
}

/**
 * The durations of a task's timed stages. A stage that a failure or cancellation cut short has no duration. A task
 * never goes back: an outdated answer is no change of stage. A snapshot import ends with the copy.
 */
export function stageTimes({ changes, fromStart }: TaskHistory, kind: TaskKind = 'image'): StageTimes {
  const durations: (number | null)[] = TIMED_STAGES.map(() => null);
  const idleTimes: (number | null)[] = TIMED_STAGES.map(() => null);
  let timedStage = -1;
  let since = 0;
  let isStartSeen = fromStart;
  let idleTime = 0;
  let before: number | null = null;
  const isAdvance = advanceTest();
  for (const change of changes) {
    const next = timedStageAt(change);
    if (isAdvance(change) || next > timedStage) {
      idleTime = Math.max(idleTime, change.at - (before ?? change.at));
      before = change.at;
    }
    if (next <= timedStage) continue;
    // A change during a gap in polling has no exact time.
    const isKnown =
      (timedStage >= 0 || fromStart) &&
      (kind === 'image' ? next : Math.min(next, CONVERTING + 1)) - timedStage - 1 <= MAX_MISSED &&
      change.unseenMs === undefined;
    if (isKnown) durations.fill(0, timedStage + 1, next);
    if (isKnown && isStartSeen && timedStage >= 0) {
      durations[timedStage] = change.at - since;
      idleTimes[timedStage] = idleTime;
    }
    isStartSeen = isKnown;
    timedStage = next;
    since = change.at;
    idleTime = 0;
  }
  return { durations, idleTimes, timedStage: timedStage < 0 ? null : timedStage, since, atLeast: !isStartSeen };
}

/** An observed task; a stored record is one. */
export interface ObservedTask extends TaskHistory {
  readonly task: Pick<ImportTask, 'platform' | 'sizeBytes'>;
}

/** What an ended import taught. Lists have one entry per timed stage. */
export interface ObservedImport
  extends Pick<ImportTask, 'platform' | 'sizeBytes'>, Pick<StageTimes, 'durations' | 'idleTimes'> {
  readonly completed: boolean;
}

/** Statistics of the imports that this browser saw end. */
export interface DurationStats {
  /** The newest first. */
  readonly imports: readonly ObservedImport[];
  /** How the copy time depends on size, or `null` if no dependence was observed. */
  readonly trend: SizeTrend | null;
  /** Those of snapshot imports, which are shorter and learned apart. */
  readonly ofSnapshots?: DurationStats;
}

/** The statistics that a task is compared with: those of its kind. */
export function statsFor(task: Pick<ImportTask, 'id'>, stats: DurationStats): DurationStats {
  return taskKind(task) === 'image' ? stats : (stats.ofSnapshots ?? NO_DURATIONS);
}

/** The statistics where no import was observed. */
export const NO_DURATIONS: DurationStats = { imports: [], trend: null };

/** The maximum number of imports per platform. More hardly improve the ranges, and AWS changes over the years. */
const MAX_IMPORTS = 200;

/** The platform in the form in which it is compared: AWS writes `Windows` and `windows`. */
export function platformKey(platform: string | null): string | null {
  return platform === null ? null : platform.toLowerCase();
}

/** The statistics of ended tasks of all kinds. */
export function durationStatsByKind(
  records: readonly (ObservedTask & { readonly task: Pick<ImportTask, 'id'> })[],
): DurationStats {
  const ofKind = (kind: TaskKind) => records.filter(({ task }) => taskKind(task) === kind);
  return { ...durationStatsOf(ofKind('image')), ofSnapshots: durationStatsOf(ofKind('snapshot'), 'snapshot') };
}

/**
 * The statistics of ended tasks of one kind, the newest per platform. Running tasks are ignored; the order does not
 * matter.
 */
export function durationStatsOf(observedTasks: readonly ObservedTask[], kind: TaskKind = 'image'): DurationStats {
  const counts = new Map<string | null, number>();
  const imports: ObservedImport[] = [];
  for (const observed of observedTasks.toSorted((a, b) => b.lastSeen - a.lastSeen)) {
    const last = observed.changes.at(-1);
    if (last === undefined || !hasEnded(last.outcome)) continue;
    const { durations, idleTimes } = stageTimes(observed, kind);
    if (durations.every((duration) => duration === null)) continue;
    const { platform, sizeBytes } = observed.task;
    const count = (counts.get(platformKey(platform)) ?? 0) + 1;
    counts.set(platformKey(platform), count);
    if (count <= MAX_IMPORTS)
      imports.push({ platform, sizeBytes, durations, idleTimes, completed: last.outcome === 'completed' });
  }
  const copies = imports.flatMap(({ platform, sizeBytes, durations }) => {
    const duration = durations[CONVERTING] ?? 0;
    return sizeBytes === null || duration === 0 ? [] : [{ group: platformKey(platform), sizeBytes, duration }];
  });
  return { imports, trend: sizeTrend(copies) };
}

/**
 * The quantile at `at` (0–1) by weight, interpolated; `null` for an empty list.
 * @param sorted values with weights, the smallest value first
 */
export function quantile(sorted: readonly (readonly [value: number, weight: number])[], at: number): number | null {
  const target = at * sorted.reduce((sum, [, weight]) => sum + weight, 0);
  let passed = 0;
  let [below] = sorted[0] ?? [];
  if (below === undefined) return null;
  let belowAt = 0;
  for (const [value, weight] of sorted) {
    // Each value lies in the middle of its own weight.
    const place = passed + weight / 2;
    if (place >= target)
      return place === belowAt ? value : below + ((value - below) * (target - belowAt)) / (place - belowAt);
    below = value;
    belowAt = place;
    passed += weight;
  }
  return below;
}
