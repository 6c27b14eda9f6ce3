import { advanceTest } from '#domain/advance.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { Observation, TaskHistory } from '#domain/task-history.ts';
import { sizeTrend, type SizeTrend } from '#domain/size-trend.ts';
import type { Stage } from '#domain/stage.ts';

/**
 * The stages between which durations are told apart, in AWS's order. The short ones are folded into a long neighbour: a
 * poll every 30 seconds misses validating, updated, preparing to boot and booted as often as it sees them.
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

/** Which of `LEGS` is the copy of the disks: the only one that has to do with their size. */
export const CONVERTING = TIMED_STAGES.indexOf('converting');

/** Which of `LEGS` a stage belongs to. */
export function timedStageOf(stage: Stage): number {
  return TIMED_STAGES.indexOf(TIMED_STAGE_OF[stage]);
}

/** How far a task was seen to go. Lists have one entry for each of `LEGS`; durations are in milliseconds. */
export interface StageTimes {
  /** `null` where its beginning or its end was not seen; 0 where it passed between two polls. */
  readonly durations: readonly (number | null)[];
  /** The longest time in it without getting any further; `null` as above. */
  readonly idleTimes: readonly (number | null)[];
  /** Which timedStage it was in last, `LEGS.length` for a completed one; `null` if no stage was ever seen. */
  readonly timedStage: number | null;
  /** When that timedStage was seen first. */
  readonly since: number;
  /** Whether it may have begun before that. */
  readonly atLeast: boolean;
}

/** More legs than this do not pass between two polls: the browser was not looking, and their neighbour's end is unknown. */
const MAX_MISSED = 1;

/** Which of `LEGS` a task was in when it was seen so, `LEGS.length` for a completed one; -1 where that is not known. */
export function timedStageAt({ outcome, stage }: Pick<Observation, 'outcome' | 'stage'>): number {
  if (outcome === 'completed') return TIMED_STAGES.length;
  return outcome === 'running' && stage !== null ? timedStageOf(stage) : -1;
}

/**
 * The walk of a task through the legs, from what was seen of it. A timedStage that a failure or a cancellation cut short has no
 * duration. A task does not go back: an answer that lags behind the truth is no change of timedStage.
 */
export function stageTimes({ changes, fromStart }: TaskHistory): StageTimes {
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
    // What happened while nobody looked has no time of its own.
    const isKnown =
      (timedStage >= 0 || fromStart) && next - timedStage - 1 <= MAX_MISSED && change.unseenMs === undefined;
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

/** What was seen of a task; a stored record is one. */
export interface ObservedTask extends TaskHistory {
  readonly task: Pick<ImportTask, 'platform' | 'sizeBytes'>;
}

/** What one ended import taught. Lists have one entry for each of `LEGS`, as in `Walk`. */
export interface ObservedImport
  extends Pick<ImportTask, 'platform' | 'sizeBytes'>, Pick<StageTimes, 'durations' | 'idleTimes'> {
  readonly completed: boolean;
}

/** What this browser has learned from the imports whose end it saw. */
export interface DurationStats {
  /** The newest first. */
  readonly imports: readonly ObservedImport[];
  /** How the copy of the disks grows with their size, or `null` as long as it was not seen to. */
  readonly trend: SizeTrend | null;
}

/** Imports kept of each platform. More make the ranges hardly better, and AWS does not stay as it was a year ago. */
const MAX_IMPORTS = 200;

/** What a platform is compared by: AWS writes `Windows` as well as `windows`. */
export function platformKey(platform: string | null): string | null {
  return platform === null ? null : platform.toLowerCase();
}

/** Learns from the observedTasks that have ended, the newest of each platform; other ones and the order do not matter. */
export function durationStatsOf(observedTasks: readonly ObservedTask[]): DurationStats {
  const counts = new Map<string | null, number>();
  const imports: ObservedImport[] = [];
  for (const observed of observedTasks.toSorted((a, b) => b.lastSeen - a.lastSeen)) {
    const last = observed.changes.at(-1);
    if (last === undefined || !hasEnded(last.outcome)) continue;
    const { durations, idleTimes } = stageTimes(observed);
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
 * The value below which the share `at` (0–1) of the weight lies, between the two nearest ones; `null` of nothing.
 * @param sorted values with their weights, the smallest value first
 */
export function quantile(sorted: readonly (readonly [value: number, weight: number])[], at: number): number | null {
  const target = at * sorted.reduce((sum, [, weight]) => sum + weight, 0);
  let passed = 0;
  let [below] = sorted[0] ?? [];
  if (below === undefined) return null;
  let belowAt = 0;
  for (const [value, weight] of sorted) {
    // Each value stands in the middle of its own weight.
    const place = passed + weight / 2;
    if (place >= target)
      return place === belowAt ? value : below + ((value - below) * (target - belowAt)) / (place - belowAt);
    below = value;
    belowAt = place;
    passed += weight;
  }
  return below;
}
