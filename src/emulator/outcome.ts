import { hash } from './chance.ts';
import { FAILURES, type Failure } from './failure-text.ts';

export type Outcome = { kind: 'completed' } | { kind: 'cancelled' } | { kind: 'failed'; failure: Failure };

/** The number of failures and cancellations among 50 consecutive tasks. */
export interface OutcomeMix {
  failed: number;
  cancelled: number;
}

const BLOCK = 50;
/** Coprime to the block size, so that the multiples visit every position once. */
const STRIDES = [3, 7, 9, 11, 13, 17, 19, 21, 23, 27, 29, 31, 33, 37, 39, 41, 43, 47];

/**
 * Returns the outcome of task `key`. Outcomes are shuffled within blocks of 50 instead of drawn independently, so that
 * a list of 80 nearly always contains each, and failure messages rotate.
 */
export function outcomeOf(key: number, mix: OutcomeMix, base: number): Outcome {
  const block = Math.floor(key / BLOCK);
  const stride = STRIDES[hash(base, 'stride', block) % STRIDES.length] ?? 1;
  const card = ((key - block * BLOCK) * stride + hash(base, 'cut', block)) % BLOCK;
  if (card >= mix.failed + mix.cancelled) return { kind: 'completed' };
  if (card >= mix.failed) return { kind: 'cancelled' };
  // Strides through the catalogue, so that neighbours differ in kind.
  const position = (block * mix.failed + card) * 17;
  const failure = FAILURES[((position % FAILURES.length) + FAILURES.length) % FAILURES.length];
  return failure === undefined ? { kind: 'completed' } : { kind: 'failed', failure };
}
