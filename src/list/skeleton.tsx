import type { ColumnName } from '#domain/column.ts';
import { leastWidth } from '#list/column-width.ts';
import { ColumnWidths } from '#list/column-widths.tsx';
import type { Preferences } from '#list/preferences.ts';
import { useNarrow } from '#ui/media.ts';

const ROWS = Array.from({ length: 12 }, (_, index) => index);
const BAR = 'h-2.5 rounded-sm bg-sunken';

interface SkeletonProps {
  readonly columns: readonly ColumnName[];
  readonly preferences: Preferences;
}

/** The rows that are still to come, each of their columns where it will be. */
export function Skeleton({ columns, preferences }: SkeletonProps) {
  const isNarrow = useNarrow();
  if (isNarrow) {
    return ROWS.map((row) => (
      <div key={row} aria-hidden="true" className="flex h-16 flex-col justify-center gap-3 border-b border-line pr-5 pl-12">
        <div className={`${BAR} w-3/5`} />
        <div className={`${BAR} w-2/5`} />
      </div>
    ));
  }
  return (
    <table aria-hidden="true" className="w-full table-fixed border-separate border-spacing-0" style={{ minWidth: leastWidth(columns, preferences.widths) }}>
      <ColumnWidths columns={columns} widths={preferences.widths} />
      <tbody>
        {ROWS.map((row) => (
          <tr key={row} className={preferences.isCompact ? 'h-7' : 'h-9'}>
            {columns.map((column) => (
              <td key={column} className="border-b border-line px-3 first:pl-5 last:pr-5">
                <div className={`${BAR} w-3/5`} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
