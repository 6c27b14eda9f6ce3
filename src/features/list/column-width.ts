import { columnOf, type ColumnName } from '#domain/column.ts';

/** The minimum width of a column that takes the remaining space. */
const LEAST_WIDTH_PX = 148;

/** The width of an id without its prefix, with the button that copies it, in pixels. */
const BARE_ID_PX = 178;

type Widths = Readonly<Partial<Record<ColumnName, number>>>;

/** The width of a column among others in pixels, or `null` if it takes the remaining space. */
export function widthOf(column: ColumnName, columns: readonly ColumnName[], chosen: Widths): number | null {
  // Where the machine is shown, it leads the row, and the id needs no prefix.
  const usual = column === 'id' && columns.includes('machine') ? BARE_ID_PX : columnOf(column).width;
  return chosen[column] ?? usual ?? null;
}

/** The minimum width of a table with these columns, in pixels. */
export function leastWidth(columns: readonly ColumnName[], chosen: Widths): number {
  return columns.reduce((sum, column) => sum + (widthOf(column, columns, chosen) ?? LEAST_WIDTH_PX), 0);
}

/** How many of the columns, counted from the first, fit into a width in pixels. */
export function fittingColumns(columns: readonly ColumnName[], chosen: Widths, px: number): number {
  let fitting = 0;
  while (fitting < columns.length && leastWidth(columns.slice(0, fitting + 1), chosen) <= px) fitting += 1;
  return fitting;
}

/** The horizontal padding of a cell, and an upper bound of the mean width of a character, in pixels. */
const SIDES_PX = 24;
const LETTER_PX = 8;

/** How many characters fit into a cell of a column without truncation. */
export function lettersIn(column: ColumnName, columns: readonly ColumnName[], chosen: Widths): number {
  return Math.floor(((widthOf(column, columns, chosen) ?? LEAST_WIDTH_PX) - SIDES_PX) / LETTER_PX);
}
