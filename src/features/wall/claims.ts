import type { OutcomeFamily } from '#domain/outcome.ts';
import type { Board } from '#data/use-board.ts';
import { isUnread } from '#data/use-sources.ts';
import { freshnessOf } from '#features/wall/source-freshness.ts';
import { underWayOf } from '#features/wall/wall-tasks.ts';

/** What the wall may say of what was read. */
export interface Claims {
  /** Whether there is any number to show. */
  readonly isKnown: boolean;
  /** Whether a source was not read so far, or lists more running tasks than the polls can follow. */
  readonly hasUnread: boolean;
  /** Whether every task of every source was read. */
  readonly isFullyRead: boolean;
  readonly hasStaleSource: boolean;
  /** Whether the list was read to its end and is fresh; before that no total is shown, and nothing is green. */
  readonly isCertain: boolean;
  /** A plus for each number that may be larger: of tasks that failed, are on their way, and arrived. */
  readonly plus: { readonly failed: string; readonly running: string; readonly completed: string };
}

/**
 * Decides what the wall may say.
 * @param isPartial whether sources are left out because nobody is signed in to them
 * @param now in milliseconds
 */
export function claimsOf(
  {
    isProven,
    isComplete,
    total,
    tooMany,
    sources,
    undecided: { counts },
  }: Pick<Board, 'isProven' | 'isComplete' | 'total' | 'tooMany' | 'sources' | 'undecided'>,
  isPartial: boolean,
  now: number,
): Claims {
  const hasUnread = isPartial || tooMany.length > 0 || sources.some(isUnread);
  const isFullyRead = isComplete && !hasUnread;
  const hasStaleSource = sources.some((source) => freshnessOf(source, now) !== 'fresh');
  const plusOf = (isExact: boolean, families: readonly OutcomeFamily[]): string =>
    isExact && families.every((family) => counts[family] === 0) ? '' : '+';
  return {
    isKnown: isProven || total > 0,
    hasUnread,
    isFullyRead,
    hasStaleSource,
    isCertain: isFullyRead && !hasStaleSource && counts.completed + counts.failed + underWayOf(counts) === 0,
    plus: {
      failed: plusOf(isFullyRead, ['failed']),
      // The polls read all active tasks, however many older ones are left to read.
      running: plusOf(!hasUnread, ['running', 'unknown']),
      completed: plusOf(isFullyRead, ['completed']),
    },
  };
}
