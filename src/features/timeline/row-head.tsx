import { memo } from 'react';
import { GroupHead, LaneHead } from '#features/timeline/lane-head.tsx';
import type { TimelineRow } from '#features/timeline/rows.ts';

/** Values of its own, so that `memo` renders only the heads that change. */
interface RowHeadProps {
  readonly row: TimelineRow;
  readonly index: number;
  /** Its place and size, in pixels. */
  readonly top: number;
  readonly heightPx: number;
  readonly widthPx: number;
  readonly isNarrow: boolean;
  readonly isOpen: boolean;
  /** Whether the machine takes longer than usual. */
  readonly isLate: boolean;
  readonly isComplete: boolean;
}

/** What stands before a row of the picture. The list around it knows what its buttons do, so that a move renders none. */
export const RowHead = memo(function RowHead({
  row,
  index,
  top,
  heightPx,
  widthPx,
  isNarrow,
  isOpen,
  isLate,
  isComplete,
}: RowHeadProps) {
  const indent = row.kind === 'group' || isNarrow ? 'pl-5' : 'pl-[42px]';
  const look =
    row.kind === 'group'
      ? 'bg-bg shadow-[inset_0_1px_var(--line),inset_0_-1px_var(--line)]'
      : isOpen
        ? `${isNarrow ? '' : 'bg-accent-soft'} shadow-[inset_3px_0_var(--accent)]`
        : '';
  return (
    <li
      data-index={index}
      style={{ top, height: heightPx, width: widthPx }}
      className={`absolute left-0 flex items-center gap-2 overflow-hidden pr-2.5 whitespace-nowrap ${indent} ${look}`}
    >
      {row.kind === 'group' && <GroupHead group={row.group} isFolded={row.isFolded} isComplete={isComplete} />}
      {row.kind === 'lane' && <LaneHead lane={row.lane} isLate={isLate} isOpen={isOpen} />}
      {row.kind === 'hidden' && (
        <button type="button" className="truncate text-small text-accent underline underline-offset-2">
          {row.hidden.text}
        </button>
      )}
    </li>
  );
});
