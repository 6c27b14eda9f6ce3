import { filterField, type FilterKey } from '#domain/filter-table.ts';
import type { OutcomeFamily } from '#domain/outcome.ts';

/** The tasks that a filter does not decide on, because AWS has not sent the filtered fields. */
export interface Undecided {
  /** The fields that AWS has not sent. */
  readonly keys: readonly FilterKey[];
  /** The number of such tasks, and how many of them failed. */
  readonly count: number;
  readonly failed: number;
  /** The number per outcome, regardless of the filter's outcomes. */
  readonly counts: Readonly<Record<OutcomeFamily, number>>;
}

/** The fields that AWS has not sent, in words: `platform or boot mode`. */
export function undecidedNames(keys: readonly FilterKey[]): string {
  return keys.map((key) => filterField(key).late).join(' or ');
}

/** The undecided tasks as a sentence. */
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
