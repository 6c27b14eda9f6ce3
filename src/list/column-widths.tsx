import type { ColumnName } from '#domain/column.ts';
import { leastWidth, widthOf } from '#list/column-width.ts';
import type { Preferences } from '#list/preferences.ts';

/** The widths that the columns of a table have; those without one of their own share what is left. Reasons get more where there is more. */
export function ColumnWidths({ columns, widths }: { readonly columns: readonly ColumnName[]; readonly widths: Preferences['widths'] }) {
  return (
    <colgroup>
      {columns.map((column) => (
        <col key={column} style={{ width: column === 'progress' && widths[column] === undefined ? `max(${leastWidth([column], widths)}px, 21cqw)` : (widthOf(column, widths) ?? undefined) }} />
      ))}
    </colgroup>
  );
}
