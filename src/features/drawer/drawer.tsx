import { useEffect, useId, useRef } from 'react';
import { timeText } from '#domain/duration.ts';
import type { DurationStats } from '#domain/stage-durations.ts';
import type { Source } from '#domain/source.ts';
import { furtherDescription } from '#domain/machine.ts';
import { useTaskData } from '#data/task-data.ts';
import { TaskDetails } from '#features/drawer/task-details.tsx';
import { forecastOf } from '#features/task/forecast.tsx';
import { TaskId } from '#features/task/task-id.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Icon } from '#ui/icon.tsx';
import { Notice } from '#ui/notice.tsx';
import { Text } from '#ui/text.tsx';
import type { DrawerTask } from '#data/use-task.ts';

export interface DrawerProps {
  readonly id: string;
  readonly found: DrawerTask;
  readonly durationStats: DurationStats;
  /** The source of the task, or `null` if the configuration no longer has it. */
  readonly source: Source | null;
  readonly onClose: () => void;
}

/** A task beside the list: its state, why it failed, its disks and every field. */
export function Drawer({ id, found, durationStats, source, onClose }: DrawerProps) {
  const { task, seen, isUnlisted, isReading, error, failedSource } = found;
  const content = useRef<HTMLDivElement>(null);
  const headingId = useId();
  const { machines } = useTaskData();
  const machine = task === null ? null : machines.machineOf(task);
  const description = task === null || machine === null ? null : furtherDescription(task, machine);
  useEffect(() => {
    // Takes the focus only from an element: after opening a link the focus stays at the top of the page.
    if (document.activeElement instanceof HTMLElement && document.activeElement !== document.body) {
      content.current?.focus({ preventScroll: true });
    }
  }, [id]);
  return (
    <aside
      aria-labelledby={headingId}
      className="animate-slide-in flex min-h-0 w-[440px] shrink-0 flex-col border-l border-line bg-bg max-lg:fixed max-lg:inset-0 max-lg:z-20 max-lg:w-auto max-lg:border-l-0"
    >
      <header className="flex items-start gap-2 border-b border-line px-5 pt-3.5 pb-3">
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-1">
            <h2 id={headingId} className="min-w-0 wrap-anywhere">
              <TaskId id={id} />
            </h2>
            <CopyButton text={id} name="id" />
          </div>
          {machine !== null && machine.from !== 'id' && (
            <p className="line-clamp-2 text-title font-semibold tracking-tight wrap-anywhere">
              <Text>{machine.name}</Text>
            </p>
          )}
          {description !== null && (
            <p className="line-clamp-2 text-muted wrap-anywhere">
              <Text>{description}</Text>
            </p>
          )}
        </div>
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-text"
        >
          <Icon name="close" />
        </button>
      </header>
      {/* Receives the focus when the drawer opens, so that the arrow keys scroll it. */}
      <div
        ref={content}
        role="group"
        aria-labelledby={headingId}
        className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-4 overflow-y-auto overscroll-contain px-5 py-4 -outline-offset-2"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {isUnlisted && (
          <Notice role="note" title={seen === null ? 'EC2 does not list it' : 'EC2 no longer lists it'}>
            {seen === null
              ? 'It ended more than 7 days ago, it is in another account or Region, or its id is mistyped.'
              : `Last seen ${timeText(seen.lastSeen)}.`}
          </Notice>
        )}
        {task === null && !isUnlisted && (
          <p className="text-muted">
            {error === null || isReading
              ? 'Reading…'
              : `${failedSource === null ? '' : `Not found elsewhere. ${failedSource}: `}${error.happened}. ${error.next}`}
          </p>
        )}
        {task !== null && (
          <TaskDetails
            task={task}
            seen={seen}
            isUnlisted={isUnlisted}
            forecast={isUnlisted ? null : forecastOf(task, seen, durationStats)}
            source={source}
          />
        )}
      </div>
    </aside>
  );
}
