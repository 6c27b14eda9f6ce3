import { useMemo } from 'react';
import { isColumnName, type ColumnName } from '#domain/column.ts';
import { writeStored, readStored, useStored } from '#ui/local-storage.ts';

/** Display settings that this browser stores, and that links do not contain. */
export interface Preferences {
  /** The columns of a view that names none; `null` for the default ones. */
  readonly columns: readonly ColumnName[] | null;
  /** The widths in pixels; other columns have their default width. */
  readonly widths: Readonly<Partial<Record<ColumnName, number>>>;
  readonly isCompact: boolean;
}

const KEY = 'arrivals-list';
const DEFAULTS: Preferences = { columns: null, widths: {}, isCompact: false };

/** The minimum and maximum width of a column, in pixels. */
export const LEAST_PX = 56;
export const MOST_PX = 900;

/** The width in whole pixels, clamped to the minimum and maximum. */
export function toWidth(px: number): number {
  return Math.round(Math.min(Math.max(px, LEAST_PX), MOST_PX));
}

/** The widths with another one for a column, or with its default width for `null`. */
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
    // Written by another version or edited by hand.
    return DEFAULTS;
  }
}

/** The preferences, and a function that changes some of them, in all tabs. */
export function usePreferences(): readonly [Preferences, (change: Partial<Preferences>) => void] {
  const text = useStored(KEY);
  const preferences = useMemo(() => toPreferences(text), [text]);
  // Merges into the stored value instead of the rendered one: two changes may come before the next render.
  return [preferences, (change) => writeStored(KEY, JSON.stringify({ ...toPreferences(readStored(KEY)), ...change }))];
}
