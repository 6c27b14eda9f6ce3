import type { ColumnName } from '#domain/column.ts';
import { widthOf } from '#list/column-width.ts';
import type { Preferences } from '#list/preferences.ts';

/** The widths that the columns of a table have; those without one of their own share what is left. */
export function ColumnWidths({ columns, widths }: { readonly columns: readonly ColumnName[]; readonly widths: Preferences['widths'] }) {
  return (
    <colgroup>
      {columns.map((column) => (
        <col key={column} style={{ width: widthOf(column, widths) ?? undefined }} />
      ))}
    </colgroup>
  );
}
