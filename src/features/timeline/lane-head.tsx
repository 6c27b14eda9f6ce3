import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { OutcomeMark } from '#features/task/outcome-badge.tsx';
import type { Lane, LaneGroup } from '#features/timeline/lanes.ts';
import { Icon } from '#ui/icon.tsx';
import { Text } from '#ui/text.tsx';
import { goTo, hrefOf, useView } from '#url/use-view.ts';

/** Opens the drawer of a task; Back closes it. */
export function openTask(task: ImportTask): void {
  goTo((current) => ({ ...current, task: task.id }), 'push');
}

interface LaneHeadProps {
  readonly lane: Lane;
  readonly isLate: boolean;
  readonly isOpen: boolean;
}

/** What stands before a lane: the machine, which opens its drawer, and how it is. */
export function LaneHead({ lane, isLate, isOpen }: LaneHeadProps) {
  const { view } = useView();
  const { task, name, attempt, aside } = lane;
  const isOver = hasEnded(task.outcome) && !(task.outcome === 'failed' && aside === null);
  const state = [
    ...(attempt === null ? [] : [`attempt ${attempt}`]),
    ...(aside === null ? [] : [aside]),
    ...(task.outcome === 'running' && task.progress !== null ? [`${task.progress} %`] : []),
  ].join(' · ');
  return (
    <>
      <OutcomeMark task={task} isLate={isLate} isQuiet={aside !== null} />
      <a
        href={hrefOf({ ...view, task: task.id })}
        data-row={lane.key}
        aria-current={isOpen || undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          openTask(task);
        }}
        className={`min-w-0 truncate hover:text-accent ${isOver ? '' : 'font-medium'}`}
      >
        <Text>{name}</Text>
      </a>
      <span className="flex-1" />
      <span className="shrink-0 text-small text-muted">{state}</span>
    </>
  );
}

interface GroupHeadProps {
  readonly group: LaneGroup;
  readonly isFolded: boolean;
  /** Whether all tasks are read; else the numbers are minima. */
  readonly isComplete: boolean;
}

/** What stands before the machines of a group: how many arrived, and what needs somebody. */
export function GroupHead({ group, isFolded, isComplete }: GroupHeadProps) {
  const { title, lanes, arrived, failed, retried, running } = group;
  return (
    <>
      <button
        type="button"
        aria-expanded={!isFolded}
        className="flex min-w-0 items-center gap-2 rounded-sm font-semibold hover:text-accent print:!flex"
      >
        <Icon name={isFolded ? 'collapsed' : 'expanded'} className="text-faint" />
        <span className="truncate">
          <Text>{title ?? ''}</Text>
        </span>
      </button>
      <span className="shrink-0">
        {arrived} / {lanes.length}
        {isComplete ? '' : '+'}
        <span className="sr-only"> arrived</span>
      </span>
      <span className="flex-1" />
      <span className="flex shrink-0 gap-2 text-small text-muted">
        {failed > 0 && (
          <span className="inline-flex items-center gap-0.5 font-medium text-failed">
            <Icon name="failed" />
            {failed}
            <span className="sr-only"> failed</span>
          </span>
        )}
        {retried > 0 && <span>{retried} retried</span>}
        {failed === 0 && retried === 0 && running > 0 && <span>{running} running</span>}
      </span>
    </>
  );
}
