import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { timeText } from '#domain/duration.ts';
import type { Source } from '#domain/source.ts';
import { useTaskData } from '#data/task-data.ts';
import type { DrawerTask } from '#data/use-task.ts';
import { DrawerHead, type DrawerSteps } from '#features/drawer/drawer-head.tsx';
import { TaskDetails } from '#features/drawer/task-details.tsx';
import { forecastOf } from '#features/task/forecast.tsx';
import { PartBoundary } from '#ui/lazy.tsx';
import { Notice } from '#ui/notice.tsx';
import { visibleText } from '#ui/text.tsx';

export interface DrawerProps {
  readonly id: string;
  readonly found: DrawerTask;
  /** The source of the task, or `null` if the configuration no longer has it. */
  readonly source: Source | null;
  readonly steps: DrawerSteps;
  /** Actions of other features, for the head. */
  readonly actions: ReactNode;
  readonly onClose: () => void;
}

/** A task beside the list: its state, why it failed, its disks and every field. */
export function Drawer({ id, found, source, steps, actions, onClose }: DrawerProps) {
  const { task, seen, isUnlisted, isReading, error, failedSource } = found;
  const { machineOf, durationStats } = useTaskData().board.context;
  const content = useRef<HTMLDivElement>(null);
  const shown = useRef<string | null>(null);
  useLayoutEffect(() => {
    const isOpening = shown.current === null;
    shown.current = id;
    content.current?.scrollTo(0, 0);
    // Opening takes the focus, but only from an element: after opening a link it stays at the top of the page. Another
    // task takes it only if the element that had it went with the former one.
    const hasFocus = document.activeElement instanceof HTMLElement && document.activeElement !== document.body;
    if (hasFocus === isOpening) content.current?.focus({ preventScroll: true });
  }, [id]);
  const forecast = task === null || isUnlisted ? null : forecastOf(task, seen, durationStats);
  const name = task === null ? id : `${visibleText(machineOf(task).name)}, ${id}`;
  return (
    <aside
      aria-label={name}
      className="animate-slide-in flex min-h-0 w-[440px] shrink-0 flex-col border-l border-line bg-bg max-lg:fixed max-lg:inset-0 max-lg:z-20 max-lg:w-auto max-lg:border-l-0"
    >
      <DrawerHead {...{ id, found, forecast, source, steps, actions, onClose }} />
      {/* Receives the focus when the drawer opens, so that the arrow keys scroll it. */}
      <div
        ref={content}
        role="group"
        aria-label={name}
        className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-5 overflow-y-auto overscroll-contain px-5 py-4 -outline-offset-2"
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
          <PartBoundary key={id}>
            <TaskDetails task={task} seen={seen} isUnlisted={isUnlisted} forecast={forecast} source={source} />
          </PartBoundary>
        )}
      </div>
    </aside>
  );
}
