import { columnOf, type ColumnName } from '#domain/column.ts';
import { leastWidth } from '#features/list/column-width.ts';
import { ColumnWidths } from '#features/list/column-widths.tsx';
import type { Preferences } from '#features/list/preferences.ts';

/** The height above the rows, and that of a row, in pixels. */
const ABOVE_PX = 230;
const ROW_PX = { cards: 64, compact: 28, roomy: 36 } as const;
const BAR = 'h-2.5 rounded-sm bg-sunken';

interface SkeletonProps {
  readonly columns: readonly ColumnName[];
  readonly isCards: boolean;
  readonly preferences: Preferences;
}

/** Placeholders of the rows until the first ones are read. */
export function Skeleton({ columns, isCards, preferences }: SkeletonProps) {
  const rowPx = ROW_PX[isCards ? 'cards' : preferences.isCompact ? 'compact' : 'roomy'];
  const rows = [...Array.from({ length: Math.max(1, Math.floor((window.innerHeight - ABOVE_PX) / rowPx)) }).keys()];
  if (isCards) {
    return rows.map((row) => (
      <div
        key={row}
        aria-hidden="true"
        className="flex h-16 flex-col justify-center gap-3 border-b border-line pr-5 pl-12"
      >
        <div className={`${BAR} w-3/5`} />
        <div className={`${BAR} w-2/5`} />
      </div>
    ));
  }
  return (
    <table
      aria-hidden="true"
      className="w-full table-fixed border-separate border-spacing-0"
      style={{ minWidth: leastWidth(columns, preferences.widths) }}
    >
      <ColumnWidths columns={columns} widths={preferences.widths} />
      <tbody>
        {rows.map((row) => (
          <tr key={row} className={preferences.isCompact ? 'h-7' : 'h-9'}>
            {columns.map((column) => (
              <td
                key={column}
                className={`border-b border-line px-3 first:pl-5 last:pr-5 ${column === 'id' ? 'pl-11 first:pl-11' : ''}`}
              >
                <div className={`${BAR} w-3/5 ${columnOf(column).align === 'right' ? 'ml-auto' : ''}`} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
