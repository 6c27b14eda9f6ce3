import { useLayoutEffect, useRef, type FocusEvent } from 'react';

interface HeldFocusOptions {
  /** The keys of the rows. */
  readonly keys: readonly string[];
  /** The row that has the focus or had it last, or `null`. */
  readonly focusKey: string | null;
  /** Sends the focus to a row without moving the list. */
  readonly onLeave: (key: string) => void;
}

/**
 * Keeps the focus in the list when the row that has it leaves, as at a poll after which it passes the filter no more: the
 * next row that stays takes it, else the one before, else what stands in its place. The browser would drop it, and the
 * keys began at the top again.
 * @returns what the list has to hear of the focus in it
 */
export function useHeldFocus({ keys, focusKey, onLeave }: HeldFocusOptions) {
  const holder = useRef<EventTarget | null>(null);
  const former = useRef({ keys, focusKey });
  useLayoutEffect(() => {
    const { keys: old, focusKey: key } = former.current;
    former.current = { keys, focusKey };
    const { current: element } = holder;
    if (key === null || !(element instanceof Node) || element.isConnected || keys.includes(key)) return;
    holder.current = null;
    // Somebody took it elsewhere in the same turn.
    if (document.activeElement !== document.body) return;
    const at = Math.max(old.indexOf(key), 0);
    const there = new Set(keys);
    const stays = (one: string): boolean => there.has(one);
    const heir =
      old.slice(at + 1).find(stays) ?? old.slice(0, at).findLast(stays) ?? keys[Math.min(at, keys.length - 1)];
    if (heir !== undefined) onLeave(heir);
  });
  return {
    onFocus({ target }: FocusEvent) {
      holder.current = target;
    },
    // Whoever goes to another window is still at the same place of the page.
    onBlur({ target }: FocusEvent) {
      if (document.activeElement !== target) holder.current = null;
    },
  };
}
