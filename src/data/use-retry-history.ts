import { useEffect, useRef } from 'react';

/**
 * Reads again what could not be read, when a poll comes through: that shows that the way is open. So a board that was
 * opened during an outage becomes whole by itself, at the pace of its polls.
 * @param newestProof when a poll came through last, in milliseconds
 */
export function useRetryHistory(hasFailed: boolean, newestProof: number, readAgain: () => void): void {
  const toldAt = useRef(newestProof);
  useEffect(() => {
    if (hasFailed && newestProof > toldAt.current) readAgain();
    toldAt.current = newestProof;
  }, [hasFailed, newestProof, readAgain]);
}
