import { useMemo } from 'react';
import { DEFAULT_COLUMNS, type ColumnName } from '#domain/column.ts';
import { fittingColumns } from '#list/column-width.ts';
import { usePreferences } from '#list/preferences.ts';
import { useCoveringDrawer, useCramped, useFitting, useNarrow } from '#ui/media.ts';
import type { ViewState } from '#url/view-state.ts';

/** What a drawer takes of the window, and a scroll bar, in pixels. */
const DRAWER_PX = 440;
const SCROLL_BAR_PX = 17;

/** The columns of the list, in their order: those of the link, else those that this person chose, else those of the board's own that fit. */
export function useColumns({ columns, task }: Pick<ViewState, 'columns' | 'task'>, sources: number): readonly ColumnName[] {
  const [preferences] = usePreferences();
  const { widths } = preferences;
  const isBeside = !useCoveringDrawer() && task !== null;
  const isNarrow = useNarrow();
  const isCards = (useCramped() && isBeside) || isNarrow;
  // The source only where there are several.
  const usual = sources > 1 ? WITH_SOURCE : DEFAULT_COLUMNS;
  const most = useFitting((windowPx) => fittingColumns(usual, widths, windowPx - SCROLL_BAR_PX - (isBeside ? DRAWER_PX : 0)));
  const fitting = useMemo(() => usual.slice(0, most), [usual, most]);
  return columns ?? preferences.columns ?? (isCards ? usual : fitting);
}

const WITH_SOURCE = DEFAULT_COLUMNS.toSpliced(4, 0, 'source');
