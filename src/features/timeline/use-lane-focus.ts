import { useEffect, useImperativeHandle, useRef, type Ref, type RefObject } from 'react';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { taskOfRow, type TimelineRow } from '#features/timeline/rows.ts';
import type { TaskRowsHandle } from '#features/task/task-rows.ts';

interface LaneFocusOptions {
  readonly handle: Ref<TaskRowsHandle>;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: readonly TimelineRow[];
  /** The index of the row whose drawer is open, or -1. */
  readonly open: number;
  /** The key of the row that has the focus or had it last. */
  readonly focusKey: string | null;
  readonly setFocusKey: (key: string) => void;
  readonly scrollTo: (index: number) => void;
  readonly onNeighbours: (neighbours: { readonly hasPrevious: boolean; readonly hasNext: boolean }) => void;
}

/** Moves the focus between the lanes, whose targets may not be drawn yet. */
export function useLaneFocus(options: LaneFocusOptions): void {
  const { handle, scroller, rows, open, focusKey, setFocusKey, scrollTo, onNeighbours } = options;
  const pending = useRef<string | null>(null);
  const isLane = (row: TimelineRow): boolean => row.kind === 'lane';
  const hasPrevious = open >= 0 && rows.findIndex(isLane) < open;
  const hasNext = open >= 0 && rows.findLastIndex(isLane) > open;
  useEffect(() => onNeighbours({ hasPrevious, hasNext }), [onNeighbours, hasPrevious, hasNext]);

  function moveTo(index: number, keepsFocus: boolean): ImportTask | null {
    const row = rows[index];
    const task = taskOfRow(row);
    if (row === undefined || task === null) return null;
    scrollTo(index);
    setFocusKey(row.key);
    if (keepsFocus) return task;
    const target = linkOf(scroller.current, row.key);
    pending.current = target === null ? row.key : null;
    target?.focus({ preventScroll: true });
    return task;
  }
  useImperativeHandle(handle, () => ({
    focus: (key) =>
      void moveTo(
        rows.findIndex((row) => row.kind === 'lane' && row.lane.bars.some(({ task }) => taskKey(task) === key)),
        false,
      ),
    step(by, keepsFocus = false) {
      const start = open < 0 ? rows.findIndex(({ key }) => key === focusKey) : open;
      const lanes = rows.flatMap((row, index) => (isLane(row) ? index : []));
      // Without a place to start from, a step leads to the first lane.
      const from = start < 0 && Number.isFinite(by) ? -by : lanes.findLastIndex((index) => index <= start);
      return moveTo(lanes[Math.min(Math.max(from + by, 0), lanes.length - 1)] ?? -1, keepsFocus);
    },
    focused: () => taskOfRow(rows.find(({ key }) => key === focusKey)),
  }));
  useEffect(() => {
    // The lane is drawn now.
    const target = pending.current === null ? null : linkOf(scroller.current, pending.current);
    if (target === null) return;
    pending.current = null;
    target.focus({ preventScroll: true });
  });
}

function linkOf(scroller: HTMLElement | null, key: string): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}
