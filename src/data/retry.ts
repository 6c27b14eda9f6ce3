import { CloudError } from '#aws/cloud-error.ts';

const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 30_000;

/** Options of a read that is not polled: done once, kept as it came, tried again by one layer. */
export const READ_ONCE = {
  staleTime: Number.POSITIVE_INFINITY,
  structuralSharing: false,
  networkMode: 'always',
  refetchOnReconnect: false,
  refetchOnWindowFocus: false,
  retry: isWorthRetry,
  retryDelay: backoffMs,
} as const;

/** Whether a read that is not polled should be tried again: not where only a person can mend it. */
function isWorthRetry(failures: number, error: unknown): boolean {
  return failures < ATTEMPTS && error instanceof CloudError && !error.needsPerson;
}

/** Exponential backoff with full jitter, in milliseconds. The library asks once for each failure. */
function backoffMs(failures: number): number {
  return Math.random() * Math.min(1000 * 2 ** (failures + 1), LONGEST_WAIT_MS);
}
