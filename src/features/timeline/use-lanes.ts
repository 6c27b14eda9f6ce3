import { useCallback, useMemo } from 'react';
import { attemptBar, type AttemptBar, type TimeSpan } from '#domain/attempt-bar.ts';
import type { GroupBy } from '#domain/group.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { commonGaps, pollGaps } from '#domain/poll-gaps.ts';
import { usualDuration } from '#domain/usual-duration.ts';
import type { TaskRecord } from '#data/record.ts';
import { useTaskData } from '#data/task-data.ts';
import type { Outlook } from '#features/task/bar-text.ts';
import { forecastOf } from '#features/task/forecast.tsx';
import { causeOf, useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import { laneGroups, lanesOf, type LaneGroup } from '#features/timeline/lanes.ts';
import type { ViewState } from '#url/view-state.ts';

/** The machines over time, and what is known beside them. */
export interface Lanes {
  readonly groups: readonly LaneGroup[];
  /** When nobody looked at any source that is shown. */
  readonly gaps: readonly TimeSpan[];
  /** When this browser first saw a task of them, in milliseconds; `null` for never. */
  readonly seenSince: number | null;
  readonly outlookOf: (bar: AttemptBar) => Outlook | null;
  readonly causeOf: (bar: AttemptBar) => string | null;
}

const NO_GAPS: readonly TimeSpan[] = [];

/** A hook for the lanes of the tasks that are shown. */
export function useLanes({ group, sort }: Pick<ViewState, 'group' | 'sort'>): Lanes {
  const { board, records } = useTaskData();
  const { rows, tasks, context } = board;
  const { durationStats } = context;
  const by: GroupBy | null =
    group ?? (tasks.some(({ tags }) => tags.some(({ key }) => key === 'Wave')) ? 'tag:Wave' : null);
  const looks = useMemo(() => looksAt(records.values()), [records]);
  const groups = useMemo(() => {
    const barOf = (task: ImportTask): AttemptBar =>
      attemptBar(task, {
        history: records.get(taskKey(task)) ?? null,
        record: context.ec2RecordOf(task),
        gaps: looks.gaps.get(task.source) ?? NO_GAPS,
      });
    return laneGroups(lanesOf(rows, context, barOf), by, context, sort !== null);
  }, [rows, records, looks, context, by, sort]);
  const gaps = useMemo(() => {
    const shown = [...new Set(rows.map(({ source }) => source))];
    return commonGaps(shown.map((source) => looks.gaps.get(source) ?? NO_GAPS));
  }, [rows, looks]);
  const seenSince = useMemo(() => {
    const times = rows.flatMap(({ source }) => looks.since.get(source) ?? []);
    return times.length === 0 ? null : times.reduce((least, at) => Math.min(least, at));
  }, [rows, looks]);
  const outlookOf = useMemo(() => {
    const outlooks = new WeakMap<AttemptBar, Outlook>();
    return (bar: AttemptBar): Outlook | null => {
      if (bar.end !== null) return null;
      const known = outlooks.get(bar);
      if (known !== undefined) return known;
      const history = records.get(taskKey(bar.task)) ?? null;
      const forecast = forecastOf(bar.task, history, durationStats);
      const made = { forecast, usual: usualDuration(bar.task, durationStats) };
      outlooks.set(bar, made);
      return made;
    };
  }, [records, durationStats]);
  const catalogue = useFailureCatalogue(true);
  const reasonOf = useCallback(
    ({ task }: AttemptBar): string | null => (task.reason === null ? null : causeOf(task.reason, catalogue).title),
    [catalogue],
  );
  return { groups, gaps, seenSince, outlookOf, causeOf: reasonOf };
}

/** Of each source, when nobody looked, and since when somebody did. */
function looksAt(records: Iterable<TaskRecord>): {
  readonly gaps: ReadonlyMap<string, readonly TimeSpan[]>;
  readonly since: ReadonlyMap<string, number>;
} {
  const bySource = new Map<string, TaskRecord[]>();
  for (const record of records) {
    const own = bySource.get(record.task.source);
    if (own === undefined) bySource.set(record.task.source, [record]);
    else own.push(record);
  }
  const of = <Value>(value: (own: readonly TaskRecord[]) => Value): ReadonlyMap<string, Value> =>
    new Map([...bySource].map(([source, own]) => [source, value(own)]));
  return {
    gaps: of(pollGaps),
    since: of((own) => own.reduce((least, { firstSeen }) => Math.min(least, firstSeen), Number.POSITIVE_INFINITY)),
  };
}
