import type { ColumnName } from '#domain/column.ts';
import { leastWidth, widthOf } from '#features/list/column-width.ts';
import type { Preferences } from '#features/list/preferences.ts';

/** The `colgroup` of a table. Columns without a width share the remaining space; the progress column grows with it. */
export function ColumnWidths({
  columns,
  widths,
}: {
  readonly columns: readonly ColumnName[];
  readonly widths: Preferences['widths'];
}) {
  const others = leastWidth(
    columns.filter((column) => column !== 'progress'),
    widths,
  );
  return (
    <colgroup>
      {columns.map((column) => {
        const px = widthOf(column, columns, widths);
        return (
          <col
            key={column}
            style={{
              width:
                column === 'progress' && widths[column] === undefined
                  ? `clamp(${px}px, 100cqw - ${others}px, 21cqw)`
                  : (px ?? undefined),
            }}
          />
        );
      })}
    </colgroup>
  );
}
