import { useEffect, useEffectEvent, useState } from 'react';
import type { Board } from '#data/use-board.ts';

/**
 * Where the reading of the whole list stands: not wanted, under way, done, or ended before its end because a page could
 * not be read (`failed`) or because EC2 repeated one (`cut`).
 */
export type WholeReading = 'off' | 'reading' | 'complete' | 'failed' | 'cut';

type ReadableBoard = Pick<Board, 'isRead' | 'isReading' | 'isCut' | 'readError' | 'readMore'>;

function stateOf({ isRead, isReading, isCut, readError }: ReadableBoard): WholeReading {
  if (isRead) return 'complete';
  if (isReading) return 'reading';
  if (readError !== null) return 'failed';
  return isCut ? 'cut' : 'reading';
}

/**
 * Reads the pages of a board up to the end of the list, one after the other, for as long as somebody wants it. It asks
 * for nothing that a person who scrolls would not ask for, and what was read stays when it is stopped.
 * @param onComplete called once the end of the list was read, at once where it had been before
 */
export function useReadAll(
  board: ReadableBoard,
  onComplete: () => void,
): { readonly state: WholeReading; readonly start: () => void; readonly stop: () => void } {
  const [isWanted, setWanted] = useState(false);
  const state = isWanted ? stateOf(board) : 'off';
  // After each reading the board is another one, whether the page held something new or not.
  useEffect(() => {
    if (state === 'reading' && !board.isReading) board.readMore();
  }, [state, board]);
  const tell = useEffectEvent(onComplete);
  useEffect(() => {
    if (state === 'complete') tell();
  }, [state]);
  return {
    state,
    start() {
      setWanted(true);
      // What could not be read before is tried again.
      if (!board.isReading && !board.isRead) board.readMore();
    },
    stop: () => setWanted(false),
  };
}
