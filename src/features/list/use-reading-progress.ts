import { useCallback, useEffect, useRef } from 'react';
import type { Filter } from '#domain/filter.ts';
import type { Board } from '#data/use-board.ts';

/** How many pages the list reads before a person scrolls or asks for more. */
const MOST_PAGES_ALONE = 5;

/** Reads more pages when the end of the list comes into sight: a few at first, then only as a person scrolls. */
export function useReadingProgress({ isProven, isRead, isCut, isReading, pageError, readMore }: Board, filter: Filter) {
  const alone = useRef(0);
  useEffect(() => {
    alone.current = 0;
  }, [filter]);
  const onEnd = useCallback(() => {
    // Before anything is proven, the first page is requested anyway.
    if (!isProven || isRead || isCut || isReading || pageError !== null || alone.current >= MOST_PAGES_ALONE) return;
    alone.current += 1;
    readMore();
  }, [isProven, isRead, isCut, isReading, pageError, readMore]);
  const onScroll = (isNearEnd: boolean): void => {
    alone.current = 0;
    if (isNearEnd) onEnd();
  };
  const readOn = (): void => {
    alone.current = 0;
    readMore();
  };
  return { onEnd, onScroll, readOn };
}
