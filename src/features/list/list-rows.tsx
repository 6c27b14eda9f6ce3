import { memo } from 'react';
import { timeText } from '#domain/duration.ts';
import { NO_FILTER, type Filter } from '#domain/filter.ts';
import { NoMatches, NoSource, NoTasks, NoTasksSoFar, NoUnlisted, NothingRead } from '#features/list/empty-list.tsx';
import { useList } from '#features/list/list-context.ts';
import { usePreferences } from '#features/list/preferences.ts';
import { Skeleton } from '#features/list/skeleton.tsx';
import { TaskTable } from '#features/list/task-table.tsx';
import { UndecidedNote } from '#features/filter/undecided-note.tsx';
import { useItems } from '#features/list/use-items.tsx';
import { useReadingProgress } from '#features/list/use-reading-progress.ts';
import { useReadAll } from '#data/use-read-all.ts';
import { useTaskData } from '#data/task-data.ts';
import type { Board } from '#data/use-board.ts';
import { isUnread } from '#data/use-sources.ts';
import { Button } from '#ui/button.tsx';
import { lazy, PartBoundary } from '#ui/lazy.tsx';
import { usePrinting } from '#ui/media.ts';
import { focusSearchBox } from '#ui/search-box.ts';
import { goTo } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';

const PrintReport = lazy(async () => import('#features/list/print-report.tsx'), 'PrintReport');

/**
 * The rows or an empty state, and the line below them. Memoized without props, so that a keystroke in the filter box does
 * not re-render it.
 */
export const ListRows = memo(function ListRows() {
  const { board } = useTaskData();
  const {
    rows,
    partitionedRows,
    total,
    withoutId,
    isComplete,
    isRead,
    isCut,
    isProven,
    isUnlisted,
    unlistedCount,
    isReading,
    readError,
    sources,
  } = board;
  const { view, columns, isCards } = useList();
  const { filter } = view;
  const [preferences] = usePreferences();
  const { onEnd, onScroll, readOn } = useReadingProgress(board, filter);
  const readAll = useReadAll(board, ignore);
  const isFiltered = rows.length < total || hasFilter(filter);
  const firstError = sources.map(({ error }) => error).find((error) => error !== null) ?? readError;
  const { items, noteOf, toggleGroup } = useItems(partitionedRows, view, board.context);
  const isKnown = isProven || total > 0;
  const isPrinting = usePrinting();
  const unread = unreadOf(board);
  // Every running task of a source that was read is known, whatever older pages contain.
  const isGroupComplete = (group: string): boolean =>
    isComplete ||
    (unread.length === 0 &&
      board.tooMany.length === 0 &&
      (view.group === 'stage' ? group !== '' : view.group === 'outcome' && group === 'running'));
  const count = countOf(board, filter);
  return (
    <>
      <TaskTable
        items={items}
        groups={{ noteOf, isComplete: isGroupComplete, onToggle: toggleGroup }}
        onEnd={onEnd}
        onScroll={onScroll}
      >
        {sources.length === 0 && <NoSource onClear={clearFilter} />}
        {!isUnlisted &&
          sources.length > 0 &&
          rows.length === 0 &&
          !isProven &&
          total === 0 &&
          (firstError === null ? (
            <Skeleton columns={columns} isCards={isCards} preferences={preferences} />
          ) : (
            <NothingRead error={firstError} />
          ))}
        {isUnlisted && total === 0 && <NoUnlisted onBack={() => setListed(null)} />}
        {!isUnlisted && sources.length > 0 && rows.length === 0 && isRead && total === 0 && isProven && (
          <NoTasks
            regions={[...new Set(sources.map(({ source }) => source.region))]}
            provedAt={sources.flatMap(({ provedAt }) => (provedAt === null ? [] : timeText(provedAt)))[0] ?? null}
          />
        )}
        {total === 0 && isProven && unread.length > 0 && <NoTasksSoFar unread={unread} />}
        {rows.length === 0 && total > 0 && !isReading && (
          <NoMatches
            count={count}
            isComplete={isComplete}
            undecided={board.undecided.count > 0 ? <UndecidedNote board={board} view={view} /> : null}
            asksForStuck={view.filter.stuck.include.includes('true')}
            onClear={clearFilter}
          />
        )}
        {isKnown && (!(isRead && rows.length === 0) || (!isUnlisted && unlistedCount > 0)) && (
          <p className="flex h-14 items-center gap-3 px-5 text-muted">
            {isFiltered && `${rows.length} match of ${total} read${isRead ? '' : ', more not read yet'}`}
            {!isFiltered &&
              !isUnlisted &&
              total > 0 &&
              (isComplete ? `All ${total} tasks are read` : `${total} of ${total}+ read`)}
            {!isRead &&
              !isCut &&
              (isFiltered || total > 0) &&
              (isReading ? ', reading more' : isFiltered ? '' : ', more as you scroll')}
            {withoutId > 0 && `; ${withoutId} without an id cannot be shown`}
            {isCut && '. EC2 repeated a page, so there may be more'}
            {!isRead && !isReading && readAll.state === 'off' && (
              <Button onClick={readOn}>{isCut ? 'Read again' : 'Read more'}</Button>
            )}
            {isFiltered && !isRead && !isCut && (
              <Button onClick={readAll.state === 'reading' ? readAll.stop : readAll.start}>
                {readAll.state === 'reading' ? 'Stop' : 'Read all'}
              </Button>
            )}
            {isUnlisted && <Button onClick={() => setListed(null)}>Show what EC2 lists</Button>}
            {!isUnlisted && unlistedCount > 0 && (
              <Button onClick={() => setListed('gone')}>{`Show ${unlistedCount} that EC2 no longer lists`}</Button>
            )}
          </p>
        )}
      </TaskTable>
      {/* With an open drawer only its task is printed. */}
      {isPrinting && view.task === null && total > 0 && (
        <PartBoundary>
          <PrintReport heading={headingOf(board)} count={count} items={items.all} />
        </PartBoundary>
      )}
    </>
  );
});

/** The heading of the list. */
export function headingOf({ isUnlisted }: Pick<Board, 'isUnlisted'>): string {
  return isUnlisted ? 'No longer listed by EC2' : 'Import tasks';
}

/** How many rows match, and of how many: `12 of 80+`. */
export function countOf({ rows, total, isComplete }: Board, filter: Filter): string {
  const plus = isComplete ? '' : '+';
  return rows.length < total || hasFilter(filter) ? `${rows.length} of ${total}${plus}` : `${total}${plus}`;
}

/** The labels of the sources that were not read so far. */
export function unreadOf({ isUnlisted, sources }: Board): readonly string[] {
  return isUnlisted ? [] : sources.filter(isUnread).map(({ source }) => source.label);
}

/** Clears the filter, and focuses the search box. */
function clearFilter(): void {
  goTo((current) => ({ ...current, filter: NO_FILTER }), 'push');
  focusSearchBox();
}

/** Shows the tasks that EC2 lists, or those that it no longer lists: all of them, as the button counts them. */
function setListed(listed: ViewState['listed']): void {
  goTo((current) => ({ ...current, listed, filter: listed === null ? current.filter : NO_FILTER }), 'push');
}

function ignore(): void {}

function hasFilter(filter: Filter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
}
