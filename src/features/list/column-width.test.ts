import { expect, it } from 'vitest';
import { DEFAULT_COLUMNS } from '#domain/column.ts';
import { fittingColumns } from '#features/list/column-width.ts';

it('the columns that fit are shown: all on a laptop, and the first four beside a drawer of 440 pixels', () => {
  const fitting = (px: number, widths = {}) => fittingColumns(DEFAULT_COLUMNS, widths, px);
  expect([140, 823, 843, 844, 1263].map((px) => fitting(px))).toEqual([0, 4, 4, 5, 7]);
  expect(fitting(1280 - 440 - 17)).toBe(4);
  expect(fitting(1280 - 17)).toBe(7);
  expect(fitting(1263, { machine: 400 })).toBeLessThan(7);
});
