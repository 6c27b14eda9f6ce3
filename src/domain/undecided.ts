import { filterField, type FilterKey } from '#domain/filter-table.ts';
import type { OutcomeFamily } from '#domain/outcome.ts';

/** The tasks that a filter does not decide on, because AWS has not said of them what it asks for. */
export interface Undecided {
  /** What AWS has not said. */
  readonly keys: readonly FilterKey[];
  /** How many there are, and how many of them failed. */
  readonly count: number;
  readonly failed: number;
  /** The same by outcome, whatever outcomes the filter takes. */
  readonly counts: Readonly<Record<OutcomeFamily, number>>;
}

/** What AWS has not said, in words: `platform or boot mode`. */
export function undecidedNames(keys: readonly FilterKey[]): string {
  return keys.map((key) => filterField(key).late).join(' or ');
}

/** What a filter leaves open, as a sentence. */
export function undecidedText({ keys, count, failed }: Undecided, isComplete: boolean): string {
  const which =
    failed === count
      ? count === 1
        ? ', which failed'
        : ', all of which failed'
      : failed > 0
        ? `, ${failed} of which failed`
        : '';
  return `AWS has not said the ${undecidedNames(keys)} of ${count}${isComplete ? '' : '+'} ${count === 1 && isComplete ? 'task' : 'tasks'}${which}.`;
}
