import type { LateKey } from '#domain/filter.ts';
import type { OutcomeFamily } from '#domain/outcome.ts';

/** The tasks that a filter does not decide on, because AWS has not said of them what it asks for. */
export interface Undecided {
  /** What AWS has not said. */
  readonly keys: readonly LateKey[];
  /** How many there are, and how many of them failed. */
  readonly count: number;
  readonly failed: number;
  /** The same by outcome, whatever outcomes the filter takes. */
  readonly counts: Readonly<Record<OutcomeFamily, number>>;
}

const WORDS: Readonly<Record<LateKey, string>> = {
  platform: 'platform',
  architecture: 'architecture',
  boot: 'boot mode',
  license: 'license type',
  format: 'disk format',
  bucket: 'S3 bucket',
};

/** What AWS has not said, in words: `platform or boot mode`. */
export function unsaidWords(keys: readonly LateKey[]): string {
  return keys.map((key) => WORDS[key]).join(' or ');
}

/** What a filter leaves open, as a sentence. */
export function undecidedText({ keys, count, failed }: Undecided, isComplete: boolean): string {
  const which = failed === count ? (count === 1 ? ', which failed' : ', all of which failed') : failed > 0 ? `, ${failed} of which failed` : '';
  return `AWS has not said the ${unsaidWords(keys)} of ${count}${isComplete ? '' : '+'} ${count === 1 && isComplete ? 'task' : 'tasks'}${which}.`;
}
