import { CloudError } from '#aws/cloud-error.ts';

const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 30_000;

/** Whether a read that is not polled should be tried again: not where only a person can mend it. */
export function isWorthRetry(failures: number, error: unknown): boolean {
  return failures < ATTEMPTS && error instanceof CloudError && !error.needsPerson;
}

/** Exponential backoff with full jitter, in milliseconds. The library asks once for each failure. */
export function backoffMs(failures: number): number {
  return Math.random() * Math.min(1000 * 2 ** (failures + 1), LONGEST_WAIT_MS);
}
