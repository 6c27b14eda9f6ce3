import { useMemo } from 'react';
import { attemptBar, type AttemptBar } from '#domain/attempt-bar.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { pollGaps } from '#domain/poll-gaps.ts';
import { usualDuration } from '#domain/usual-duration.ts';
import { useTaskData } from '#data/task-data.ts';
import type { Outlook } from '#features/task/bar-text.ts';
import { forecastOf } from '#features/task/forecast.tsx';
import { MachineStrip } from '#features/task/machine-strip.tsx';
import { causeOf, useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import { useCurrentMinute } from '#ui/clock.ts';

/** The attempts of the machine of a task over time, as this browser saw them. */
export function AttemptsStrip({ task }: { readonly task: ImportTask }) {
  const { board, records } = useTaskData();
  const now = useCurrentMinute();
  const catalogue = useFailureCatalogue(task.reason !== null);
  const { ec2RecordOf, attemptsOf, durationStats } = board.context;
  const { source } = task;
  const gaps = useMemo(
    () => pollGaps([...records.values()].filter((one) => one.task.source === source)),
    [records, source],
  );
  const bars = useMemo(() => {
    const { tasks } = attemptsOf(task);
    return (tasks.includes(task) ? tasks : [task]).map((one) =>
      attemptBar(one, { history: records.get(taskKey(one)) ?? null, record: ec2RecordOf(one), gaps }),
    );
  }, [attemptsOf, task, records, ec2RecordOf, gaps]);
  const outlooks = useMemo(
    () =>
      new Map(
        bars.map((bar): [AttemptBar, Outlook | null] => [
          bar,
          bar.end === null
            ? {
                forecast: forecastOf(bar.task, records.get(taskKey(bar.task)) ?? null, durationStats),
                usual: usualDuration(bar.task, durationStats),
              }
            : null,
        ]),
      ),
    [bars, records, durationStats],
  );
  return (
    <MachineStrip
      bars={bars}
      now={now}
      outlookOf={(bar) => outlooks.get(bar) ?? null}
      causeOf={(bar) => (bar.task.reason === null ? null : causeOf(bar.task.reason, catalogue).title)}
      shownKey={taskKey(task)}
    />
  );
}
