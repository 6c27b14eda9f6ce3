import type { PointerEvent } from 'react';
import { columnOf, columnTitle, type ColumnName } from '#domain/column.ts';
import { toWidth } from '#features/list/preferences.ts';
import { Icon } from '#ui/icon.tsx';

interface HeadCellProps {
  readonly column: ColumnName;
  readonly sort: { readonly column: ColumnName; readonly descending: boolean } | null;
  /** Sorts by a column; `null` if there is no room for a button. */
  readonly onSort: ((column: ColumnName) => void) | null;
  /** Sets the width of a column in pixels, or the default one for `null`. */
  readonly onWidth: (column: ColumnName, px: number | null) => void;
}

/** The heading of a column, which sorts by it. */
export function HeadCell({ column, sort, onSort, onWidth }: HeadCellProps) {
  const isSorted = sort?.column === column;
  const direction = isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined;
  const title = columnTitle(column);
  const isRight = columnOf(column).align === 'right';
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={`${onSort === null ? '' : 'group hover:text-text'} sticky top-0 z-10 h-[33px] border-b border-line bg-bg px-3 text-small font-medium text-muted first:pl-5 last:pr-5 ${
        isRight ? 'text-right' : 'text-left'
      }`}
    >
      {onSort === null ? (
        title
      ) : (
        <>
          <button
            type="button"
            onClick={() => onSort(column)}
            className="inline-flex max-w-full items-center gap-1 after:absolute after:inset-0"
          >
            <span className="relative inline-flex min-w-0 items-center gap-1">
              <span className="truncate">{title}</span>
              {/* Absolute on hover, so that the title does not move. */}
              <Icon
                name={direction ?? 'ascending'}
                className={`size-3 ${direction === undefined ? `invisible absolute opacity-60 group-hover:visible group-focus-within:visible ${isRight ? 'right-full mr-0.5' : 'left-full ml-0.5'}` : ''}`}
              />
            </span>
          </button>
          <span
            aria-hidden="true"
            title="Drag for another width, double-click for the usual one"
            onPointerDown={(event) => drag(event, (px) => onWidth(column, px))}
            onDoubleClick={() => onWidth(column, null)}
            className="absolute inset-y-0 right-0 z-10 w-2 cursor-col-resize touch-none border-r border-transparent hover:border-line-strong"
          />
        </>
      )}
    </th>
  );
}

/** Resizes a column while a pointer drags the right edge of its heading. The display sheet does it by keyboard. */
function drag(event: PointerEvent<HTMLElement>, onWidth: (px: number) => void): void {
  const handle = event.currentTarget;
  const start = event.clientX;
  const px = handle.parentElement?.getBoundingClientRect().width ?? 0;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  const move = ({ clientX }: globalThis.PointerEvent): void => {
    if (Math.abs(clientX - start) > 2) onWidth(toWidth(px + clientX - start));
  };
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
}
