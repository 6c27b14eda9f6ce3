import type { ImportTask } from '#domain/import-task.ts';
import { sizeRatio } from '#domain/size-trend.ts';
import { CONVERTING, quantile, timedStageOf, type DurationStats } from '#domain/stage-durations.ts';
import { alikeImports, MIN_IMPORTS, USUAL_SHARE } from '#domain/stuck.ts';

/** How long a stage usually lasts, in milliseconds: of 20 imports, one is faster and one is slower. */
export interface UsualDuration {
  readonly lowMs: number;
  readonly highMs: number;
  /** The number of imports that it rests on. */
  readonly basis: number;
}

/**
 * How long the stage of a running task usually lasts, from imports of the same platform, scaled by size while disks are
 * copied; `null` where fewer than eight were seen.
 */
export function usualDuration(
  task: Pick<ImportTask, 'stage' | 'platform' | 'sizeBytes'>,
  { imports, trend }: DurationStats,
): UsualDuration | null {
  if (task.stage === null) return null;
  const timedStage = timedStageOf(task.stage);
  const durations = alikeImports(imports, task.platform)
    .flatMap(({ durations: all, sizeBytes }) => {
      const duration = all[timedStage] ?? null;
      const ratio = timedStage === CONVERTING ? sizeRatio(trend, task.sizeBytes, sizeBytes) : 1;
      return duration === null || duration === 0 ? [] : duration * ratio;
    })
    .toSorted((a, b) => a - b);
  if (durations.length < MIN_IMPORTS) return null;
  const weighted = durations.map((duration) => [duration, 1] as const);
  return {
    lowMs: quantile(weighted, 1 - USUAL_SHARE) ?? 0,
    highMs: quantile(weighted, USUAL_SHARE) ?? 0,
    basis: durations.length,
  };
}
