import type { ReactNode, RefObject } from 'react';
import type { ColumnName } from '#domain/column.ts';
import { EVERYTHING, type Filter } from '#domain/filter.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { Sightings } from '#domain/sighting.ts';
import type { Experience } from '#domain/stage-durations.ts';
import type { OutcomeFamily } from '#domain/outcome.ts';
import type { Surroundings } from '#list/export-fields.ts';
import type { ListSheet } from '#list/list-sheets.tsx';
import { FilterBar } from '#list/filter-bar.tsx';
import { ListTools } from '#list/list-tools.tsx';
import { NoMatches, NoSource, NoTasks, NoTasksSoFar, NothingGone, NothingRead } from '#list/empty-list.tsx';
import { OutcomeCounts } from '#list/outcome-counts.tsx';
import { usePreferences, type Preferences } from '#list/preferences.ts';
import { useItems } from '#list/use-items.tsx';
import type { Selection } from '#list/use-selection.ts';
import { useReading } from '#list/use-reading.ts';
import { TaskTable, type TaskTableHandle } from '#list/task-table.tsx';
import type { Board } from '#queries/use-board.ts';
import { timeText } from '#ui/clock.ts';
import { Button } from '#ui/button.tsx';
import { later, PartBoundary } from '#ui/later.tsx';
import { usePrinting } from '#ui/media.ts';
import { focusSearchBox } from '#ui/search-box.ts';
import { goTo, hrefOf } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';

const PrintReport = later(async () => (await import('#list/print-report.tsx')).PrintReport);
const ListSheets = later(async () => (await import('#list/list-sheets.tsx')).ListSheets);
const SelectionBar = later(async () => (await import('#list/selection-bar.tsx')).SelectionBar);

interface ListViewProps {
  /** Of the whole board, for paper. */
  readonly title: string;
  readonly view: ViewState;
  readonly board: Board;
  /** What this browser saw of the tasks, by their keys. */
  readonly records: ReadonlyMap<string, Sightings>;
  readonly experience: Experience;
  /** The key of the task whose drawer is open. */
  readonly openKey: string | null;
  readonly table: RefObject<TaskTableHandle | null>;
  /** What of the list is open over it. */
  readonly sheet: ListSheet | null;
  readonly onSheet: (sheet: ListSheet | null) => void;
  readonly selection: Selection;
  readonly labelOf: (source: string) => string;
  /** Those of the list, in their order. */
  readonly columns: readonly ColumnName[];
  /** What is known beside the tasks, for copies and exports. */
  readonly surroundings: Surroundings;
  /** Whether a sheet covers it. */
  readonly isCovered: boolean;
  /** Between the filter and the list. */
  readonly children: ReactNode;
}

/** The task list with its filter, its counts and its empty states. */
export function ListView({ title, view, board, records, experience, openKey, table, sheet, onSheet, selection, labelOf, columns, surroundings, isCovered, children }: ListViewProps) {
  const { rows, total, withoutId, isComplete, isCut, isProven, isGone, goneCount, isReading, readError, counts, sources } = board;
  const { filter, sort } = view;
  const [preferences, setPreferences] = usePreferences();
  const setFilter = (next: Filter): void => goTo((current) => ({ ...current, filter: next }), 'replace');
  const clearFilter = (): void => {
    setFilter(EVERYTHING);
    focusSearchBox();
  };
  const clearSelection = (): void => {
    selection.clear();
    table.current?.step(0);
  };
  const setListed = (next: ViewState['listed']): void => goTo((current) => ({ ...current, listed: next }), 'push');
  const { onEnd, onScroll, readOn } = useReading(board, filter);
  const plus = isComplete ? '' : '+';
  const isFiltered = rows.length < total || hasFilter(filter);
  const count = isFiltered ? `${rows.length} of ${total}${plus}` : `${total}${plus}`;
  const firstError = sources.map(({ error }) => error).find((error) => error !== null) ?? readError;
  const { items, noteOf, fold } = useItems(rows, view.group, labelOf);
  const isKnown = isProven || total > 0;
  const isPrinting = usePrinting();
  const heading = isGone ? 'No longer listed by EC2' : 'Import tasks';
  const unread = isGone ? [] : sources.filter(({ provedAt }) => provedAt === null).map(({ source }) => source.label);

  return (
    <section aria-label="Tasks" inert={isCovered} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <OutcomeCounts
        counts={isProven || total > 0 ? counts : null}
        chosen={filter.outcome}
        isOpen={!isComplete}
        hasUnread={unread.length > 0}
        onToggle={(family) => setFilter({ ...filter, outcome: toggled(filter.outcome, family) })}
      />
      <FilterBar filter={filter} onChange={setFilter} tasks={board.tasks} isComplete={isComplete} labelOf={labelOf}>
        <h1 className="text-muted">
          {heading} {isKnown && <span className="whitespace-nowrap">({count})</span>}
        </h1>
        <ListTools view={view} hasFailed={counts.failed > 0} onSheet={onSheet} />
      </FilterBar>
      {children}
      {selection.tasks.length > 0 && (
        <PartBoundary>
          <SelectionBar tasks={selection.tasks} total={rows.length} columns={columns} surroundings={surroundings} onAll={selection.selectAll} onClear={clearSelection} />
        </PartBoundary>
      )}
      <TaskTable
        handle={table}
        items={items}
        list={JSON.stringify([filter, sort, view.group, view.listed])}
        preferences={preferences}
        onWidth={(column, px) => setPreferences({ widths: withWidth(preferences.widths, column, px) })}
        selected={selection.keys}
        onSelect={selection.select}
        onFold={fold}
        noteOf={noteOf}
        columns={columns}
        read={total}
        isComplete={isComplete}
        sort={sort}
        onSort={(column) => goTo((current) => ({ ...current, sort: nextSort(current.sort, column) }), 'replace')}
        openKey={openKey}
        hrefOf={(task) => hrefOf({ ...view, task: task.id })}
        onOpen={openTask}
        records={records}
        experience={experience}
        isGone={isGone}
        labelOf={labelOf}
        onEnd={onEnd}
        onScroll={onScroll}
      >
        {sources.length === 0 && <NoSource onClear={clearFilter} />}
        {!isGone && sources.length > 0 && rows.length === 0 && !isProven && total === 0 && <NothingRead error={firstError} />}
        {isGone && total === 0 && <NothingGone onBack={() => setListed(null)} />}
        {!isGone && sources.length > 0 && rows.length === 0 && isComplete && total === 0 && isProven && (
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
            onClear={clearFilter}
          />
        )}
        {isKnown && (!(isComplete && rows.length === 0) || (!isGone && goneCount > 0)) && (
          <p className="flex h-14 items-center gap-3 px-5 text-muted">
            {isFiltered && `${rows.length} match of ${total} read${isComplete ? '' : ', more not read yet'}`}
            {!isFiltered && !isGone && total > 0 && (isComplete ? `All ${total} tasks are read` : `${total} of ${total}+ read`)}
            {!isComplete && !isCut && (isFiltered || total > 0) && (isReading ? ', reading more' : isFiltered ? '' : ', more as you scroll')}
            {withoutId > 0 && `; ${withoutId} without an id cannot be shown`}
            {isCut && '. EC2 repeated a page, so there may be more'}
            {!isComplete && !isReading && <Button onClick={readOn}>{isCut ? 'Read again' : 'Read more'}</Button>}
            {isGone && <Button onClick={() => setListed(null)}>Show what EC2 lists</Button>}
            {!isGone && goneCount > 0 && (
              <Button onClick={() => setListed('gone')}>{`Show ${goneCount} that EC2 no longer lists`}</Button>
            )}
          </p>
        )}
      </TaskTable>
      {isPrinting && items.length > 0 && (
        <PartBoundary>
          <PrintReport title={title} heading={heading} count={count} view={view} board={board} items={items} columns={columns} surroundings={surroundings} />
        </PartBoundary>
      )}
      {sheet !== null && (
        <PartBoundary key={sheet}>
          <ListSheets
            sheet={sheet}
            view={view}
            board={board}
            columns={columns}
            preferences={preferences}
            onPreferences={setPreferences}
            surroundings={surroundings}
            onClose={() => onSheet(null)}
          />
        </PartBoundary>
      )}
    </section>
  );
}

function withWidth(widths: Preferences['widths'], column: ColumnName, px: number | null): Preferences['widths'] {
  const { [column]: _, ...others } = widths;
  return px === null ? others : { ...others, [column]: px };
}

function openTask(task: ImportTask): void {
  goTo((current) => ({ ...current, task: task.id }), 'push');
}

function hasFilter(filter: Filter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(EVERYTHING);
}

function toggled(choice: Filter['outcome'], family: OutcomeFamily): Filter['outcome'] {
  const { include, exclude } = choice;
  if (include.includes(family)) return { include: include.filter((other) => other !== family), exclude };
  return { include: [...include, family], exclude: exclude.filter((other) => other !== family) };
}

/** Ascending, descending, and back to the board's own order. */
function nextSort(sort: ViewState['sort'], column: ColumnName): ViewState['sort'] {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

