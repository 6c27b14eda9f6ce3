import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  Fragment,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { ColumnName } from '#domain/column.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { leastWidth } from '#features/list/column-width.ts';
import { ColumnWidths } from '#features/list/column-widths.tsx';
import { showTextWhenCut } from '#features/list/cut-text.ts';
import { GroupRow } from '#features/list/group-row.tsx';
import { HeadCell } from '#features/list/head-cell.tsx';
import { useList, useSelected } from '#features/list/list-context.ts';
import { usePreferences, withWidth } from '#features/list/preferences.ts';
import { RowContext } from '#features/list/row-context.ts';
import type { RowItem } from '#features/list/row-items.ts';
import { useAnchor } from '#features/list/use-anchor.ts';
import { useFastScroll } from '#features/list/use-fast-scroll.ts';
import { useIsFirstPaint } from '#features/list/use-first-paint.ts';
import { useHeldFocus } from '#features/list/use-held-focus.ts';
import { TaskRow } from '#features/list/task-row.tsx';
import { useTaskData } from '#data/task-data.ts';
import { usePartitioned, type PartitionedList } from '#data/partitioned-list.ts';
import { goTo, hrefOf } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';

export interface TaskTableHandle {
  /** Moves the focus by so many rows, from the row that has it or had it last. */
  readonly step: (rows: number) => void;
  readonly focus: (key: string) => void;
  /** The task of the row that has the focus or had it last, or `null`. */
  readonly focused: () => ImportTask | null;
}

/** What is known of the groups of the list. */
interface Groups {
  /** What is said of a group beside its numbers. */
  readonly noteOf: (group: string) => ReactNode;
  /** Whether all tasks of a group were read. */
  readonly isWhole: (group: string) => boolean;
  readonly onFold: (group: string) => void;
}

interface TaskTableProps {
  readonly items: PartitionedList<RowItem>;
  readonly groups: Groups;
  /** Called when the last rows come into sight. */
  readonly onEnd: () => void;
  /** Called at each scroll, with whether the last rows are in sight. */
  readonly onScroll: (isNearEnd: boolean) => void;
  /** Under the last row. */
  readonly children: ReactNode;
}

const ROW_PX = 36;
const COMPACT_ROW_PX = 28;
const CARD_PX = 64;
const HEAD_PX = 33;
/** What stands over the end of the list while rows are selected. */
const SELECTION_PX = 60;
const END_ROWS = 25;
/** Rows above and below those in sight. */
const OVERSCAN = 8;
const FLYING_OVERSCAN = 2;
/** So many rows come and go together while the list flies: most of what a picture costs, it costs whatever their number is. */
const FLYING_STEP = 8;

/** A range from the beginning of a step to the end of one. */
function inSteps(range: Range): Range {
  const { startIndex, endIndex, count } = range;
  const end = Math.ceil((endIndex + 1) / FLYING_STEP) * FLYING_STEP;
  return { ...range, startIndex: startIndex - (startIndex % FLYING_STEP), endIndex: Math.min(count, end) - 1 };
}

/** The virtual list: a native table that holds the rows in sight, and the one that has the focus. */
export function TaskTable({ items: parts, groups, onEnd, onScroll, children }: TaskTableProps) {
  const { board, records, durationStats, labelOf } = useTaskData();
  const { total: read, isComplete, isUnlisted } = board;
  const { view, columns, isCards, table: handle, openKey } = useList();
  const { keys: selected, select: onSelect } = useSelected();
  const [preferences, setPreferences] = usePreferences();
  const { filter, sort, group, listed } = view;
  // What tells this list from another one.
  const list = useMemo(() => JSON.stringify([filter, sort, group, listed]), [filter, sort, group, listed]);
  const scroller = useRef<HTMLDivElement>(null);
  const [focusKey, setFocusKey] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const rows = parts.all;
  const keys = usePartitioned(parts, keysOf).all;
  const rowPx = isCards ? CARD_PX : preferences.isCompact ? COMPACT_ROW_PX : ROW_PX;
  const focused = focusKey === null ? -1 : keys.indexOf(focusKey);

  const [isFlying, noteScroll] = useFastScroll();
  const isFresh = useIsFirstPaint(list);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    // What a keystroke waits for is the rows in sight; those beyond them follow its picture.
    overscan: isFresh ? 0 : isFlying ? FLYING_OVERSCAN : OVERSCAN,
    scrollPaddingStart: HEAD_PX,
    scrollPaddingEnd: selected.size > 0 ? SELECTION_PX : 0,
    // The row with the focus stays in the document: else a scroll would drop the focus.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(isFlying ? inSteps(range) : range);
      return focused < 0 || indexes.includes(focused) ? indexes : [...indexes, focused].toSorted((a, b) => a - b);
    },
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);

  const noteAnchor = useAnchor({ scroller, keys, rowPx, focusKey, list });

  function take(key: string): void {
    const target = focusableOf(scroller.current, key);
    // Not sent there twice: by the next drawing a person may have gone on to somewhere else.
    wanted.current = target === null ? key : null;
    setFocusKey(key);
    target?.focus({ preventScroll: true });
  }
  // The same for every row at every drawing, like all else that a row is given: else each scroll would draw them all again.
  const noteFocus = useCallback((task: ImportTask) => setFocusKey(taskKey(task)), []);
  const heldFocus = useHeldFocus({ keys, focusKey, onLeave: take });

  function focus(key: string): void {
    const index = keys.indexOf(key);
    if (index < 0) return;
    virtualizer.scrollToIndex(index);
    take(key);
  }
  useImperativeHandle(handle, () => ({
    focus,
    step(by) {
      const from = focused < 0 && Number.isFinite(by) ? -by : focused;
      const index = Math.min(Math.max(from + by, 0), rows.length - 1);
      // Headings of groups are passed over; at an end the last task on the way there is taken.
      const onward = by < 0 ? rows.slice(0, index + 1).toReversed() : rows.slice(index);
      const back = by < 0 ? rows.slice(index) : rows.slice(0, index + 1).toReversed();
      const item = onward.find(isTask) ?? back.find(isTask);
      if (item !== undefined) focus(item.key);
    },
    focused: () => {
      const item = rows[focused];
      return item?.kind === 'task' ? item.task : null;
    },
  }));
  const items = virtualizer.getVirtualItems();
  const lastInSight = items.at(-1)?.index ?? -1;
  useEffect(() => {
    // A row that was not drawn yet when the focus was sent to it takes it now.
    if (wanted.current === null) return;
    const target = focusableOf(scroller.current, wanted.current);
    if (target === null) return;
    wanted.current = null;
    if (document.activeElement !== target) target.focus({ preventScroll: true });
  });
  const isNearEnd = lastInSight >= rows.length - END_ROWS;
  useEffect(() => {
    if (isNearEnd) onEnd();
    // A page without a single matching row changes nothing here but how much was read.
  }, [isNearEnd, onEnd, rows.length, read]);

  // What changes at each poll is handed to the rows that run, and to the others only where a column shows it.
  const hasTimes = columns.includes('first-seen') || columns.includes('changed');
  const { widths } = preferences;
  const height = isCards ? 'h-16' : preferences.isCompact ? 'h-7' : 'h-9';
  const plainHref = hrefOf({ ...view, task: null });
  // Of the address without a task: the rows stay as they are when another one is opened.
  // oxlint-disable-next-line react/exhaustive-deps
  const hrefOfTask = useCallback((id: string) => hrefOf({ ...view, task: id }), [plainHref]);
  const row = useMemo(
    () => ({
      columns,
      isCards,
      height,
      widths,
      durationStats,
      isUnlisted,
      labelOf,
      hrefOf: hrefOfTask,
      onSelect,
      onFocus: noteFocus,
    }),
    [columns, isCards, height, widths, durationStats, isUnlisted, labelOf, hrefOfTask, onSelect, noteFocus],
  );
  const body: ReactNode[] = [];
  let end = 0;
  for (const { index, start, end: itemEnd } of items) {
    const item = rows[index];
    if (item === undefined) continue;
    body.push(
      <Fragment key={item.key}>
        {start > end && <Gap height={start - end} />}
        {item.kind === 'group' ? (
          <GroupRow
            item={item}
            position={index + 1}
            isComplete={groups.isWhole(item.group.key)}
            note={groups.noteOf(item.group.key)}
            onFold={groups.onFold}
            onFocus={setFocusKey}
          />
        ) : (
          <TaskRow
            task={item.task}
            position={index + 1}
            isOpen={item.key === openKey}
            isSelected={selected.has(item.key)}
            seen={hasTimes || isUnlisted || !hasEnded(item.task.outcome) ? (records.get(item.key) ?? null) : null}
            isFlying={isFlying}
          />
        )}
      </Fragment>,
    );
    end = itemEnd;
  }
  const rest = virtualizer.getTotalSize() - end;
  return (
    <div
      ref={scroller}
      {...heldFocus}
      // Before the rows are drawn anew: to ask for the place after that would lay them out twice for each picture.
      onScrollCapture={({ currentTarget }) => {
        noteAnchor();
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
      {/* The last rows can be scrolled out from under what can be done with the selection. */}
      {selected.size > 0 && <div style={{ height: SELECTION_PX }} />}
    </div>
  );
}

function keysOf(items: readonly RowItem[]): string[] {
  return items.map(({ key }) => key);
}

function isTask(item: RowItem): boolean {
  return item.kind === 'task';
}

/** What takes the focus for a row: the link of a task, the button of a heading. */
function focusableOf(scroller: HTMLElement | null, key: string): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}

function Gap({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden="true">
      <td className="p-0" style={{ height }} />
    </tr>
  );
}

/** Ascending, descending, and back to the board's own order. */
function nextSort(sort: ViewState['sort'], column: ColumnName): ViewState['sort'] {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

function sortBy(column: ColumnName): void {
  goTo((current) => ({ ...current, sort: nextSort(current.sort, column) }), 'push');
}
