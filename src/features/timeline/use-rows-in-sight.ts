import { useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import { rowAt } from '#features/timeline/rows.ts';

/** Rows come and go in steps of so many, so that most frames of a scroll change none. */
const STEP = 8;

/** The part of a scroller that is in sight, in pixels. */
interface Sight {
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

/** A hook for the size of a scroller and how far it was scrolled, in pixels; `null` before the first layout. */
export function useSight(scroller: RefObject<HTMLElement | null>): Sight | null {
  const [sight, setSight] = useState<Sight | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const { scrollTop: top, clientHeight: height, clientWidth: width } = element;
      setSight((former) =>
        former?.top === top && former.height === height && former.width === width ? former : { top, height, width },
      );
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [scroller]);
  return sight;
}

/** The indexes of the rows that are drawn. */
interface DrawnRows {
  /** Those in sight, and some below. */
  readonly inSight: readonly number[];
  /** The same, and the one that has the focus. */
  readonly mounted: readonly number[];
}

/**
 * A hook for the rows to draw.
 * @param tops where the rows begin in pixels, and where the last one ends
 * @param isAll whether all are drawn, as on paper
 */
export function useRowsInSight(
  tops: readonly number[],
  sight: Sight | null,
  focused: number,
  isAll: boolean,
): DrawnRows {
  const count = tops.length - 1;
  const top = sight?.top ?? 0;
  const first = isAll ? 0 : stepBefore(rowAt(tops, top));
  const last = isAll ? count : Math.min(count, stepBefore(rowAt(tops, top + (sight?.height ?? 0))) + 2 * STEP);
  return useMemo(() => {
    const inSight = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
    const isApart = focused >= 0 && focused < count && (focused < first || focused >= last);
    return { inSight, mounted: isApart ? [...inSight, focused].toSorted((a, b) => a - b) : inSight };
  }, [first, last, focused, count]);
}

function stepBefore(index: number): number {
  return index - (index % STEP);
}
