import type { ImportTask } from '#domain/import-task.ts';
import { stageText } from '#domain/result-text.ts';
import { unusableState } from '#domain/launch-check.ts';
import { basisText } from '#domain/estimate.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import type { Source } from '#domain/source.ts';
import { useTaskData } from '#data/task-data.ts';
import { AttemptList } from '#features/drawer/attempts.tsx';
import { Commands } from '#features/drawer/commands.tsx';
import { ConsoleNote } from '#features/drawer/console-link.tsx';
import { DiskList } from '#features/drawer/disk-list.tsx';
import { LaunchCard } from '#features/drawer/launch-card.tsx';
import { RawJson } from '#features/drawer/raw-json.tsx';
import { SeenCard } from '#features/drawer/seen-card.tsx';
import { TaskFields } from '#features/drawer/task-fields.tsx';
import { WhyFailed } from '#features/drawer/why-failed.tsx';
import type { Forecast } from '#features/task/forecast.tsx';
import { StageTrack } from '#features/task/stage-track.tsx';
import { FieldList } from '#ui/field-list.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';

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
  const { reason, tags } = task;
  const { board } = useTaskData();
  const { context } = board;
  const machine = context.machineOf(task);
  const region = source?.region ?? '';
  return (
    <>
      {reason !== null && <WhyFailed task={task} reason={reason} />}
      {source !== null && <LaunchCard task={task} source={source} />}
      <div className="grid grid-cols-1 gap-2.5 empty:hidden">
        <StageTrack task={task} />
        {task.outcome === 'running' && !isUnlisted && <Progress task={task} />}
        {forecast !== null && <Basis forecast={forecast} />}
      </div>
      <DiskList task={task} region={region} />
      <AttemptList task={task} machine={machine.name} attempts={context.attemptsOf(task)} context={context} />
      <SeenCard task={task} seen={seen} isUnlisted={isUnlisted} />
      <TaskFields task={task} source={source} region={region} isRunning={task.outcome === 'running' && !isUnlisted} />
      {tags.length > 0 && (
        <section>
          <h3 className="mb-2 font-semibold">
            Tags<span className="font-normal text-muted"> · {tags.length}</span>
          </h3>
          <FieldList fields={tags.map(({ key, value }) => ({ name: key, value: value === '' ? null : value }))} />
        </section>
      )}
      {source !== null && (
        <>
          <ConsoleNote account={source.accountId} region={source.region} isSimulated={source.simulated} />
          <Commands
            task={task}
            machine={machine.name}
            source={source}
            isLaunchable={unusableState(context.ec2RecordOf(task)) === null}
            isUnlisted={isUnlisted}
          />
        </>
      )}
      <RawJson task={task} />
    </>
  );
}

/** EC2's number for the whole import; its stage is in the track above. */
function Progress({ task }: { readonly task: ImportTask }) {
  const percent = task.progress === null ? null : `${task.progress} %`;
  return (
    <div className="flex items-center gap-2.5 empty:hidden">
      <ProgressBar
        name={`Progress of ${task.id}`}
        percent={task.progress}
        valueText={[percent ?? 'Not known', stageText(task)].filter(Boolean).join(', ')}
      />
      {percent !== null && <span className="w-9 text-right text-muted">{percent}</span>}
    </div>
  );
}

/** What the warning and the estimate in the head rest on. */
function Basis({ forecast: { estimate, stuck } }: { readonly forecast: Forecast }) {
  if (estimate === null && stuck === null) return null;
  return (
    <p className="text-muted">
      {stuck !== null && `Longer than usual: ${stuck.basis}. `}
      {estimate !== null && `The time of completion is a guess ${basisText(estimate)}.`}
    </p>
  );
}
