import { CloudError } from '#aws/cloud-error.ts';

const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 30_000;

/** Options of a query that is not polled: read once, cached as it came, and retried by one layer. */
export const READ_ONCE = {
  staleTime: Number.POSITIVE_INFINITY,
  structuralSharing: false,
  networkMode: 'always',
  refetchOnReconnect: false,
  refetchOnWindowFocus: false,
  retry: isWorthRetry,
  retryDelay: backoffMs,
} as const;

/** Whether to try again: not where only a person can help. */
function isWorthRetry(failures: number, error: unknown): boolean {
  return failures < ATTEMPTS && error instanceof CloudError && !error.needsPerson;
}

/** Exponential backoff with full jitter, in milliseconds. The library calls it once for each failure. */
function backoffMs(failures: number): number {
  return Math.random() * Math.min(1000 * 2 ** (failures + 1), LONGEST_WAIT_MS);
}
