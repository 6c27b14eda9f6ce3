import { useLayoutEffect, useRef, type FocusEvent } from 'react';

interface FocusRecoveryOptions {
  /** The keys of the rows. */
  readonly keys: readonly string[];
  /** The key of the row that has the focus or had it last, or `null`. */
  readonly focusKey: string | null;
  /** Moves the focus to a row without scrolling. */
  readonly onRecover: (key: string) => void;
}

/**
 * Keeps the focus in the list when its row is removed, as by a poll after which the task no longer matches the filter.
 * The next row that remains takes it, else the one before, else the row in its place. Without that the browser would
 * drop the focus, and the arrow keys would start at the top.
 * @returns the focus handlers of the list
 */
export function useFocusRecovery({ keys, focusKey, onRecover }: FocusRecoveryOptions) {
  const focusedElement = useRef<EventTarget | null>(null);
  const former = useRef({ keys, focusKey });
  useLayoutEffect(() => {
    const { keys: old, focusKey: key } = former.current;
    former.current = { keys, focusKey };
    const { current: element } = focusedElement;
    if (key === null || !(element instanceof Node) || element.isConnected || keys.includes(key)) return;
    focusedElement.current = null;
    // Something else took the focus meanwhile.
    if (document.activeElement !== document.body) return;
    const at = Math.max(old.indexOf(key), 0);
    const remaining = new Set(keys);
    const remains = (one: string): boolean => remaining.has(one);
    const next =
      old.slice(at + 1).find(remains) ?? old.slice(0, at).findLast(remains) ?? keys[Math.min(at, keys.length - 1)];
    if (next !== undefined) onRecover(next);
  });
  return {
    onFocus({ target }: FocusEvent) {
      focusedElement.current = target;
    },
    // A window that loses the focus keeps its active element.
    onBlur({ target }: FocusEvent) {
      if (document.activeElement !== target) focusedElement.current = null;
    },
  };
}
