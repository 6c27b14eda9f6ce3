import { withUndecided } from '#domain/filter.ts';
import { undecidedText } from '#domain/undecided.ts';
import type { Board } from '#data/use-board.ts';
import { ViewLink } from '#url/view-link.tsx';
import type { ViewState } from '#url/view-state.ts';

interface UndecidedNoteProps {
  readonly board: Pick<Board, 'undecided' | 'isComplete'>;
  /** The view that the board belongs to. */
  readonly view: ViewState;
}

/** How many tasks the filter cannot decide on, because AWS has not given a field; nothing if there are none. */
export function UndecidedNote({ board: { undecided, isComplete }, view }: UndecidedNoteProps) {
  if (undecided.count === 0) return null;
  return (
    <p className="order-last w-full text-muted">
      <span>{undecidedText(undecided, isComplete)}</span>{' '}
      <ViewLink to={{ ...view, filter: withUndecided(view.filter) }}>Include them</ViewLink>
    </p>
  );
}
