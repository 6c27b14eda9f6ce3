import { useMemo } from 'react';
import { isColumnName, type ColumnName } from '#domain/column.ts';
import { writeStored, readStored, useStored } from '#ui/local-storage.ts';

/** How this person likes the list: kept in the browser, and no part of a link. */
export interface Preferences {
  /** The columns of a view that names none; `null` for the board's own choice. */
  readonly columns: readonly ColumnName[] | null;
  /** In pixels; a column without one has the width of its kind. */
  readonly widths: Readonly<Partial<Record<ColumnName, number>>>;
  readonly isCompact: boolean;
}

const KEY = 'arrivals-list';
const DEFAULTS: Preferences = { columns: null, widths: {}, isCompact: false };

/** The least and the greatest width of a column, in pixels. */
export const LEAST_PX = 56;
export const MOST_PX = 900;

/** A width that a column can have, in whole pixels. */
export function toWidth(px: number): number {
  return Math.round(Math.min(Math.max(px, LEAST_PX), MOST_PX));
}

/** The widths with another one of a column, or with that of its kind for `null`. */
export function withWidth(widths: Preferences['widths'], column: ColumnName, px: number | null): Preferences['widths'] {
  const { [column]: _, ...others } = widths;
  return px === null ? others : { ...others, [column]: toWidth(px) };
}

function toPreferences(text: string | null): Preferences {
  try {
    const { columns, widths, isCompact } = JSON.parse(text ?? '{}') as Record<string, unknown>;
    const names = Array.isArray(columns)
      ? columns.filter((name): name is ColumnName => typeof name === 'string' && isColumnName(name))
      : [];
    const pairs = Object.entries(widths ?? {}).filter(
      (pair): pair is [string, number] => isColumnName(pair[0]) && Number.isFinite(pair[1]),
    );
    return {
      columns: names.length === 0 ? null : [...new Set(names)],
      widths: Object.fromEntries(pairs.map(([name, px]) => [name, toWidth(px)])),
      isCompact: isCompact === true,
    };
  } catch {
    // Another version wrote it, or a hand: the board's own choice is always good.
    return DEFAULTS;
  }
}

/** The preferences and how to change some of them; all tabs follow. */
export function usePreferences(): readonly [Preferences, (change: Partial<Preferences>) => void] {
  const text = useStored(KEY);
  const preferences = useMemo(() => toPreferences(text), [text]);
  // On top of what is kept at that moment: two changes may come in one turn.
  return [preferences, (change) => writeStored(KEY, JSON.stringify({ ...toPreferences(readStored(KEY)), ...change }))];
}
