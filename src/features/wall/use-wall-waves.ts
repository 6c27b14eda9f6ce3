import { useMemo } from 'react';
import { useTaskData } from '#data/task-data.ts';
import { defaultWaveTag, waveTags } from '#domain/wave-tag.ts';
import { cutsWaves } from '#domain/wave-filter.ts';
import { waveOf, wavesOf, type Wave } from '#domain/waves.ts';
import type { ViewState } from '#url/view-state.ts';

/** The waves of the wall, and the tag that makes them; without one there is only everything together. */
export interface WallWaves {
  /** All machines as one wave. */
  readonly all: Wave;
  readonly waves: readonly Wave[];
  readonly by: string | null;
}

/**
 * A hook for the waves of the machines that are shown. They are worked out at the first call of the returned function, so
 * that an error is one of the part that calls it.
 */
export function useWallWaves(
  { by, plan, filter }: Pick<ViewState, 'by' | 'plan' | 'filter'>,
  isFullyRead: boolean,
): () => WallWaves {
  const { rows, context, isUnlisted } = useTaskData().board;
  return useMemo(() => {
    let made: WallWaves | null = null;
    return () => {
      if (made !== null) return made;
      const tag = by ?? defaultWaveTag(waveTags(rows));
      const { all, waves } = wavesOf(rows, context, {
        by: tag ?? '',
        plan,
        isComplete: isFullyRead && !cutsWaves(filter),
        isUnlisted,
      });
      made = { all: waveOf(all, context.now), waves: tag === null ? [] : waves, by: tag };
      return made;
    };
  }, [rows, context, isUnlisted, by, plan, filter, isFullyRead]);
}
