import { useEffect, useImperativeHandle, useRef, type Ref, type RefObject } from 'react';
import { setOpenNeighbours } from '#features/list/open-neighbours.ts';
import type { RowItem } from '#features/list/row-items.ts';
import type { TaskRowsHandle } from '#features/task/task-rows.ts';
import { useFocusRecovery } from '#features/list/use-focus-recovery.ts';

interface RowFocusOptions {
  readonly handle: Ref<TaskRowsHandle>;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: readonly RowItem[];
  /** The keys of the rows. */
  readonly keys: readonly string[];
  /** The key of the row that has the focus or had it last, or `null`. */
  readonly focusKey: string | null;
  readonly setFocusKey: (key: string) => void;
  /** The key of the task whose drawer is open, or `null`. */
  readonly openKey: string | null;
  readonly scrollToIndex: (index: number) => void;
}

/**
 * Moves the focus between the rows of a virtual list, whose target may not be mounted yet.
 * @returns the focus handlers of the list
 */
export function useRowFocus({
  handle,
  scroller,
  rows,
  keys,
  focusKey,
  setFocusKey,
  openKey,
  scrollToIndex,
}: RowFocusOptions): ReturnType<typeof useFocusRecovery> {
  const pending = useRef<string | null>(null);
  const focused = focusKey === null ? -1 : keys.indexOf(focusKey);
  const open = openKey === null ? -1 : keys.indexOf(openKey);
  const hasPrevious = open >= 0 && rows.findIndex(isTask) < open;
  const hasNext = open >= 0 && rows.findLastIndex(isTask) > open;
  useEffect(() => setOpenNeighbours({ hasPrevious, hasNext }), [hasPrevious, hasNext]);

  function moveFocus(key: string): void {
    const target = focusableOf(scroller.current, key);
    // Not pending if it succeeds now: by the next render the person may have moved on.
    pending.current = target === null ? key : null;
    setFocusKey(key);
    target?.focus({ preventScroll: true });
  }
  const handlers = useFocusRecovery({ keys, focusKey, onRecover: moveFocus });

  function focus(key: string): void {
    const index = keys.indexOf(key);
    if (index < 0) return;
    scrollToIndex(index);
    moveFocus(key);
  }
  useImperativeHandle(handle, () => ({
    focus,
    step(by, keepsFocus = false) {
      const start = open < 0 ? focused : open;
      const from = start < 0 && Number.isFinite(by) ? -by : start;
      const index = Math.min(Math.max(from + by, 0), rows.length - 1);
      // Skips the headings of groups; beyond the last task it takes the nearest one before.
      const onward = by < 0 ? rows.slice(0, index + 1).toReversed() : rows.slice(index);
      const back = by < 0 ? rows.slice(index) : rows.slice(0, index + 1).toReversed();
      const item = onward.find(isTask) ?? back.find(isTask);
      if (item?.kind !== 'task') return null;
      if (keepsFocus) {
        scrollToIndex(keys.indexOf(item.key));
        setFocusKey(item.key);
      } else focus(item.key);
      return item.task;
    },
    focused: () => {
      const item = rows[focused];
      return item?.kind === 'task' ? item.task : null;
    },
  }));
  useEffect(() => {
    // The target row is mounted now.
    if (pending.current === null) return;
    const target = focusableOf(scroller.current, pending.current);
    if (target === null) return;
    pending.current = null;
    if (document.activeElement !== target) target.focus({ preventScroll: true });
  });
  return handlers;
}

function isTask(item: RowItem): boolean {
  return item.kind === 'task';
}

/** The element that takes the focus for a row: the link of a task, or the button of a heading. */
function focusableOf(scroller: HTMLElement | null, key: string): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}
