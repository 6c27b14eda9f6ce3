import { useEffect, useImperativeHandle, useRef, type Ref, type RefObject } from 'react';
import type { ImportTask } from '#domain/import-task.ts';
import type { RowItem } from '#features/list/row-items.ts';
import { useFocusRecovery } from '#features/list/use-focus-recovery.ts';

export interface TaskTableHandle {
  /** Moves the focus by a number of rows, from the row that has it or had it last. */
  readonly step: (rows: number) => void;
  readonly focus: (key: string) => void;
  /** The task of the row that has the focus or had it last, or `null`. */
  readonly focused: () => ImportTask | null;
}

interface RowFocusOptions {
  readonly handle: Ref<TaskTableHandle>;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: readonly RowItem[];
  /** The keys of the rows. */
  readonly keys: readonly string[];
  /** The key of the row that has the focus or had it last, or `null`. */
  readonly focusKey: string | null;
  readonly setFocusKey: (key: string) => void;
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
  scrollToIndex,
}: RowFocusOptions): ReturnType<typeof useFocusRecovery> {
  const pending = useRef<string | null>(null);
  const focused = focusKey === null ? -1 : keys.indexOf(focusKey);

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
    step(by) {
      const from = focused < 0 && Number.isFinite(by) ? -by : focused;
      const index = Math.min(Math.max(from + by, 0), rows.length - 1);
      // Skips the headings of groups; beyond the last task it takes the nearest one before.
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
