import { cancelCommand, describeCommand, importAgainCommand } from '#domain/aws-command.ts';
import { imageLink } from '#domain/console-link.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { Source } from '#domain/source.ts';

/** What can be done with the open task, by what it is called. */
export function taskActs(
  task: ImportTask,
  source: Source,
  copy: (name: string, text: string) => void,
): readonly { readonly text: string; readonly run: () => void }[] {
  const again = importAgainCommand(source, task);
  const image = imageLink(source.region, task);
  const copying = (name: string, text: string) => ({ text: `Copy ${name}`, run: () => copy(name, text) });
  return [
    copying('the id of the task', task.id),
    ...(again.kind === 'command' ? [copying('the command to import it again', again.text)] : []),
    copying('the command to describe it', describeCommand(source, task.id)),
    ...(hasEnded(task.outcome) ? [] : [copying('the command to cancel it', cancelCommand(source, task.id))]),
    ...(task.reason === null ? [] : [copying('the reason of the failure', task.reason)]),
    ...(image === null ? [] : [{ text: 'Open the AMI in the AWS console', run: () => void window.open(image, '_blank', 'noopener') }]),
  ];
}
