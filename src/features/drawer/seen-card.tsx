import { registeredAt } from '#domain/arrival.ts';
import { dayAndClockText, observedDurationText, timeText } from '#domain/duration.ts';
import { age, timeline, type Observation, type TaskHistory, type TimelineEntry } from '#domain/task-history.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { stageWord } from '#domain/stage.ts';
import { useTaskData } from '#data/task-data.ts';
import { AttemptsStrip } from '#features/drawer/attempts-strip.tsx';
import { useDescribedTime } from '#features/drawer/use-described-time.ts';
import { FieldList, type Field } from '#ui/field-list.tsx';
import { visibleText } from '#ui/text.tsx';

interface SeenCardProps {
  readonly task: ImportTask;
  readonly seen: TaskHistory | null;
  /** Whether EC2 no longer lists the task. */
  readonly isUnlisted: boolean;
}

/** The times of a task as this browser observed them, because EC2 has none. */
export function SeenCard({ task, seen, isUnlisted }: SeenCardProps) {
  const now = useDescribedTime(task, seen, isUnlisted);
  const { ec2RecordOf } = useTaskData().board.context;
  const isFact = registeredAt(task, ec2RecordOf(task)) !== null;
  return (
    <section aria-label="Seen from here">
      <h3 className="mb-2 font-semibold">Seen from here</h3>
      <AttemptsStrip task={task} />
      {seen === null || isOnlyEnded(seen) ? (
        <p className="text-muted">
          {isFact
            ? 'This browser did not see it run; when it arrived is known from its AMI.'
            : 'This browser did not see it run. EC2 keeps no times of a task.'}
          {seen !== null && ` It was seen first at ${timeText(seen.firstSeen)} and had ended by then.`}
        </p>
      ) : (
        <>
          <FieldList fields={summary(seen, now)} />
          <ol aria-label="Timeline" className="mt-2 border-l border-line-strong pl-3.5">
            {timeline(seen).map((entry) => (
              <li
                key={entry.change.at}
                className="relative py-0.5 before:absolute before:top-2.5 before:-left-[18px] before:size-[7px] before:rounded-full before:bg-line-strong"
              >
                <Entry {...entry} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

/** Whether the task had ended when this browser first saw it, so that the time of its end is not known. */
function isOnlyEnded({ changes: [first] }: TaskHistory): boolean {
  return first !== undefined && hasEnded(first.outcome);
}

function Entry({ change, isNewStage, fellFrom, disks }: TimelineEntry) {
  return (
    <>
      <time dateTime={new Date(change.at).toISOString()} title={timeText(change.at)} className="mr-3 text-muted">
        {dayAndClockText(change.at)}
      </time>
      {[
        ...(isNewStage ? [wordOf(change)] : []),
        ...(fellFrom === null ? [] : [`Progress fell from ${fellFrom} % to ${change.progress} %`]),
        ...disks.map((disk) => diskText(change, disk)),
      ].join(', ')}
      {isNewStage && fellFrom === null && change.progress !== null && !hasEnded(change.outcome) && (
        <span className="text-faint"> {change.progress} %</span>
      )}
    </>
  );
}

function diskText({ disks }: Observation, disk: number): string {
  const status = disks[disk] ?? null;
  return `Disk ${disk + 1} of ${disks.length} ${status === 'completed' ? 'copied' : visibleText(status ?? 'without a status')}`;
}

function wordOf({ outcome, stage }: Observation): string {
  if (outcome === 'running' && stage !== null) return stageWord(stage);
  return outcome.charAt(0).toUpperCase() + outcome.slice(1);
}

/** What neither the head nor the timeline says. */
function summary(seen: TaskHistory, now: number): readonly Field[] {
  const last = seen.changes.at(-1);
  if (last === undefined || hasEnded(last.outcome)) return [];
  return [
    { name: 'Known for', value: observedDurationText(age(seen, now)) },
    { name: 'Last change', value: timeText(last.at) },
  ];
}
