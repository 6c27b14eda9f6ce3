import { createContext, use } from 'react';
import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { DurationStats } from '#domain/stage-durations.ts';
import type { Preferences } from '#features/list/preferences.ts';

/** What all rows share. It is stable across polls, so that a row re-renders only for its own changes. */
export interface RowStyle {
  readonly columns: readonly ColumnName[];
  readonly isCards: boolean;
  /** The CSS class that sets the height of a row. */
  readonly height: string;
  readonly widths: Preferences['widths'];
  readonly durationStats: DurationStats;
  /** Whether a heading above the rows says why they failed. */
  readonly isByCause: boolean;
  /** Whether the rows are tasks that EC2 no longer lists. */
  readonly isUnlisted: boolean;
  readonly labelOf: (source: string) => string;
  /** The link that opens a task. */
  readonly hrefOf: (id: string) => string;
  /** Toggles the selection of a task, or of the range from the last toggled one. */
  readonly onSelect: (task: ImportTask, isRange: boolean) => void;
  readonly onFocus: (task: ImportTask) => void;
}

export const RowContext = createContext<RowStyle | null>(null);

/** A hook for what all rows share; throws outside of a table. */
export function useRowStyle(): RowStyle {
  const style = use(RowContext);
  if (style === null) throw new Error('useRowStyle is called outside of RowContext');
  return style;
}
