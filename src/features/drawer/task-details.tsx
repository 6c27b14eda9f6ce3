import { estimateText } from '#domain/duration.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { basisText } from '#domain/estimate.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { snapshotName } from '#domain/snapshot.ts';
import type { Source } from '#domain/source.ts';
import { useTaskData } from '#data/task-data.ts';
import { AttemptList } from '#features/drawer/attempts.tsx';
import { Commands } from '#features/drawer/commands.tsx';
import { ConsoleNote } from '#features/drawer/console-link.tsx';
import { RawJson } from '#features/drawer/raw-json.tsx';
import { SeenCard } from '#features/drawer/seen-card.tsx';
import { SnapshotCard } from '#features/drawer/snapshot-card.tsx';
import { TaskFields } from '#features/drawer/task-fields.tsx';
import { WhyFailed } from '#features/drawer/why-failed.tsx';
import { stuckText, type Forecast } from '#features/task/forecast.tsx';
import { OutcomeBadge } from '#features/task/outcome-badge.tsx';
import { StageTrack } from '#features/task/stage-track.tsx';
import { TaskProgress } from '#features/task/task-progress.tsx';
import { FieldList } from '#ui/field-list.tsx';
import { Notice } from '#ui/notice.tsx';

interface TaskDetailsProps {
  readonly task: ImportTask;
  readonly seen: TaskHistory | null;
  /** Whether EC2 no longer lists the task. */
  readonly isUnlisted: boolean;
  readonly forecast: Forecast | null;
  /** The source of the task, or `null` if the configuration no longer has it. */
  readonly source: Source | null;
}

/** The details of a task, the most asked for first. */
export function TaskDetails({ task, seen, isUnlisted, forecast, source }: TaskDetailsProps) {
  const { snapshots, reason, tags } = task;
  const { machines, records } = useTaskData();
  const machine = machines.machineOf(task);
  const region = source?.region ?? '';
  return (
    <>
      <div className="grid grid-cols-1 gap-2.5">
        <div className="flex items-center justify-between gap-4">
          <OutcomeBadge task={task} isUnlisted={isUnlisted} />
          {reason === null && (
            <span className="min-w-0 flex-1 text-right">
              <TaskProgress task={task} isUnlisted={isUnlisted} />
            </span>
          )}
        </div>
        <StageTrack task={task} />
        {forecast !== null && forecast.estimate !== null && (
          <p className="text-muted">
            <span className="font-medium text-text">{estimateText(forecast.estimate)}</span> until it completes, a guess{' '}
            {basisText(forecast.estimate)}
          </p>
        )}
        {forecast !== null && forecast.stuck !== null && (
          <Notice role="note" title={stuckText(forecast) ?? ''}>
            {forecast.stuck.basis}.
          </Notice>
        )}
      </div>
      {reason !== null && <WhyFailed task={task} reason={reason} />}
      <AttemptList task={task} machine={machine.name} attempts={machines.attemptsOf(task)} records={records} />
      <section>
        <h3 className="mb-2 font-semibold">
          Snapshots{snapshots.length > 0 && <span className="font-normal text-muted"> · {snapshots.length}</span>}
        </h3>
        {snapshots.length === 0 ? (
          <p className="text-muted">EC2 lists no disks yet.</p>
        ) : (
          <ul aria-label="Snapshots" className="grid grid-cols-1 gap-2">
            {snapshots.map((snapshot, index) => (
              <SnapshotCard
                // oxlint-disable-next-line react/no-array-index-key -- a snapshot id may be absent or stand twice
                key={`${index} ${snapshotName(snapshot, index)}`}
                snapshot={snapshot}
                index={index}
                region={region}
              />
            ))}
          </ul>
        )}
      </section>
      <SeenCard seen={seen} isUnlisted={isUnlisted} />
      <TaskFields task={task} source={source} region={region} />
      <section>
        <h3 className="mb-2 font-semibold">
          Tags{tags.length > 0 && <span className="font-normal text-muted"> · {tags.length}</span>}
        </h3>
        {tags.length === 0 ? (
          <p className="text-faint">-</p>
        ) : (
          <FieldList fields={tags.map(({ key, value }) => ({ name: key, value: value === '' ? null : value }))} />
        )}
      </section>
      {source !== null && (
        <>
          <ConsoleNote account={source.accountId} region={source.region} isSimulated={source.simulated} />
          <Commands task={task} machine={machine.name} source={source} isUnlisted={isUnlisted} />
        </>
      )}
      <RawJson task={task} />
    </>
  );
}
