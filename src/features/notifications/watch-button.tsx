import type { ImportTask } from '#domain/import-task.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import { REFUSAL, useRefusal } from '#features/notifications/notification-permission.ts';
import { isAmong, machineOfTask, toggleWatched, useWatchedMachines } from '#features/notifications/watched-machines.ts';
import { useTaskData } from '#data/task-data.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';

interface WatchButtonProps {
  readonly task: ImportTask;
  /** Whether EC2 no longer lists the task, so that it cannot arrive. */
  readonly isUnlisted: boolean;
}

/** A switch that waits for the machine of a task. A failed one has it only where somebody waits for its next attempt. */
export function WatchButton({ task, isUnlisted }: WatchButtonProps) {
  const { machineOf } = useTaskData().board.context;
  const machine = machineOfTask(task, machineOf);
  const isOn = isAmong(useWatchedMachines(), machine);
  const isRefused = useRefusal();
  const family = outcomeFamily(task.outcome);
  if (family === 'completed' || (!isOn && (family !== 'running' || isUnlisted))) return null;
  return (
    <>
      <Button
        isPressed={isOn}
        title="Kept in this browser, for each attempt to import the machine"
        onClick={() => toggleWatched(machine)}
      >
        <Icon name="bell" />
        {isOn ? 'Will tell you on arrival' : 'Tell me when it arrives'}
      </Button>
      {isOn && isRefused && (
        <span role="status" className="basis-full text-muted">
          {REFUSAL} An open tab of the board will say it.
        </span>
      )}
    </>
  );
}
