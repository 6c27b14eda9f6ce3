import type { ReactNode } from 'react';
import { columnTitle } from '#domain/column.ts';
import type { Filter } from '#domain/filter.ts';
import { FilterBar } from '#features/filter/filter-bar.tsx';
import { useList, useSelected } from '#features/list/list-context.ts';
import { countOf, headingOf, ListRows, unreadOf } from '#features/list/list-rows.tsx';
import type { ListSheet } from '#features/list/list-sheets.tsx';
import { ListTools } from '#features/list/list-tools.tsx';
import { OutcomeCounts } from '#features/filter/outcome-counts.tsx';
import { Token } from '#features/filter/token.tsx';
import { UndecidedNote } from '#features/filter/undecided-note.tsx';
import { useTaskData } from '#data/task-data.ts';
import { lazy, PartBoundary } from '#ui/lazy.tsx';
import { goTo, type HistoryMode } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';

const ListSheets = lazy(async () => import('#features/list/list-sheets.tsx'), 'ListSheets');
const SelectionBar = lazy(async () => import('#features/list/selection-bar.tsx'), 'SelectionBar');

interface ListViewProps {
  /** The view of the address. The rows follow it with a delay. */
  readonly view: ViewState;
  /** The sheet that is open over the list, or `null`. */
  readonly sheet: ListSheet | null;
  readonly onSheet: (sheet: ListSheet | null) => void;
  /** Whether a sheet of the page covers the list. */
  readonly isCovered: boolean;
  /** What is shown instead of the rows; `null` for the rows. */
  readonly picture: ReactNode;
  /** Notices, shown between the filter and the rows. */
  readonly children: ReactNode;
}

/** The tasks with their filter, their counts, and their rows or a picture of them. */
export function ListView({ view, sheet, onSheet, isCovered, picture, children }: ListViewProps) {
  const { board } = useTaskData();
  const { view: shownView, table, columns, isCards } = useList();
  const selection = useSelected();
  const { total, isComplete, isProven, counts } = board;
  const { filter, sort } = view;
  const setFilter = (next: Filter, how: HistoryMode): void => goTo((current) => ({ ...current, filter: next }), how);
  const clearSelection = (): void => {
    selection.clear();
    table.current?.step(0);
  };
  const isKnown = isProven || total > 0;

  return (
    <section aria-label="Tasks" inert={isCovered} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <OutcomeCounts
        counts={isKnown ? counts : null}
        filter={filter}
        onChange={(next) => setFilter(next, 'push')}
        aside={board.aside}
        stuckCount={board.stuckCount}
        isOpen={!isComplete}
        undecided={board.undecided.counts}
        hasUnread={unreadOf(board).length > 0 || board.tooMany.length > 0}
      />
      <FilterBar
        filter={filter}
        onChange={setFilter}
        tasks={board.tasks}
        isComplete={isComplete}
        context={board.context}
        onLeave={() => table.current?.step(0)}
      >
        <h1 className="text-muted">
          {headingOf(board)}{' '}
          {isKnown && <span className="whitespace-nowrap">({countOf(board, shownView.filter)})</span>}
        </h1>
        {sort !== null && (isCards || !columns.includes(sort.column)) && (
          <Token
            text={`Sorted by ${columnTitle(sort.column)}${sort.descending ? ', descending' : ''}`}
            onRemove={() => goTo((current) => ({ ...current, sort: null }), 'push')}
          />
        )}
        {board.rows.length > 0 && <UndecidedNote board={board} view={shownView} />}
        <ListTools view={view} hasFailed={counts.failed > 0} aside={board.aside} onSheet={onSheet} />
      </FilterBar>
      {children}
      <div className="relative flex min-h-0 flex-1 flex-col">
        {picture ?? <ListRows />}
        {picture === null && selection.keys.size > 0 && (
          <PartBoundary>
            <SelectionBar onExport={() => onSheet('export')} onClear={clearSelection} />
          </PartBoundary>
        )}
      </div>
      {sheet !== null && (
        <PartBoundary key={sheet}>
          <ListSheets sheet={sheet} view={view} onClose={() => onSheet(null)} />
        </PartBoundary>
      )}
    </section>
  );
}
