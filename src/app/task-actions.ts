import type { Action } from '#app/commands.ts';
import { apiTask } from '#domain/api-task.ts';
import { taskCommands } from '#domain/aws-command.ts';
import {
  imageLink,
  keyLink,
  launchLink,
  licenseConfigurationLink,
  objectLink,
  snapshotLink,
} from '#domain/console-link.ts';
import { resultId, resultWord, taskKind, type ImportTask } from '#domain/import-task.ts';
import { unusableState } from '#domain/launch-check.ts';
import { launchCommands } from '#domain/launch-command.ts';
import type { MachineOf } from '#domain/machine.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import type { Source } from '#domain/source.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { isAmong, machineOfTask, toggleWatched, watchedMachines } from '#features/notifications/watched-machines.ts';
import { visibleText } from '#ui/text.tsx';

/**
 * Returns the palette's actions on the open task.
 * @param isUnlisted whether EC2 no longer lists it
 */
export function taskActions(
  task: ImportTask,
  source: Source,
  isUnlisted: boolean,
  hasConsoleLinks: boolean,
  { ec2RecordOf, machineOf }: Pick<TaskContext, 'ec2RecordOf' | 'machineOf'>,
  copy: (name: string, text: string) => void,
): readonly Action[] {
  const result = resultId(task);
  const isLaunchable = unusableState(ec2RecordOf(task)) === null;
  const launch = isLaunchable ? launchCommands(source, task, machineOf(task).name) : null;
  const { describe, cancel, again } = taskCommands(source, task, !isUnlisted);
  const copying = (name: string, text: string, words?: string): Action => ({
    text: `Copy ${name}`,
    words,
    run: () => copy(name, text),
  });
  return [
    copying('the id of the task', task.id),
    ...(result === null ? [] : [copying(`the ${resultWord(taskKind(task))} id`, result)]),
    ...(launch === null ? [] : [copying('run-instances', launch.shell, 'launch')]),
    ...(again.kind === 'command' ? [copying('the command to import it again', again.text, 'retry')] : []),
    ...(describe === null ? [] : [copying('the command to describe it', describe)]),
    ...(cancel === null ? [] : [copying('the command to cancel it', cancel)]),
    ...(task.reason === null ? [] : [copying('the reason of the failure', task.reason)]),
    copying('the JSON of the API', JSON.stringify(apiTask(task), null, 2)),
    ...(hasConsoleLinks ? consoleActions(task, source.region, isLaunchable) : []),
  ];
}

/** Returns the palette's action that waits for the machine of the open task while it runs, or waits no longer. */
export function watchActions(task: ImportTask, isUnlisted: boolean, machineOf: MachineOf): readonly Action[] {
  const machine = machineOfTask(task, machineOf);
  const isOn = isAmong(watchedMachines(), machine);
  if (!isOn && (isUnlisted || outcomeFamily(task.outcome) !== 'running')) return [];
  const arrival = `when ${visibleText(machine.name)} arrives`;
  return [
    {
      text: isOn ? `Do not tell me ${arrival}` : `Tell me ${arrival}`,
      words: 'notify notification bell wait',
      run: () => toggleWatched(machine),
    },
  ];
}

/** The same links into the AWS console as in the drawer. */
function consoleActions(task: ImportTask, region: string, isLaunchable: boolean): readonly Action[] {
  const pages: readonly (readonly [name: string, href: string | null])[] = [
    ['the launch page of its AMI', isLaunchable ? launchLink(region, task) : null],
    ['the AMI', imageLink(region, task)],
    ...task.snapshots.flatMap((snapshot) => [
      [snapshot.snapshotId ?? '', snapshotLink(region, snapshot.snapshotId)] as const,
      [snapshot.key ?? '', objectLink(region, snapshot)] as const,
    ]),
    ['the KMS key', keyLink(region, task.kmsKeyId)],
    ...task.licenseConfigurationArns.map(
      (arn) => ['the license configuration', licenseConfigurationLink(arn)] as const,
    ),
  ];
  const unique = new Map(pages.map(([name, href]) => [href, name]));
  return [...unique].flatMap(([href, name]) =>
    href === null
      ? []
      : [
          {
            text: `Open ${visibleText(name)} in the AWS console`,
            run: () => void window.open(href, '_blank', 'noopener'),
          },
        ],
  );
}
