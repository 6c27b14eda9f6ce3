import { useMemo } from 'react';
import { hasEnded } from '#domain/outcome.ts';
import { durationStatsByKind, type DurationStats } from '#domain/stage-durations.ts';
import type { TaskRecord } from '#data/record.ts';

/** The durations of the imports whose end this browser saw; recomputed only when another one ends. */
export function useDurationStats(records: ReadonlyMap<string, TaskRecord>): DurationStats {
  const ended = useMemo(() => {
    let count = 0;
    for (const { task } of records.values()) if (hasEnded(task.outcome)) count += 1;
    return count;
  }, [records]);
  // Ended tasks do not change, so their number shows whether there is a new one.
  // oxlint-disable-next-line react/exhaustive-deps
  return useMemo(() => durationStatsByKind([...records.values()]), [ended]);
}
