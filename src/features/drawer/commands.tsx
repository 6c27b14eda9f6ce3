import { taskCommands } from '#domain/aws-command.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { launchCommands } from '#domain/launch-command.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import type { Source } from '#domain/source.ts';
import { CopyButton } from '#ui/copy-button.tsx';

interface CommandsProps {
  readonly task: ImportTask;
  /** The name of its machine. */
  readonly machine: string;
  readonly source: Pick<Source, 'region' | 'endpoints'>;
  /** Whether its AMI may be launched, as far as EC2 says. */
  readonly isLaunchable: boolean;
  /** Whether EC2 no longer lists the task, so that nothing can be described or cancelled. */
  readonly isUnlisted: boolean;
}

const TO_REPLACE = 'Replace what stands in capitals: AWS does not say which type, subnet and security group it needs.';

/** AWS CLI commands for a person's own terminal and permissions: this page can only read. */
export function Commands({ task, machine, source, isLaunchable, isUnlisted }: CommandsProps) {
  const { describe, cancel, again } = taskCommands(source, task, !isUnlisted);
  const launch = isLaunchable ? launchCommands(source, task, machine) : null;
  return (
    <section aria-label="AWS CLI">
      <h3 className="mb-2 font-semibold">AWS CLI</h3>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {launch !== null && (
          <>
            <Command name="Launch it" text={launch.shell} notes={[TO_REPLACE]} isInHead />
            <Command name="Launch it, for PowerShell" text={launch.powerShell} />
          </>
        )}
        {describe !== null && <Command name="Describe it" text={describe} />}
        {cancel !== null && <Command name="Cancel it" text={cancel} isInHead />}
        {again.kind === 'command' ? (
          <Command
            name="Import the same disks again"
            text={again.text}
            notes={again.notes}
            isInHead={['failed', 'cancelled'].includes(outcomeFamily(task.outcome))}
          />
        ) : (
          <div>
            <h4 className="text-muted">Import the same disks again</h4>
            <p>No command can be made. {again.missing.join(' ')}</p>
          </div>
        )}
      </div>
    </section>
  );
}

interface CommandProps {
  readonly name: string;
  readonly text: string;
  readonly notes?: readonly string[];
  /** Whether the head of the drawer has the button that copies it. */
  readonly isInHead?: boolean;
}

/** A command with its button to copy it. */
export function Command({ name, text, notes, isInHead = false }: CommandProps) {
  return (
    <div>
      <div className="flex min-h-6 items-center justify-between">
        <h4 className="text-muted">{name}</h4>
        {!isInHead && <CopyButton text={text} name={`the command: ${name.toLowerCase()}`} />}
      </div>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={name}
        className="max-h-56 overflow-auto rounded-md border border-line bg-surface px-2.5 py-2 font-mono text-small"
      >
        {text}
      </pre>
      {notes !== undefined && <p className="mt-1 text-muted">{notes.join(' ')}</p>}
    </div>
  );
}
