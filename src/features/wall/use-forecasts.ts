import { useMemo } from 'react';
import type { ImportTask } from '#domain/import-task.ts';
import { taskKey } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { useTaskData } from '#data/task-data.ts';
import { forecastOf, type Forecast } from '#features/task/forecast.tsx';
import { freshnessOf } from '#features/wall/source-freshness.ts';

const MINUTE_MS = 60_000;

export interface Forecasts {
  readonly forecastFor: (task: ImportTask) => Forecast | null;
  /**
   * Whether a task was not read lately, because its source is not fresh or the last polls did not list it: a time that
   * runs on would become untrue unseen.
   */
  readonly isStale: (task: ImportTask) => boolean;
  /** How many tasks take longer than usual. */
  readonly stuckCount: number;
}

/** What is expected of the imports on their way, at `now` in milliseconds. */
export function useForecasts(now: number): Forecasts {
  const { board, records } = useTaskData();
  const { durationStats } = board.context;
  const { rows, sources } = board;
  const lastSeenOf = (task: ImportTask): number => records.get(taskKey(task))?.lastSeen ?? now;
  const freshAts = new Map(
    sources.flatMap((source) =>
      freshnessOf(source, now) === 'fresh' ? [[source.source.name, source.provedAt ?? 0] as const] : [],
    ),
  );
  // Computed once per poll, not once per second.
  const forecasts = useMemo(
    () =>
      new Map(
        rows
          .filter(({ outcome }) => !hasEnded(outcome) && outcome !== 'failing')
          .map((task) => [task, forecastOf(task, records.get(taskKey(task)) ?? null, durationStats)]),
      ),
    [rows, records, durationStats],
  );
  return {
    forecastFor: (task) => forecasts.get(task) ?? null,
    isStale: (task) => (freshAts.get(task.source) ?? Number.POSITIVE_INFINITY) - lastSeenOf(task) > MINUTE_MS,
    stuckCount: [...forecasts.values()].filter((forecast) => forecast !== null && forecast.stuck !== null).length,
  };
}
