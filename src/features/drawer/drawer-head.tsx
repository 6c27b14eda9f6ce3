import type { ReactNode } from 'react';
import { resultLink } from '#domain/console-link.ts';
import * as catalogue from '#domain/failure-catalogue.ts';
import { resultId, resultWord, taskKey, taskKind } from '#domain/import-task.ts';
import { furtherDescription } from '#domain/machine.ts';
import { unusableState } from '#domain/launch-check.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import type { Source } from '#domain/source.ts';
import { useTaskData } from '#data/task-data.ts';
import type { DrawerTask } from '#data/use-task.ts';
import { ConsoleLink } from '#features/drawer/console-link.tsx';
import { HandledNote } from '#features/drawer/handled.tsx';
import { HeadActions } from '#features/drawer/head-actions.tsx';
import { stateSentence } from '#features/drawer/state-sentence.ts';
import { useDescribedTime } from '#features/drawer/use-described-time.ts';
import type { Forecast } from '#features/task/forecast.tsx';
import { OutcomeBadge } from '#features/task/outcome-badge.tsx';
import { TaskId } from '#features/task/task-id.tsx';
import { causeOf } from '#features/task/use-failure-catalogue.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { Text, visibleText } from '#ui/text.tsx';

/** The steps from a task to the rows around it in the list. */
export interface DrawerSteps {
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly onStep: (rows: 1 | -1) => void;
}

interface DrawerHeadProps {
  readonly id: string;
  readonly found: DrawerTask;
  readonly forecast: Forecast | null;
  readonly source: Source | null;
  readonly steps: DrawerSteps;
  /** Actions of other features. */
  readonly actions: ReactNode;
  readonly onClose: () => void;
}

/** The part of the drawer that stays while the rest scrolls: which task it is, how it stands, and what can be done. */
export function DrawerHead({ id, found, forecast, source, steps, actions, onClose }: DrawerHeadProps) {
  const { task, isUnlisted } = found;
  const { machineOf } = useTaskData().board.context;
  const machine = task === null ? null : machineOf(task);
  const description = task === null || machine === null ? null : furtherDescription(task, machine);
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-2 border-b border-line py-3 pr-4 pl-5">
      <div className="flex items-start gap-3">
        <h2
          className="line-clamp-2 min-w-0 flex-1 pt-1 leading-5 wrap-anywhere text-muted"
          title={description ?? undefined}
        >
          {machine === null ? (
            <TaskId id={id} />
          ) : (
            <Text className="text-title font-semibold tracking-tight text-text">{machine.name}</Text>
          )}
          {description !== null && (
            <>
              {' '}
              <Text className="ml-1">{description}</Text>
            </>
          )}
        </h2>
        <div className="flex h-7 shrink-0 items-center gap-0.5">
          {task !== null && (
            <span className="mr-1.5">
              <OutcomeBadge task={task} isUnlisted={isUnlisted} />
            </span>
          )}
          <HeadButton
            name="Previous task"
            keyName="k"
            icon="expanded"
            iconClass="rotate-180"
            isDisabled={!steps.hasPrevious}
            onClick={() => steps.onStep(-1)}
          />
          <HeadButton
            name="Next task"
            keyName="j"
            icon="expanded"
            isDisabled={!steps.hasNext}
            onClick={() => steps.onStep(1)}
          />
          <HeadButton name="Close" keyName="Esc" icon="close" onClick={onClose} />
        </div>
      </div>
      {task !== null && (
        <>
          <State found={found} forecast={forecast} region={source?.region ?? ''} />
          <HandledNote task={task} />
          {source !== null && (
            <HeadActions task={task} source={source} isUnlisted={isUnlisted}>
              {actions}
            </HeadActions>
          )}
        </>
      )}
    </header>
  );
}

const TONES = { strong: 'font-semibold', warn: 'font-medium text-warn' } as const;

interface StateProps {
  readonly found: DrawerTask;
  readonly forecast: Forecast | null;
  readonly region: string;
}

/** The state in one sentence; for an import that arrived, with its AMI or snapshot. */
function State({ found: { task, seen, isUnlisted }, forecast, region }: StateProps) {
  const { board } = useTaskData();
  const { historyOf, ec2RecordOf, attemptsOf } = board.context;
  const time = useDescribedTime(task, seen, isUnlisted);
  if (task === null) return null;
  const { tasks, retried } = attemptsOf(task);
  // An attempt that runs ends later than all others; else the last one in their order is the latest that is known.
  const retry = retried.has(taskKey(task))
    ? (tasks.find(({ outcome }) => outcomeFamily(outcome) === 'running') ??
      tasks.findLast(({ outcome }) => outcome === 'completed') ??
      null)
    : null;
  const parts = stateSentence(
    {
      task,
      seen,
      record: ec2RecordOf(task),
      isUnlisted,
      forecast,
      cause: task.reason === null ? null : causeOf(task.reason, catalogue).title,
      retry: retry === null ? null : { task: retry, seen: historyOf(retry), record: ec2RecordOf(retry) },
    },
    time,
  );
  const id = resultId(task);
  const href = task.outcome === 'completed' ? resultLink(region, task) : null;
  const word = resultWord(taskKind(task));
  const state = unusableState(ec2RecordOf(task));
  if (parts.length === 0 && id === null && href === null) return null;
  return (
    <p className="wrap-anywhere">
      {parts.map(({ text, tone, title }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the parts have no identity
        <span key={index}>
          {index > 0 && <span className="text-muted"> · </span>}
          <span title={title} className={tone === undefined ? '' : TONES[tone]}>
            <Text>{text}</Text>
          </span>
        </span>
      ))}
      {(id !== null || href !== null) && (
        <span className="whitespace-nowrap">
          {parts.length > 0 && <span className="text-muted"> · </span>}
          <span className="font-mono text-[0.94em]">{id ?? word}</span>
          <span className="-my-1 inline-flex align-middle">
            <ConsoleLink href={href} name={id ?? `the ${word}`} />
          </span>
          {state !== null && <span className="font-medium text-warn">{visibleText(state)}</span>}
        </span>
      )}
    </p>
  );
}

interface HeadButtonProps {
  readonly name: string;
  readonly keyName: string;
  readonly icon: IconName;
  readonly iconClass?: string;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
}

/** A disabled one stays focusable, because the step that it made may have disabled it. */
function HeadButton({ name, keyName, icon, iconClass = '', isDisabled = false, onClick }: HeadButtonProps) {
  return (
    <button
      type="button"
      aria-label={name}
      title={`${name} (${keyName})`}
      aria-disabled={isDisabled || undefined}
      onClick={isDisabled ? undefined : onClick}
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-text aria-disabled:bg-transparent aria-disabled:text-line-strong"
    >
      <Icon name={icon} className={iconClass} />
    </button>
  );
}
