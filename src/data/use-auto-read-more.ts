import { useEffect, useEffectEvent, useRef } from 'react';
import type { Board } from '#data/use-board.ts';

/** So many pages of a list are read without a hand: some two thousand tasks, at one request for each page and source. */
const MOST_PAGES = 20;

/**
 * Reads the older pages of a board where nobody scrolls: one with each poll that comes through, so that a long list costs
 * no burst of requests, and one that cannot be read none at all.
 */
export function useAutoReadMore(
  board: Pick<Board, 'isRead' | 'isReading' | 'isCut' | 'pageError' | 'newestProof' | 'readMore'>,
): void {
  const pages = useRef(0);
  const { newestProof } = board;
  const readOn = useEffectEvent(() => {
    const { isRead, isReading, isCut, pageError } = board;
    // What could not be read is read again by the board itself; a list that EC2 repeats has no end.
    if (isRead || isReading || isCut || pageError !== null || pages.current >= MOST_PAGES) return;
    pages.current += 1;
    board.readMore();
  });
  useEffect(() => {
    if (newestProof > 0) readOn();
  }, [newestProof]);
}
