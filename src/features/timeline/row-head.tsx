import { GroupHead, LaneHead } from '#features/timeline/lane-head.tsx';
import type { HiddenLanes, TimelineRow } from '#features/timeline/rows.ts';

interface RowHeadProps {
  readonly row: TimelineRow;
  /** Its place and size, in pixels. */
  readonly top: number;
  readonly heightPx: number;
  readonly widthPx: number;
  readonly isNarrow: boolean;
  readonly isOpen: boolean;
  /** Whether the machine takes longer than usual. */
  readonly isLate: boolean;
  readonly isComplete: boolean;
  readonly onFocus: (rowKey: string) => void;
  readonly onFold: (group: string) => void;
  /** Called for machines that are only counted. */
  readonly onHidden: (hidden: HiddenLanes, group: string) => void;
}

/** What stands before a row of the picture. */
export function RowHead({ row, top, heightPx, widthPx, isNarrow, isOpen, isLate, ...more }: RowHeadProps) {
  const indent = row.kind === 'group' ? 'pl-5' : isNarrow ? 'pl-5' : 'pl-[42px]';
  const look =
    row.kind === 'group'
      ? 'bg-bg shadow-[inset_0_1px_var(--line),inset_0_-1px_var(--line)]'
      : isOpen
        ? `${isNarrow ? '' : 'bg-accent-soft'} shadow-[inset_3px_0_var(--accent)]`
        : '';
  return (
    <li
      style={{ top, height: heightPx, width: widthPx }}
      className={`absolute left-0 flex items-center gap-2 overflow-hidden pr-2.5 whitespace-nowrap ${indent} ${look}`}
    >
      {row.kind === 'group' && (
        <GroupHead
          group={row.group}
          isFolded={row.isFolded}
          isComplete={more.isComplete}
          onToggle={() => more.onFold(row.group.key)}
        />
      )}
      {row.kind === 'lane' && (
        <LaneHead lane={row.lane} isLate={isLate} isOpen={isOpen} onFocus={() => more.onFocus(row.key)} />
      )}
      {row.kind === 'hidden' && (
        <button
          type="button"
          onClick={() => more.onHidden(row.hidden, row.groupKey)}
          className="truncate text-small text-accent underline underline-offset-2"
        >
          {row.hidden.text}
        </button>
      )}
    </li>
  );
}
