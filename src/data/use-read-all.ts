import { useEffect, useEffectEvent, useState } from 'react';
import type { Board } from '#data/use-board.ts';

/**
 * The state of reading the whole list: not wanted, under way, done, or stopped because a page failed (`failed`) or because
 * EC2 repeated a token (`cut`).
 */
export type ReadAllState = 'off' | 'reading' | 'complete' | 'failed' | 'cut';

type ReadableBoard = Pick<Board, 'isRead' | 'isReading' | 'isCut' | 'readError' | 'readMore'>;

function stateOf({ isRead, isReading, isCut, readError }: ReadableBoard): ReadAllState {
  if (isRead) return 'complete';
  if (isReading) return 'reading';
  if (readError !== null) return 'failed';
  return isCut ? 'cut' : 'reading';
}

/**
 * Reads the pages of a board one after the other, from `start` until the end of the list or `stop`. Makes the same requests
 * as scrolling, and pages that were read stay.
 * @param onComplete called when the end of the list has been read, at once if it was already
 */
export function useReadAll(
  board: ReadableBoard,
  onComplete: () => void,
): { readonly state: ReadAllState; readonly start: () => void; readonly stop: () => void } {
  const [isWanted, setWanted] = useState(false);
  const state = isWanted ? stateOf(board) : 'off';
  // The board is a new object after each page, even if that held nothing new.
  useEffect(() => {
    if (state === 'reading' && !board.isReading) board.readMore();
  }, [state, board]);
  const notify = useEffectEvent(onComplete);
  useEffect(() => {
    if (state === 'complete') notify();
  }, [state]);
  return {
    state,
    start() {
      setWanted(true);
      // Retries a page that failed.
      if (!board.isReading && !board.isRead) board.readMore();
    },
    stop: () => setWanted(false),
  };
}
