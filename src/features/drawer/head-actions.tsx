import type { ReactNode } from 'react';
import { taskCommands } from '#domain/aws-command.ts';
import { launchLink } from '#domain/console-link.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import { resultId, resultWord, taskKind, type ImportTask } from '#domain/import-task.ts';
import { unusableState } from '#domain/launch-check.ts';
import { launchCommands } from '#domain/launch-command.ts';
import type { Source } from '#domain/source.ts';
import { ticketText } from '#domain/ticket.ts';
import { useTaskData } from '#data/task-data.ts';
import { useConsoleLinks } from '#features/drawer/console-link.tsx';
import { HandledButton } from '#features/drawer/handled.tsx';
import { useAdvice } from '#features/drawer/use-advice.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { Icon } from '#ui/icon.tsx';
import { currentQuery, linkOf } from '#url/site-address.ts';

interface HeadActionsProps {
  readonly task: ImportTask;
  readonly source: Source;
  /** Whether EC2 no longer lists the task, so that it cannot be cancelled. */
  readonly isUnlisted: boolean;
  /** Further actions. */
  readonly children: ReactNode;
}

/** The actions that fit the outcome of a task. */
export function HeadActions({ task, source, isUnlisted, children }: HeadActionsProps) {
  const { board } = useTaskData();
  const [hasConsoleLinks] = useConsoleLinks();
  const { cancel, again } = taskCommands(source, task, !isUnlisted);
  const isImportedAgain = ['failed', 'cancelled'].includes(outcomeFamily(task.outcome));
  const id = resultId(task);
  const isLaunchable = unusableState(board.context.ec2RecordOf(task)) === null;
  const launch = isLaunchable ? launchCommands(source, task, board.context.machineOf(task).name) : null;
  const launchPage = isLaunchable && hasConsoleLinks ? launchLink(source.region, task) : null;
  return (
    <p className="flex flex-wrap gap-1.5 empty:hidden">
      {cancel !== null && <Copy name="the cancel command" text={cancel} />}
      {isImportedAgain && again.kind === 'command' && <Copy name="the command to import again" text={again.text} />}
      {task.reason !== null && <CopyTicket task={task} />}
      {outcomeFamily(task.outcome) === 'failed' && <HandledButton task={task} />}
      {id !== null && <Copy name={`${resultWord(taskKind(task))} id`} text={id} />}
      {launchPage !== null && (
        <a
          href={launchPage}
          target="_blank"
          rel="noreferrer"
          className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 whitespace-nowrap hover:bg-sunken print:hidden"
        >
          <Icon name="outside" />
          Launch in the console
        </a>
      )}
      {launch !== null && <Copy name="run-instances" text={launch.shell} />}
      {children}
    </p>
  );
}

function CopyTicket({ task }: { readonly task: ImportTask }) {
  const { machineOf, labelOf } = useTaskData().board.context;
  const { title, advice } = useAdvice(task);
  return (
    <Copy
      name="as a ticket"
      text={() =>
        ticketText([task], {
          cause: { title, ...advice },
          machineOf,
          labelOf,
          link: linkOf(currentQuery()),
        })
      }
    />
  );
}

function Copy({ name, text }: { readonly name: string; readonly text: string | (() => string) }) {
  return <CopyButton name={name} label={`Copy ${name}`} text={text} />;
}
