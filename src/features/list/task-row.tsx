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
  /** Its place among all rows, from 1. */
  readonly position: number;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly seen: TaskHistory | null;
}

/** On a row that changed a moment ago. */
const MARK = 'data-changed';

interface FastScrollProps {
  /** Whether the list flies past: what comes into sight is drawn plainly until it stands, what stands stays as it is. */
  readonly isFastScroll: boolean;
}

/** One task. */
export const TaskRow = memo(function TaskRow({ isFastScroll, ...row }: TaskRowProps & FastScrollProps) {
  const [isPlain, setPlain] = useState(isFastScroll);
  if (isPlain && !isFastScroll) setPlain(false);
  return isPlain ? <PlainRow {...row} /> : <FullRow {...row} />;
});

/** So many columns are enough to see what flies past. */
const PLAIN_COLUMNS = 3;
/** What stands in these is cut within them, where it is at all. */
const CUT_WITHIN: ReadonlySet<ColumnName> = new Set<ColumnName>(['id', 'outcome']);

/**
 * The words at the beginning of a row and nothing else, and no more of them than fit: of all that a picture of rows costs,
 * the edges at which words are cut cost most.
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

/** The first cell is a link to the drawer; a click anywhere else in the row opens it too. */
const FullRow = memo(function FullRow(props: TaskRowProps) {
  const { task, position, isOpen, isSelected, seen } = props;
  const { columns, isCards, height, onSelect, hrefOf, onFocus, durationStats, isUnlisted, labelOf } = useRowStyle();
  const row = useMark(task);
  const forecast = useMemo(() => forecastOf(task, seen, durationStats), [task, seen, durationStats]);

  function open(event: MouseEvent): void {
    // A modified click is for another tab, and selecting text is not opening.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    if (!(event.target instanceof Element) || event.target.closest('button, input') !== null) return;
    event.preventDefault();
    // A click at the end of a selection; Enter on the link has no detail.
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
      // The shift key is told by the click only.
      onChange={() => {}}
      onClick={(event) => onSelect(task, event.shiftKey)}
      className={`shrink-0 ${isCards ? 'size-5' : ''}`}
    />
  );
  return (
    // The link in the first cell does the same for the keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr
      ref={row}
      aria-rowindex={position}
      onClick={open}
      // Of its checkbox too: wherever the focus is in it, it stays in the document, and the keys go on from it.
      onFocus={() => onFocus(task)}
      onAnimationEnd={({ currentTarget }) => currentTarget.removeAttribute(MARK)}
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
          <td key={column} className={cellClass(column, !CUT_WITHIN.has(column))}>
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
            {/* A row holds its id and opens by the keyboard, whichever columns were chosen. */}
            {column !== 'id' && index === 0 && !columns.includes('id') && <span className="sr-only">{link}</span>}
          </td>
        ))
      )}
    </tr>
  );
});

/** What of a task a person would call a change. The same task read twice is another object. */
function shownOf({ outcome, stage, progress, reason, imageId }: ImportTask): string {
  return JSON.stringify([outcome, stage, progress, reason, imageId]);
}

/** Marks the row when what AWS says of the task changes; the mark fades by itself, and what faded takes it away. */
function useMark(task: ImportTask) {
  const row = useRef<HTMLTableRowElement>(null);
  const shown = useRef(task);
  useEffect(() => {
    const former = shown.current;
    shown.current = task;
    if (shownOf(former) !== shownOf(task)) row.current?.setAttribute(MARK, '');
  }, [task]);
  return row;
}
