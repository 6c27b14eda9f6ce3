import { useMemo } from 'react';
import { DEFAULT_COLUMNS, type ColumnName } from '#domain/column.ts';
import { fittingColumns } from '#features/list/column-width.ts';
import { usePreferences } from '#features/list/preferences.ts';
import { useCoveringDrawer, useFitting } from '#ui/media.ts';
import type { ViewState } from '#url/view-state.ts';

/** The layout of the rows. */
export interface Layout {
  /** The columns in their order. */
  readonly columns: readonly ColumnName[];
  /** Whether each row is a card, because the columns that distinguish tasks do not fit. */
  readonly isCards: boolean;
}

/** The widths of the drawer and of a scroll bar, in pixels. */
const DRAWER_PX = 440;
const SCROLL_BAR_PX = 17;
/** The first columns distinguish the tasks. With several sources, the fifth one names the source. */
const LEAST_COLUMNS = 4;
const WITH_SOURCE = DEFAULT_COLUMNS.toSpliced(LEAST_COLUMNS, 0, 'source');

/** The layout of the list: the columns of the link, else those that this browser stores, else the default ones that fit. */
export function useLayout({ columns, task }: Pick<ViewState, 'columns' | 'task'>, sources: number): Layout {
  const [{ columns: chosen, widths }] = usePreferences();
  const isBeside = !useCoveringDrawer() && task !== null;
  const usual = sources > 1 ? WITH_SOURCE : DEFAULT_COLUMNS;
  const least = sources > 1 ? LEAST_COLUMNS + 1 : LEAST_COLUMNS;
  const fitting = useFitting((windowPx) => {
    const px = windowPx - SCROLL_BAR_PX - (isBeside ? DRAWER_PX : 0);
    return fittingColumns(usual, {}, px) < least ? 0 : Math.max(least, fittingColumns(usual, widths, px));
  });
  const isCards = fitting === 0;
  const own = useMemo(() => (isCards ? usual : usual.slice(0, fitting)), [usual, isCards, fitting]);
  const shown = columns ?? chosen ?? own;
  return useMemo(() => ({ columns: shown, isCards }), [shown, isCards]);
}
