import { setAside } from '#domain/task-context.ts';
import { Fragment, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ColumnName } from '#domain/column.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { lastChange } from '#domain/task-history.ts';
import { leastWidth } from '#features/list/column-width.ts';
import { ColumnWidths } from '#features/list/column-widths.tsx';
import { GroupRow } from '#features/list/group-row.tsx';
import { HeadCell } from '#features/list/head-cell.tsx';
import { useList, useSelected } from '#features/list/list-context.ts';
import { usePreferences, withWidth } from '#features/list/preferences.ts';
import { RowContext } from '#features/list/row-context.ts';
import type { RowItem } from '#features/list/row-items.ts';
import { useAnchor } from '#features/list/use-anchor.ts';
import { useOpenInSight } from '#features/list/use-open-in-sight.ts';
import { useFastScroll } from '#features/list/use-fast-scroll.ts';
import { useIsFirstPaint } from '#features/list/use-first-paint.ts';
import { useRowFocus } from '#features/list/use-row-focus.ts';
import { useRowVirtualizer } from '#features/list/use-row-virtualizer.ts';
import { TaskRow } from '#features/list/task-row.tsx';
import { useShowing, useTaskData } from '#data/task-data.ts';
import { usePartitioned, type PartitionedList } from '#data/partitioned-list.ts';
import { goTo, hrefOf } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';

interface Groups {
  /** What is shown of a group beside its numbers. */
  readonly noteOf: (group: string) => ReactNode;
  /** Whether all tasks of a group were read. */
  readonly isComplete: (group: string) => boolean;
  readonly onToggle: (group: string) => void;
}

interface TaskTableProps {
  readonly items: PartitionedList<RowItem>;
  readonly groups: Groups;
  /** Called when the last rows come into sight. */
  readonly onEnd: () => void;
  /** Called at each scroll, with whether the last rows are in sight. */
  readonly onScroll: (isNearEnd: boolean) => void;
  /** What is shown below the last row. */
  readonly children: ReactNode;
}

const ROW_PX = 36;
const COMPACT_ROW_PX = 28;
const CARD_PX = 64;
/** The height of the selection bar over the end of the list. */
const SELECTION_PX = 60;
/** The last rows count as in sight when this many rows or fewer follow. */
const END_ROWS = 25;

/** The virtual list: a native table of the rows in sight. */
export function TaskTable({ items, groups, onEnd, onScroll, children }: TaskTableProps) {
  const { board, records } = useTaskData();
  const { total: read, isComplete, isUnlisted, context } = board;
  const { durationStats, labelOf } = context;
  const { view, columns, isCards, table: handle, openKey, markedSince } = useList();
  const { keys: selected, select: onSelect } = useSelected();
  const [preferences, setPreferences] = usePreferences();
  const { filter, sort, group, listed } = view;
  // Identifies the list: another one starts at its top.
  const list = useMemo(() => JSON.stringify([filter, sort, group, listed]), [filter, sort, group, listed]);
  const scroller = useRef<HTMLDivElement>(null);
  const [focusKey, setFocusKey] = useState<string | null>(null);
  const rows = items.all;
  const keys = usePartitioned(items, keysOf).all;
  const rowPx = isCards ? CARD_PX : preferences.isCompact ? COMPACT_ROW_PX : ROW_PX;
  const [isFastScroll, noteScroll] = useFastScroll();
  const isFirstPaint = useIsFirstPaint(list);
  const virtualizer = useRowVirtualizer({
    scroller,
    count: rows.length,
    rowPx,
    focusedIndex: focusKey === null ? -1 : keys.indexOf(focusKey),
    isFirstPaint,
    isFastScroll,
    coveredPx: selected.size > 0 ? SELECTION_PX : 0,
  });
  const noteAnchor = useAnchor({ scroller, keys, rowPx, focusKey, list });
  const focusHandlers = useRowFocus({
    handle,
    scroller,
    rows,
    keys,
    focusKey,
    setFocusKey,
    openKey,
    scrollToIndex: (index) => virtualizer.scrollToIndex(index),
  });
  const forgetOpen = useOpenInSight({ scroller, id: view.task, openKey, keys, list, virtualizer });
  const virtualRows = virtualizer.getVirtualItems();
  const lastInSight = virtualRows.at(-1)?.index ?? -1;
  const isNearEnd = lastInSight >= rows.length - END_ROWS;
  useEffect(() => {
    if (isNearEnd) onEnd();
    // A page without a matching row changes `read` only.
  }, [isNearEnd, onEnd, rows.length, read]);

  const { widths } = preferences;
  const height = isCards ? 'h-16' : preferences.isCompact ? 'h-7' : 'h-9';
  const plainHref = hrefOf({ ...view, task: null });
  // Depends on the address without the task, so that opening another task re-renders no row.
  // oxlint-disable-next-line react/exhaustive-deps
  const hrefOfTask = useCallback((id: string) => hrefOf({ ...view, task: id }), [plainHref]);
  const noteFocus = useCallback((task: ImportTask) => setFocusKey(taskKey(task)), []);
  // Stable across renders, like everything that a row is given: otherwise each scroll would re-render all rows.
  const row = useMemo(
    () => ({
      columns,
      isCards,
      height,
      widths,
      durationStats,
      isByCause: group === 'cause',
      isUnlisted,
      labelOf,
      hrefOf: hrefOfTask,
      onSelect,
      onFocus: noteFocus,
    }),
    [columns, isCards, height, widths, durationStats, group, isUnlisted, labelOf, hrefOfTask, onSelect, noteFocus],
  );
  const body: ReactNode[] = [];
  const shown: ImportTask[] = [];
  let end = 0;
  for (const { index, start, end: itemEnd } of virtualRows) {
    const item = rows[index];
    if (item === undefined) continue;
    if (item.kind === 'task') shown.push(item.task);
    const seen = records.get(item.key) ?? null;
    body.push(
      <Fragment key={item.key}>
        {start > end && <Gap height={start - end} />}
        {item.kind === 'group' ? (
          <GroupRow
            item={item}
            position={index + 1}
            isComplete={groups.isComplete(item.group.key)}
            note={groups.noteOf(item.group.key)}
            onToggle={groups.onToggle}
            onFocus={setFocusKey}
          />
        ) : (
          <TaskRow
            task={item.task}
            position={index + 1}
            isOpen={item.key === openKey}
            isSelected={selected.has(item.key)}
            seen={seen}
            isMarked={markedSince !== null && seen !== null && (lastChange(seen) ?? 0) > markedSince}
            record={context.ec2RecordOf(item.task)}
            machine={context.machineOf(item.task).name}
            aside={setAside(item.task, context)}
            attempts={columns.includes('attempts') ? context.attemptsOf(item.task).tasks.length : 0}
            isFastScroll={isFastScroll}
          />
        )}
      </Fragment>,
    );
    end = itemEnd;
  }
  const rest = virtualizer.getTotalSize() - end;
  useShowing(shown);
  return (
    <div
      ref={scroller}
      {...focusHandlers}
      // In the capture phase, before the rows render: reading the position after that would force a second layout.
      onScrollCapture={({ currentTarget }) => {
        noteAnchor();
        forgetOpen();
        noteScroll(currentTarget.scrollTop);
      }}
      onScroll={() => onScroll(isNearEnd)}
      onPointerOver={({ target }) => showTextWhenCut(target)}
      className="@container relative isolate min-h-0 flex-1 overflow-auto overscroll-contain [overflow-anchor:none] border-t border-line bg-surface"
    >
      <table
        aria-label="Import tasks"
        aria-rowcount={isComplete ? rows.length : -1}
        className="w-full table-fixed border-separate border-spacing-0"
        style={isCards ? undefined : { minWidth: leastWidth(columns, preferences.widths) }}
      >
        {!isCards && <ColumnWidths columns={columns} widths={preferences.widths} />}
        <thead className={isCards ? 'sr-only' : ''}>
          <tr>
            {(isCards ? columns.slice(0, 1) : columns).map((column) => (
              <HeadCell
                key={column}
                column={column}
                sort={sort}
                onSort={isCards ? null : sortBy}
                onWidth={(of, px) => setPreferences({ widths: withWidth(widths, of, px) })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          <RowContext value={row}>{body}</RowContext>
          {rest > 0 && <Gap height={rest} />}
        </tbody>
      </table>
      {children}
      {/* Room to scroll the last rows out from under the selection bar. */}
      {selected.size > 0 && <div style={{ height: SELECTION_PX }} />}
    </div>
  );
}

function keysOf(items: readonly RowItem[]): string[] {
  return items.map(({ key }) => key);
}

function Gap({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden="true">
      <td className="p-0" style={{ height }} />
    </tr>
  );
}

/** The next order of a column: ascending, descending, then the default one. */
function nextSort(sort: ViewState['sort'], column: ColumnName): ViewState['sort'] {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

function sortBy(column: ColumnName): void {
  goTo((current) => ({ ...current, sort: nextSort(current.sort, column) }), 'push');
}

/** Shows the whole text of a truncated cell as its tooltip. */
function showTextWhenCut(target: EventTarget): void {
  const cell = target instanceof Element ? target.closest('td') : null;
  if (cell === null) return;
  const isCut = [cell, ...cell.querySelectorAll('.truncate')].some(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
  );
  cell.title = isCut ? cell.innerText : '';
}
