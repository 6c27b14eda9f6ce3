import { useLayoutEffect, useRef, type RefObject } from 'react';

interface AnchorOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  /** The keys of the rows, all of one height. */
  readonly keys: readonly string[];
  readonly rowPx: number;
  /** The row with the focus, or `null`. */
  readonly focusKey: string | null;
  /** When this changes, the list is another one and begins at its top. */
  readonly list: string;
}

/**
 * Keeps the row that is being read where it is while others come and go above it: the one with the focus where it is in
 * sight, else the first one in sight. At the very top nothing is held, so that new rows are seen.
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
      // At its top, as far as the last scroll told, it needs nothing: to ask for the place would lay the new rows out before
      // their picture is due.
      if (anchor.current === null) return;
      element.scrollTop = 0;
      // A focus alone moves no row: it may come with a scroll that the browser has not told of yet.
    } else if (anchor.current !== null && (former.keys !== keys || former.rowPx !== rowPx)) {
      const index = keys.indexOf(anchor.current.key);
      const wanted = index * rowPx - anchor.current.offset;
      if (index >= 0 && Math.abs(wanted - element.scrollTop) >= 1) element.scrollTop = wanted;
    }
    note();
    // Where only the place in the list changed, `note` was told of it by the scroll itself: to ask here would lay the rows
    // out twice for each picture.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [keys, rowPx, focusKey, list]);
  return note;
}
