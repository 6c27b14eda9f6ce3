import { columnTitle, type ColumnName } from '#domain/column.ts';
import { RIGHT_COLUMNS } from '#list/task-cell.tsx';
import { Icon } from '#ui/icon.tsx';

interface HeadCellProps {
  readonly column: ColumnName;
  readonly sort: { readonly column: ColumnName; readonly descending: boolean } | null;
  /** `null` where there is no room for a button. */
  readonly onSort: ((column: ColumnName) => void) | null;
}

/** The heading of a column, which sorts by it. */
export function HeadCell({ column, sort, onSort }: HeadCellProps) {
  const isSorted = sort?.column === column;
  const direction = isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined;
  const title = columnTitle(column);
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={`sticky top-0 z-10 h-[33px] border-b border-line bg-bg px-3 text-small font-medium text-muted first:pl-5 ${
        RIGHT_COLUMNS.has(column) ? 'text-right' : 'text-left'
      }`}
    >
      {onSort === null ? (
        title
      ) : (
        <button
          type="button"
          onClick={() => onSort(column)}
          className="inline-flex max-w-full items-center gap-1 hover:text-text"
        >
          <span className="truncate">{title}</span>
          {direction !== undefined && <Icon name={direction} className="size-3" />}
        </button>
      )}
    </th>
  );
}
