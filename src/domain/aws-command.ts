import { toImportRequest } from '#domain/import-request.ts';
import { TASK_KINDS, taskKind, type ImportTask } from '#domain/import-task.ts';
import { shellCommand, type Inputs } from '#domain/shell-command.ts';
import type { Source } from '#domain/source.ts';

// AWS CLI commands to run in a terminal with the reader's own permissions; this page can only read.

export type CommandTarget = Pick<Source, 'region' | 'endpoints'>;

/** A command to import again and notes on what it cannot carry over; or the inputs that are missing, in words. */
export type ImportAgain =
  | { readonly kind: 'command'; readonly text: string; readonly notes: readonly string[] }
  | { readonly kind: 'missing'; readonly missing: readonly string[] };

/** Tasks per command: one id that EC2 no longer lists fails the whole command. */
const BATCH = 50;

export function describeCommand(place: CommandTarget, id: string): string {
  return ec2(`describe-import-${taskKind({ id })}-tasks`, place, { ImportTaskIds: [id] });
}

/** The commands that describe many tasks of one source, by kind and in batches. */
export function commandsForMany(place: CommandTarget, ids: readonly string[]): string {
  return TASK_KINDS.flatMap((kind) => {
    const some = ids.filter((id) => taskKind({ id }) === kind);
    return Array.from({ length: Math.ceil(some.length / BATCH) }, (_, index) =>
      ec2(`describe-import-${kind}-tasks`, place, { ImportTaskIds: some.slice(index * BATCH, (index + 1) * BATCH) }),
    );
  }).join('\n\n');
}

export function cancelCommand(place: CommandTarget, id: string): string {
  return ec2('cancel-import-task', place, { ImportTaskId: id });
}

/** The command that imports the same disks again. The new task gets another id, and its AMI another name. */
export function importAgainCommand(place: CommandTarget, task: ImportTask): ImportAgain {
  const request = toImportRequest(task);
  if (request.kind === 'incomplete') return { kind: 'missing', missing: request.missing };
  return { kind: 'command', text: ec2(`import-${taskKind(task)}`, place, request.inputs), notes: request.notes };
}

/** The commands for a task in its current state; `null` for one that AWS would refuse. */
interface TaskCommands {
  readonly describe: string | null;
  readonly cancel: string | null;
  readonly again: ImportAgain;
}

const TWICE = 'This import is still under way: the command starts a second one beside it.';

/**
 * The commands for a task in its current state. Only a running task can be cancelled; a failed or cancelling one is
 * already being deleted.
 * @param isListed whether EC2 still lists the task; an unlisted one can be neither described nor cancelled
 */
export function taskCommands(place: CommandTarget, task: ImportTask, isListed: boolean): TaskCommands {
  const again = importAgainCommand(place, task);
  const mayRun = isListed && (task.outcome === 'running' || task.outcome === 'unknown');
  return {
    describe: isListed ? describeCommand(place, task.id) : null,
    cancel: isListed && task.outcome === 'running' ? cancelCommand(place, task.id) : null,
    again: again.kind === 'command' && mayRun ? { ...again, notes: [TWICE, ...again.notes] } : again,
  };
}

/** Returns the options of the AWS CLI that say where a call goes. */
export function targetOptions({ region, endpoints }: CommandTarget): Readonly<Record<string, string>> {
  return { region, ...(endpoints.ec2 === null ? {} : { 'endpoint-url': endpoints.ec2 }) };
}

function ec2(operation: string, target: CommandTarget, inputs: Inputs): string {
  return shellCommand(`aws ec2 ${operation}`, targetOptions(target), inputs);
}

/** The command that gives tasks a tag. */
export function tagCommand(place: CommandTarget, ids: readonly string[], tag: { key: string; value: string }): string {
  return ec2('create-tags', place, { Resources: ids, Tags: [{ Key: tag.key, Value: tag.value }] });
}
