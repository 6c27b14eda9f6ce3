import { columnOf, type ColumnName } from '#domain/column.ts';

/** A column that may take what is left has a width of its own only as a least one. */
const LEAST_WIDTH_PX = 148;

/** The width of a column in pixels, or `null` where it takes what is left. */
export function widthOf(column: ColumnName, chosen: Readonly<Partial<Record<ColumnName, number>>>): number | null {
  return chosen[column] ?? columnOf(column).width ?? null;
}

/** How wide a table has to be for its columns, in pixels. */
export function leastWidth(
  columns: readonly ColumnName[],
  chosen: Readonly<Partial<Record<ColumnName, number>>>,
): number {
  return columns.reduce((sum, column) => sum + (widthOf(column, chosen) ?? LEAST_WIDTH_PX), 0);
}

/** How many of the columns, from the first on, fit into a width in pixels. */
export function fittingColumns(
  columns: readonly ColumnName[],
  chosen: Readonly<Partial<Record<ColumnName, number>>>,
  px: number,
): number {
  let fitting = 0;
  while (fitting < columns.length && leastWidth(columns.slice(0, fitting + 1), chosen) <= px) fitting += 1;
  return fitting;
}

/** The sides of a cell, and the widest that letters are in the middle of a text, in pixels. */
const SIDES_PX = 24;
const LETTER_PX = 8;

/** How many letters fit into a cell of a column, so that it needs no edge to cut them at. */
export function lettersIn(column: ColumnName, chosen: Readonly<Partial<Record<ColumnName, number>>>): number {
  return Math.floor(((widthOf(column, chosen) ?? LEAST_WIDTH_PX) - SIDES_PX) / LETTER_PX);
}
