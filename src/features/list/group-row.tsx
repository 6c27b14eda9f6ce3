import type { ReactNode } from 'react';
import { countOutcomes } from '#domain/filter.ts';
import { taskKey } from '#domain/import-task.ts';
import { OUTCOME_FAMILIES, type OutcomeFamily } from '#domain/outcome.ts';
import { retryProgress, retryProgressText } from '#domain/retry-progress.ts';
import { useTaskData } from '#data/task-data.ts';
import { useSelected } from '#features/list/list-context.ts';
import { useRowStyle } from '#features/list/row-context.ts';
import type { RowItem } from '#features/list/row-items.ts';
import { Icon } from '#ui/icon.tsx';
import { Text } from '#ui/text.tsx';

interface GroupRowProps {
  readonly item: Extract<RowItem, { readonly kind: 'group' }>;
  /** The position among all rows, from 1. */
  readonly position: number;
  /** Whether all tasks of the group were read; otherwise its numbers are minima. */
  readonly isComplete: boolean;
  /** A note beside the numbers. */
  readonly note: ReactNode;
  readonly onToggle: (group: string) => void;
  /** Called with the key of the row when it receives the focus. */
  readonly onFocus: (rowKey: string) => void;
}

const FILLS: Readonly<Record<OutcomeFamily, string>> = {
  completed: 'bg-completed',
  running: 'bg-running',
  failed: 'bg-failed',
  cancelled: 'bg-cancelled',
  unknown: 'bg-faint',
};

/** The order of the segments of the bar. */
const ORDER: readonly OutcomeFamily[] = ['completed', 'failed', 'cancelled', 'unknown', 'running'];

/** The heading of a group: what its tasks have in common, how many there are, and their outcomes. */
export function GroupRow({ item, position, isComplete, note, onToggle, onFocus }: GroupRowProps) {
  const { columns, isCards, height } = useRowStyle();
  const { context } = useTaskData().board;
  const { keys: selected, selectMany } = useSelected();
  const { key: rowKey, isCollapsed } = item;
  const { key, title, tasks } = item.group;
  const counts = countOutcomes(tasks);
  const retries = counts.failed === 0 ? null : retryProgressText(retryProgress(tasks, context));
  const isSelected = tasks.every((task) => selected.has(taskKey(task)));
  const isNamedByOutcome = OUTCOME_FAMILIES.some((family) => key === family);
  const words = OUTCOME_FAMILIES.filter((family) => counts[family] > 0).map((family) => `${counts[family]} ${family}`);
  return (
    <tr aria-rowindex={position} onFocus={() => onFocus(rowKey)} className={height}>
      <th
        colSpan={isCards ? 1 : columns.length}
        scope="rowgroup"
        className="border-b border-line bg-bg px-3 pl-5 text-left font-normal"
      >
        <span className="sticky left-5 inline-flex max-w-[calc(100cqw-40px)] items-center gap-2.5">
          <input
            type="checkbox"
            aria-label={`Select ${title}`}
            checked={isSelected}
            onChange={() => selectMany(tasks, !isSelected)}
            className={`shrink-0 ${isCards ? 'size-5' : ''}`}
          />
          <button
            type="button"
            data-row={rowKey}
            aria-expanded={!isCollapsed}
            onClick={() => onToggle(key)}
            className="inline-flex max-w-full shrink-0 items-center gap-1.5 rounded-sm py-0.5 pr-1 font-semibold hover:text-accent md:min-w-64"
          >
            <Icon name={isCollapsed ? 'collapsed' : 'expanded'} className="text-faint" />
            <span className="truncate">
              <Text>{title}</Text>
            </span>
            <span className="font-normal text-muted">
              {' '}
              {tasks.length}
              {isComplete ? '' : '+'}
            </span>
          </button>
          {words.length > 1 && (
            <>
              <span
                aria-hidden="true"
                className="flex h-[5px] w-24 shrink-0 gap-px overflow-hidden rounded-sm bg-line max-md:hidden"
              >
                {ORDER.filter((family) => counts[family] > 0).map((family) => (
                  <span key={family} className={FILLS[family]} style={{ flexGrow: counts[family] }} />
                ))}
              </span>
              <span className="min-w-0 truncate text-muted"> {words.join(', ')}</span>
            </>
          )}
          {words.length === 1 && note === null && !isNamedByOutcome && (
            <span className="truncate text-muted"> {OUTCOME_FAMILIES.find((family) => counts[family] > 0)}</span>
          )}
          {retries !== null && <span className="shrink-0 text-muted">{retries}</span>}
          {note}
        </span>
      </th>
    </tr>
  );
}
