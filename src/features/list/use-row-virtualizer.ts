import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useEffect, type RefObject } from 'react';

const HEAD_PX = 33;
/** The rows beyond those in sight, above and below. */
const OVERSCAN = 8;
const FAST_OVERSCAN = 2;
/** During a fast scroll rows come and go in steps of this many: most of the cost of a frame does not depend on their number. */
const FAST_STEP = 8;

interface RowVirtualizerOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly rowPx: number;
  /** The index of the row that has the focus, or -1. */
  readonly focusedIndex: number;
  readonly isFirstPaint: boolean;
  readonly isFastScroll: boolean;
  /** The height that is covered at the end of the list, in pixels. */
  readonly coveredPx: number;
}

/** Virtualizes rows of one height. Only the rows near the viewport are mounted, and the one that has the focus. */
export function useRowVirtualizer({
  scroller,
  count,
  rowPx,
  focusedIndex,
  isFirstPaint,
  isFastScroll,
  coveredPx,
}: RowVirtualizerOptions) {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    // The first paint after a keystroke has the rows in sight only; the others follow.
    overscan: isFirstPaint ? 0 : isFastScroll ? FAST_OVERSCAN : OVERSCAN,
    scrollPaddingStart: HEAD_PX,
    // The heading is above the rows, which the virtualizer does not know: they end lower by its height.
    scrollPaddingEnd: coveredPx + HEAD_PX,
    // Keeps the focused row mounted while scrolling.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(isFastScroll ? inSteps(range) : range);
      return focusedIndex < 0 || indexes.includes(focusedIndex)
        ? indexes
        : [...indexes, focusedIndex].toSorted((a, b) => a - b);
    },
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  return virtualizer;
}

/** The range, extended to the beginning of a step and to the end of one. */
function inSteps(range: Range): Range {
  const { startIndex, endIndex, count } = range;
  const end = Math.ceil((endIndex + 1) / FAST_STEP) * FAST_STEP;
  return { ...range, startIndex: startIndex - (startIndex % FAST_STEP), endIndex: Math.min(count, end) - 1 };
}
