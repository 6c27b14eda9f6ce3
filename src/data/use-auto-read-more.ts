import { useEffect, useEffectEvent, useRef } from 'react';
import type { Board } from '#data/use-board.ts';

/** The number of pages that are read automatically: some 2,000 tasks, at one request for each page and source. */
const MOST_PAGES = 20;

/**
 * Reads the older pages of a board where nobody scrolls: one after each successful poll, so that a long list causes no burst
 * of requests, and an unreadable one none at all.
 */
export function useAutoReadMore(
  board: Pick<Board, 'isRead' | 'isReading' | 'isCut' | 'pageError' | 'newestProof' | 'readMore'>,
): void {
  const pages = useRef(0);
  const { newestProof } = board;
  const readNext = useEffectEvent(() => {
    const { isRead, isReading, isCut, pageError } = board;
    // The board retries failed pages by itself; a list whose token repeats has no end.
    if (isRead || isReading || isCut || pageError !== null || pages.current >= MOST_PAGES) return;
    pages.current += 1;
    board.readMore();
  });
  useEffect(() => {
    if (newestProof > 0) readNext();
  }, [newestProof]);
}
