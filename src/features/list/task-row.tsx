import { memo, useEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import type { Ec2Record } from '#domain/arrival.ts';
import { columnOf, columnText, type ColumnName } from '#domain/column.ts';
import { resultId, taskKey, taskKind, type ImportTask } from '#domain/import-task.ts';
import { furtherDescription } from '#domain/machine.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { lettersIn } from '#features/list/column-width.ts';
import { useRowStyle } from '#features/list/row-context.ts';
import { TaskCell } from '#features/list/task-cell.tsx';
import { OutcomeBadge } from '#features/task/outcome-badge.tsx';
import { forecastOf } from '#features/task/forecast.tsx';
import { TaskId } from '#features/task/task-id.tsx';
import { CopyOnHover } from '#ui/copy-button.tsx';
import { Text, visibleText } from '#ui/text.tsx';
import { goTo } from '#url/use-view.ts';

/** Values of its own, and no context: `memo` draws a row anew only if what it shows has changed. */
interface TaskRowProps {
  readonly task: ImportTask;
  /** The position among all rows, from 1. */
  readonly position: number;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly seen: TaskHistory | null;
  /** Whether the task changed since the last visit. */
  readonly isMarked: boolean;
  /** What EC2 remembers of what it made. */
  readonly record: Ec2Record | null;
  /** The name of the machine. */
  readonly machine: string;
  /** Why a failure needs nobody, or `null`. */
  readonly aside: 'retried' | 'handled' | null;
  /** How many attempts to import the machine there are. */
  readonly attempts: number;
}

/** The attribute of a row that changed a moment ago. */
const CHANGED = 'data-changed';

const MARKED = 'Changed since you last looked';

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
const SELF_TRUNCATING: ReadonlySet<ColumnName> = new Set<ColumnName>(['id', 'machine', 'outcome']);

/**
 * The text of the first columns, cut in advance to what fits: truncation by CSS is the most expensive part of painting a
 * row.
 */
function PlainRow({ task, position, machine }: TaskRowProps) {
  const { columns, isCards, height, widths } = useRowStyle();
  const shown = columns.slice(0, isCards ? 1 : PLAIN_COLUMNS);
  return (
    <tr aria-rowindex={position} className={height}>
      {shown.map((column) => (
        <td key={column} className={cellClass(column, false)}>
          {(column === 'machine' ? machine : columnText(task, column))?.slice(0, lettersIn(column, columns, widths))}
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
  const { task, position, isOpen, isSelected, seen, isMarked, record, machine, aside, attempts } = props;
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
  // The machine leads to the drawer, the id only where the machine is not shown.
  const linked = isCards || columns.includes('machine') ? 'machine' : 'id';
  const link = (
    <a
      href={hrefOf(task.id)}
      data-row={taskKey(task)}
      aria-current={isOpen ? 'true' : undefined}
      className={`truncate hover:underline ${linked === 'machine' ? 'max-w-full shrink-0 font-semibold' : 'min-w-0'}`}
    >
      {linked === 'id' ? (
        <TaskId id={task.id} />
      ) : (
        <>
          <Text>{machine}</Text>
          {/* The id of the row is text of its own only where its column is shown. */}
          <span className="sr-only"> {task.id}</span>
        </>
      )}
    </a>
  );
  const further = furtherDescription(task, { name: machine });
  const name = (
    <span className="flex min-w-0 flex-1 items-baseline gap-2">
      {link}
      {taskKind(task) === 'snapshot' && !columns.includes('kind') && (
        <span className="shrink-0 text-small text-muted">Snapshot</span>
      )}
      {further !== null && (
        <span className="min-w-0 truncate text-muted">
          <Text>{further}</Text>
        </span>
      )}
    </span>
  );
  const contentOf = (column: ColumnName): ReactNode => {
    if (column === 'machine') return name;
    if (column !== 'id') return <TaskCell {...cell} column={column} />;
    return (
      <span className="relative flex items-center">
        {linked === 'id' ? link : <TaskId id={task.id} shows="short" />}
        <CopyOnHover text={task.id} name="id" />
      </span>
    );
  };
  const cell = { task, seen, record, forecast, aside, attempts };
  const box = (
    <>
      {isMarked && <Mark />}
      <input
        type="checkbox"
        aria-label={`Select ${task.id}`}
        checked={isSelected}
        // `onClick` does the work: a change event does not have the Shift key.
        onChange={() => {}}
        onClick={(event) => onSelect(task, event.shiftKey)}
        className={`shrink-0 ${isCards ? 'size-5' : ''}`}
      />
    </>
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
                  {name}
                  {columns.includes('source') && (
                    <span className="max-w-1/2 shrink-0 truncate text-muted">{visibleText(labelOf(task.source))}</span>
                  )}
                </span>
                <OutcomeBadge task={task} isUnlisted={isUnlisted} isQuiet={aside !== null} />
              </span>
              <span className="mt-0.5 flex items-center justify-between gap-3">
                <span className="min-w-0 flex-1">
                  <TaskCell {...cell} column="progress" />
                </span>
                <span aria-hidden="true" className="shrink-0 text-small text-faint">
                  <TaskId id={task.id} shows="end" />
                </span>
              </span>
            </span>
          </span>
        </td>
      ) : (
        columns.map((column, index) => (
          <td key={column} className={cellClass(column, !SELF_TRUNCATING.has(column))}>
            {index === 0 ? (
              <span className="flex items-center gap-2.5">
                {box}
                {/* The padding has room for the focus ring of the link, which truncation would clip. */}
                <span className="-m-1 min-w-0 flex-1 truncate p-1">{contentOf(column)}</span>
                {/* The row opens by keyboard, whatever columns are shown. */}
                {!columns.includes(linked) && <span className="sr-only">{link}</span>}
              </span>
            ) : (
              contentOf(column)
            )}
          </td>
        ))
      )}
    </tr>
  );
});

/** The dot of a row that changed since the last visit, in the padding before its content. */
function Mark() {
  return (
    <span title={MARKED} className="absolute -ml-3.5 size-1.5 rounded-full bg-accent forced-colors:bg-[Highlight]">
      <span className="sr-only">{MARKED}</span>
    </span>
  );
}

/** The fields whose change is marked, as a text: the same task is another object after each poll. */
function shownOf(task: ImportTask): string {
  const { outcome, stage, progress, reason } = task;
  return JSON.stringify([outcome, stage, progress, reason, resultId(task)]);
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
