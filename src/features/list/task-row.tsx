import { memo, useEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import { columnOf, columnText, type ColumnName } from '#domain/column.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { lettersIn } from '#features/list/column-width.ts';
import { useRowStyle } from '#features/list/row-context.ts';
import { UnlistedProgress, TaskCell } from '#features/list/task-cell.tsx';
import { OutcomeBadge } from '#features/task/outcome-badge.tsx';
import { forecastOf } from '#features/task/forecast.tsx';
import { TaskId } from '#features/task/task-id.tsx';
import { TaskProgress } from '#features/task/task-progress.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Text, visibleText } from '#ui/text.tsx';
import { goTo } from '#url/use-view.ts';

interface TaskRowProps {
  readonly task: ImportTask;
  /** The position among all rows, from 1. */
  readonly position: number;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly seen: TaskHistory | null;
}

/** The attribute of a row that changed a moment ago. */
const CHANGED = 'data-changed';

interface FastScrollProps {
  /** Whether the list scrolls fast: a row that mounts meanwhile shows plain text until the scroll ends. */
  readonly isFastScroll: boolean;
}

/** One task. */
export const TaskRow = memo(function TaskRow({ isFastScroll, ...row }: TaskRowProps & FastScrollProps) {
  const [isPlain, setPlain] = useState(isFastScroll);
  if (isPlain && !isFastScroll) setPlain(false);
  return isPlain ? <PlainRow {...row} /> : <FullRow {...row} />;
});

/** The number of columns of a row during a fast scroll. */
const PLAIN_COLUMNS = 3;
/** The columns whose content truncates itself. */
const SELF_TRUNCATING: ReadonlySet<ColumnName> = new Set<ColumnName>(['id', 'outcome']);

/**
 * The text of the first columns, cut in advance to what fits: truncation by CSS is the most expensive part of painting a
 * row.
 */
function PlainRow({ task, position }: TaskRowProps) {
  const { columns, isCards, height, widths } = useRowStyle();
  const shown = columns.slice(0, isCards ? 1 : PLAIN_COLUMNS);
  return (
    <tr aria-rowindex={position} className={height}>
      {shown.map((column) => (
        <td key={column} className={cellClass(column, false)}>
          {columnText(task, column)?.slice(0, lettersIn(column, widths))}
        </td>
      ))}
      {!isCards && columns.length > shown.length && (
        <td colSpan={columns.length - shown.length} className="border-b border-line" />
      )}
    </tr>
  );
}

function cellClass(column: ColumnName, isCut: boolean): string {
  return `${isCut ? 'truncate' : 'whitespace-nowrap'} border-b border-line px-3 first:pl-5 last:pr-5 ${columnOf(column).align === 'right' ? 'text-right text-muted' : ''}`;
}

/** The first cell links to the drawer; a click anywhere else in the row opens it too. */
const FullRow = memo(function FullRow(props: TaskRowProps) {
  const { task, position, isOpen, isSelected, seen } = props;
  const { columns, isCards, height, onSelect, hrefOf, onFocus, durationStats, isUnlisted, labelOf } = useRowStyle();
  const row = useChangeMark(task);
  const forecast = useMemo(() => forecastOf(task, seen, durationStats), [task, seen, durationStats]);

  function open(event: MouseEvent): void {
    // A modified click opens another tab.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    if (!(event.target instanceof Element) || event.target.closest('button, input') !== null) return;
    event.preventDefault();
    // A click that ends a selection of text does not open the row. Enter on the link has detail 0.
    if (event.detail > 0 && window.getSelection()?.isCollapsed === false) return;
    goTo((current) => ({ ...current, task: task.id }), 'push');
  }
  const link = (
    <a
      href={hrefOf(task.id)}
      data-row={taskKey(task)}
      aria-current={isOpen ? 'true' : undefined}
      className={`truncate hover:underline ${isCards ? 'block' : 'min-w-0'}`}
    >
      <TaskId id={task.id} isShort={isCards} />
    </a>
  );
  const box = (
    <input
      type="checkbox"
      aria-label={`Select ${task.id}`}
      checked={isSelected}
      // `onClick` does the work: a change event does not have the Shift key.
      onChange={() => {}}
      onClick={(event) => onSelect(task, event.shiftKey)}
      className={`shrink-0 ${isCards ? 'size-5' : ''}`}
    />
  );
  return (
    // The link in the first cell does the same by keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr
      ref={row}
      aria-rowindex={position}
      onClick={open}
      // Also fires for the checkbox: the row stays mounted, and the arrow keys continue from it.
      onFocus={() => onFocus(task)}
      onAnimationEnd={({ currentTarget }) => currentTarget.removeAttribute(CHANGED)}
      className={`group cursor-default ${height} ${isCards ? '-outline-offset-2 outline-accent has-[a:focus-visible]:outline-2' : ''} ${
        isOpen ? 'bg-accent-soft shadow-[inset_3px_0_var(--accent)]' : isSelected ? 'bg-accent-soft' : 'hover:bg-bg'
      }`}
    >
      {isCards ? (
        <td className="border-b border-line px-5">
          <span className="flex items-center gap-2">
            {box}
            <span className="min-w-0 flex-1">
              <span className="flex items-center justify-between gap-3">
                <span className="flex min-w-0 flex-1 items-baseline gap-2">
                  <span className="min-w-0 truncate font-medium">
                    {task.description === null ? link : <Text>{task.description}</Text>}
                  </span>
                  {columns.includes('source') && (
                    <span className="max-w-1/2 shrink-0 truncate text-muted">{visibleText(labelOf(task.source))}</span>
                  )}
                </span>
                <OutcomeBadge task={task} isUnlisted={isUnlisted} />
              </span>
              <span className="mt-0.5 flex items-center justify-between gap-3">
                <span className="min-w-0 flex-1">
                  {isUnlisted ? (
                    <UnlistedProgress task={task} seen={seen} />
                  ) : (
                    <TaskProgress task={task} forecast={forecast} />
                  )}
                </span>
                {task.description !== null && (
                  <span className="max-w-[45%] min-w-29 shrink-0 truncate text-right text-small text-muted">
                    {link}
                  </span>
                )}
              </span>
            </span>
          </span>
        </td>
      ) : (
        columns.map((column, index) => (
          <td key={column} className={cellClass(column, !SELF_TRUNCATING.has(column))}>
            {column === 'id' ? (
              <span className="relative flex items-center gap-2.5">
                {box}
                {link}
                <span className="absolute -right-3 -top-0.5 [&_svg]:invisible group-hover:[&_svg]:visible focus-within:[&_svg]:visible">
                  <CopyButton text={task.id} name="id" />
                </span>
              </span>
            ) : (
              <TaskCell task={task} column={column} seen={seen} forecast={forecast} />
            )}
            {/* Without the id column the link is hidden visually, so that the row still opens by keyboard. */}
            {column !== 'id' && index === 0 && !columns.includes('id') && <span className="sr-only">{link}</span>}
          </td>
        ))
      )}
    </tr>
  );
});

/** The fields whose change is marked, as a text: the same task is another object after each poll. */
function shownOf({ outcome, stage, progress, reason, imageId }: ImportTask): string {
  return JSON.stringify([outcome, stage, progress, reason, imageId]);
}

/** A ref that marks its row for a moment when AWS reports a change of the task; `onAnimationEnd` removes the mark. */
function useChangeMark(task: ImportTask) {
  const row = useRef<HTMLTableRowElement>(null);
  const shown = useRef(task);
  useEffect(() => {
    const former = shown.current;
    shown.current = task;
    if (shownOf(former) !== shownOf(task)) row.current?.setAttribute(CHANGED, '');
  }, [task]);
  return row;
}
