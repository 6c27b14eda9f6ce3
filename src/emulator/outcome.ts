import { hash } from './chance.ts';
import { FAILURES, type Failure } from './failure-text.ts';

export type Outcome = { kind: 'completed' } | { kind: 'cancelled' } | { kind: 'failed'; failure: Failure };

/** How many of 50 tasks in a row end in which way. */
export interface OutcomeMix {
  failed: number;
  cancelled: number;
}

const BLOCK = 50;
/** Coprime to the block, so that its multiples visit every place once. */
const STRIDES = [3, 7, 9, 11, 13, 17, 19, 21, 23, 27, 29, 31, 33, 37, 39, 41, 43, 47];

/**
 * Decides how task `key` ends. Dealt like cards from a pack of 50 instead of thrown like dice, so that a list of 80
 * shows every outcome nearly always, and failure texts come round in position.
 */
export function outcomeOf(key: number, mix: OutcomeMix, base: number): Outcome {
  const block = Math.floor(key / BLOCK);
  const stride = STRIDES[hash(base, 'stride', block) % STRIDES.length] ?? 1;
  const card = ((key - block * BLOCK) * stride + hash(base, 'cut', block)) % BLOCK;
  if (card >= mix.failed + mix.cancelled) return { kind: 'completed' };
  if (card >= mix.failed) return { kind: 'cancelled' };
  // A stride through the catalogue, so that neighbours differ in kind.
  const position = (block * mix.failed + card) * 17;
  const failure = FAILURES[((position % FAILURES.length) + FAILURES.length) % FAILURES.length];
  return failure === undefined ? { kind: 'completed' } : { kind: 'failed', failure };
}
