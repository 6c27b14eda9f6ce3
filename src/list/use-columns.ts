import { useMemo } from 'react';
import { DEFAULT_COLUMNS, type ColumnName } from '#domain/column.ts';
import { usePreferences } from '#list/preferences.ts';
import { useWide } from '#ui/media.ts';
import type { ViewState } from '#url/view-state.ts';

/** The columns of the list, in their order: those of the link, else those that this person chose, else the board's own. */
export function useColumns({ columns, task }: Pick<ViewState, 'columns' | 'task'>, sources: number): readonly ColumnName[] {
  const isWide = useWide();
  const [preferences] = usePreferences();
  const usual = useMemo(() => defaultColumns(sources, task !== null, isWide), [sources, task, isWide]);
  return columns ?? preferences.columns ?? usual;
}

/** The source only where there are several; beside a drawer only what tells the rows apart. */
function defaultColumns(sources: number, isDrawerOpen: boolean, isWide: boolean): readonly ColumnName[] {
  const columns = isDrawerOpen ? DEFAULT_COLUMNS.slice(0, isWide ? 5 : 4) : DEFAULT_COLUMNS;
  return sources > 1 ? columns.toSpliced(4, 0, 'source') : columns;
}
