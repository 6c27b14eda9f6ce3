import { createContext, use } from 'react';
import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { DurationStats } from '#domain/stage-durations.ts';
import type { Preferences } from '#features/list/preferences.ts';

/** What is the same for all rows, and through all polls: a row is drawn again only for what is its own. */
export interface RowStyle {
  readonly columns: readonly ColumnName[];
  readonly isCards: boolean;
  /** The class of its height. */
  readonly height: string;
  readonly widths: Preferences['widths'];
  readonly durationStats: DurationStats;
  /** Whether EC2 lists the tasks no longer. */
  readonly isUnlisted: boolean;
  readonly labelOf: (source: string) => string;
  /** The link that opens a task. */
  readonly hrefOf: (id: string) => string;
  /** Selects a task or takes it out; with the shift key everything from the last one on. */
  readonly onSelect: (task: ImportTask, isRange: boolean) => void;
  readonly onFocus: (task: ImportTask) => void;
}

export const RowContext = createContext<RowStyle | null>(null);

/** A hook for what is the same for all rows. */
export function useRowStyle(): RowStyle {
  const style = use(RowContext);
  if (style === null) throw new Error('useRowStyle is called outside of RowContext');
  return style;
}
