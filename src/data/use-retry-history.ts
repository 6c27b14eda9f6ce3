import { useEffect, useRef } from 'react';

/**
 * Retries failed reads after each successful poll, which shows that EC2 can be reached: a board that was opened during an
 * outage completes itself, at the pace of its polls.
 * @param newestProof when a poll last succeeded, in milliseconds
 */
export function useRetryHistory(hasFailed: boolean, newestProof: number, readAgain: () => void): void {
  const handledProof = useRef(newestProof);
  useEffect(() => {
    if (hasFailed && newestProof > handledProof.current) readAgain();
    handledProof.current = newestProof;
  }, [hasFailed, newestProof, readAgain]);
}
