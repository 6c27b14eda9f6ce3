import { outcomeFamily } from '#domain/outcome.ts';
import { undecidedNames } from '#domain/undecided.ts';
import type { Board } from '#data/use-board.ts';
import { TOO_MANY } from '#data/use-sources.ts';
import { freshnessOf } from '#features/wall/source-freshness.ts';
import { underWayOf } from '#features/wall/wall-tasks.ts';
import type { ViewState } from '#url/view-state.ts';

/** The message of a wall without failures, and whether it is good news. */
interface EmptyState {
  readonly isWell: boolean;
  readonly text: string;
}

/**
 * The message if no failed import is shown. All is well only if every chosen task was read, the data are fresh, nothing
 * takes longer than usual, and AWS gave the fields that the filter needs.
 * @param isFullyRead whether every task of every chosen source was read
 * @param stuckCount how many tasks take longer than usual
 * @param now in milliseconds
 */
export function emptyStateOf(
  {
    rows,
    total,
    counts,
    undecided,
    sources,
    isUnlisted,
    aside,
  }: Pick<Board, 'rows' | 'total' | 'counts' | 'aside' | 'undecided' | 'sources' | 'isUnlisted'>,
  { filter }: Pick<ViewState, 'filter'>,
  isFullyRead: boolean,
  stuckCount: number,
  now: number,
): EmptyState {
  const { state, id } = filter;
  const soFar = isFullyRead ? '' : ' so far';
  // EC2 applies states and ids itself, so that an empty answer to them does not mean an empty account.
  const isEmpty = total === 0 && (isUnlisted || (state.include.length === 0 && id.include.length === 0));
  const isBehind = sources.some((source) => source.provedAt !== null && freshnessOf(source, now) !== 'fresh');
  const not = (text: string): EmptyState => ({ isWell: false, text });
  if (sources.some(({ hasTooMany }) => hasTooMany)) return not(TOO_MANY);
  const isLeftOut = !rows.some(({ outcome }) => outcomeFamily(outcome) === 'failed');
  if (counts.failed > 0 && isLeftOut) return not('What failed is left out by the filter');
  const unsaid = undecidedNames(undecided.keys);
  const their = (number: number): string => `${number === 1 ? 'its' : 'their'} ${unsaid}`;
  const { failed: mayHaveFailed } = undecided.counts;
  if (mayHaveFailed > 0) return not(`${mayHaveFailed} failed before AWS said ${their(mayHaveFailed)}`);
  if (counts.failed > 0) return not('What failed has another attempt that runs or arrived');
  if (isEmpty && isUnlisted) return not('This browser remembers no import that EC2 lists no longer');
  if (isEmpty && isFullyRead)
    return not(isBehind ? 'EC2 listed no import task when it was read last' : 'No import tasks: EC2 lists none');
  if (isEmpty) return not('No import tasks so far');
  if (rows.length === 0 && undecided.count > 0)
    return not(`None is known to match: AWS has not said the ${unsaid} of ${undecided.count}`);
  // A task that arrived or was cancelled did not fail, whether it matches or not.
  const mayFail = underWayOf(undecided.counts);
  if (mayFail > 0) return not(`${mayFail} may match: AWS has not said ${their(mayFail)}`);
  if (rows.length === 0)
    return not(
      isFullyRead && isBehind
        ? 'No task matched the filter when it was read last'
        : `No task matches the filter${soFar}`,
    );
  if (!isFullyRead) return not(isBehind ? 'Nothing had failed of what was read so far' : 'Nothing has failed so far');
  if (isBehind) return not('Nothing had failed when it was read last');
  // A filter by state may hide a failure.
  const none = state.include.length > 0 || state.exclude.length > 0 ? 'None of these has failed' : null;
  if (stuckCount > 0)
    return not(
      `${none ?? 'Nothing has failed'}; ${stuckCount} ${stuckCount === 1 ? 'takes' : 'take'} longer than usual`,
    );
  if (none !== null) return not(none);
  return {
    isWell: true,
    text: `All well: ${aside.retried + aside.handled > 0 ? 'nothing that failed needs somebody' : 'nothing has failed'}${underWayOf(counts) === 0 ? ', nothing is on its way' : ''}`,
  };
}
