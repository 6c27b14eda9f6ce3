import { useLayoutEffect, useRef, type RefObject } from 'react';

interface AnchorOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  /** The keys of the rows, which all have the same height. */
  readonly keys: readonly string[];
  readonly rowPx: number;
  /** The key of the focused row, or `null`. */
  readonly focusKey: string | null;
  /** Identifies the list: when it changes, the scroll position is reset. */
  readonly list: string;
}

/**
 * Keeps the row that is being read in its place while rows above it come and go: the focused row if it is in sight, else
 * the first row in sight. At the very top it does nothing, so that new rows become visible.
 * @returns a function to call at each scroll
 */
export function useAnchor({ scroller, keys, rowPx, focusKey, list }: AnchorOptions): () => void {
  const anchor = useRef<{ readonly key: string; readonly offset: number } | null>(null);
  const shown = useRef({ list, keys, rowPx });

  function note(): void {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, clientHeight } = element;
    const focused = focusKey === null ? -1 : keys.indexOf(focusKey);
    const isInSight = focused >= 0 && focused * rowPx >= scrollTop && (focused + 1) * rowPx <= scrollTop + clientHeight;
    const index = isInSight ? focused : Math.min(Math.ceil(scrollTop / rowPx), keys.length - 1);
    const key = keys[index];
    anchor.current = scrollTop === 0 || key === undefined ? null : { key, offset: index * rowPx - scrollTop };
  }

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const former = shown.current;
    shown.current = { list, keys, rowPx };
    if (former.list !== list) {
      // No anchor means that the list is at its top. Reading `scrollTop` would force a layout of the new rows.
      if (anchor.current === null) return;
      element.scrollTop = 0;
      // A change of the focus alone moves no row, and may precede the event of its scroll.
    } else if (anchor.current !== null && (former.keys !== keys || former.rowPx !== rowPx)) {
      const index = keys.indexOf(anchor.current.key);
      const wanted = index * rowPx - anchor.current.offset;
      if (index >= 0 && Math.abs(wanted - element.scrollTop) >= 1) element.scrollTop = wanted;
    }
    note();
    // Without `note`: after a scroll the event has called it, and reading the position here would force a second layout.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [keys, rowPx, focusKey, list]);
  return note;
}
