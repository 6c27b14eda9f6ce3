import { useMemo } from 'react';
import { hasEnded } from '#domain/outcome.ts';
import { durationStatsOf, type DurationStats } from '#domain/stage-durations.ts';
import type { TaskRecord } from '#data/record.ts';

/** What was learned from the imports whose end this browser saw, learned anew only when another one ends. */
export function useDurationStats(records: ReadonlyMap<string, TaskRecord>): DurationStats {
  const ended = useMemo(() => {
    let count = 0;
    for (const { task } of records.values()) if (hasEnded(task.outcome)) count += 1;
    return count;
  }, [records]);
  // The ended ones do not change any more: their number says whether there is more to learn.
  // oxlint-disable-next-line react/exhaustive-deps
  return useMemo(() => durationStatsOf([...records.values()]), [ended]);
}
