import { createPortal } from 'react-dom';
import { columnOf, columnTitle, shownText } from '#domain/column.ts';
import { timeText } from '#domain/duration.ts';
import { useList } from '#features/list/list-context.ts';
import type { RowItem } from '#features/list/row-items.ts';
import { filterWords } from '#features/filter/term-words.ts';
import { useTaskData } from '#data/task-data.ts';
import { visibleText } from '#ui/text.tsx';

/** The most rows that are printed; the export has no such limit. */
const MOST_ROWS = 500;

interface PrintReportProps {
  /** The heading of the list on the screen. */
  readonly heading: string;
  /** How many tasks there are, as a text. */
  readonly count: string;
  readonly items: readonly RowItem[];
}

/** The list for paper, in place of the page: on the screen only the rows in sight are mounted. */
export function PrintReport({ heading, count, items }: PrintReportProps) {
  const { board } = useTaskData();
  const { title, view, columns, exportContext } = useList();
  const { sources, isComplete, isUnlisted } = board;
  const printed = items.slice(0, MOST_ROWS);
  const filter = filterWords(view.filter, exportContext);
  return createPortal(
    <article className="report">
      <h1>{visibleText(title)}</h1>
      <p>
        {heading} ({count}){isUnlisted && ', each as this browser saw it last'}
        {sources.some(({ source }) => source.simulated) && ' · Simulated data'}
      </p>
      {filter.length > 0 && <p>Filter: {filter.join(' · ')}</p>}
      {sources.map(({ source, provedAt, error }) => (
        <p key={source.name}>
          {visibleText(source.label)} · {source.region} ·{' '}
          {provedAt === null ? 'not read yet' : `as of ${timeText(provedAt)}`}
          {error !== null && ` · ${error.happened}`}
        </p>
      ))}
      <table aria-label="Import tasks" aria-rowcount={isComplete ? items.length : -1}>
        <thead>
          <tr>
            {/* Fixed widths: one long description would leave little room for the other columns. */}
            {columns.map((column) => (
              <th key={column} scope="col" className={columnOf(column).printWidth}>
                {columnTitle(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {printed.map((item) =>
            item.kind === 'group' ? (
              <tr key={item.key}>
                <th colSpan={columns.length} scope="rowgroup">
                  {visibleText(item.group.title)} · {item.group.tasks.length}
                  {isComplete ? '' : '+'}
                </th>
              </tr>
            ) : (
              <tr key={item.key}>
                {columns.map((column) => (
                  <td key={column} className={columnOf(column).wraps === true ? 'wrap-anywhere' : undefined}>
                    <bdi>{visibleText(shownText(item.task, column, exportContext) ?? '-')}</bdi>
                  </td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
      {printed.length < items.length && (
        <p>
          The first {printed.length} of {items.length} rows. The export has them all.
        </p>
      )}
      {!isComplete && <p>Older tasks were not read yet. The export reads them all.</p>}
    </article>,
    document.body,
  );
}
