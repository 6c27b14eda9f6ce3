import { expect, it } from 'vitest';
import { DEFAULT_COLUMNS } from '#domain/column.ts';
import { fittingColumns, leastWidth } from '#list/column-width.ts';

it('the first columns fit where the list stands in columns: beside a scroll bar of 17 pixels, and beside a drawer too', () => {
  const first = leastWidth(DEFAULT_COLUMNS.slice(0, 4), {});
  expect(first).toBeLessThanOrEqual(860 - 17);
  expect(first).toBeLessThanOrEqual(1280 - 440 - 17);
});

it('as many columns are shown as fit, all of them on a laptop', () => {
  const fitting = (px: number, widths = {}) => fittingColumns(DEFAULT_COLUMNS, widths, px);
  expect([200, 823, 947, 948, 1263].map((px) => fitting(px))).toEqual([4, 4, 4, 5, 7]);
  expect(fitting(1263, { description: 400 })).toBeLessThan(7);
});
