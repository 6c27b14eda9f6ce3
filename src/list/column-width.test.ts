import { expect, it } from 'vitest';
import { DEFAULT_COLUMNS } from '#domain/column.ts';
import { leastWidth } from '#list/column-width.ts';

it('the usual columns fit the window of a laptop, 1280 pixels with a scroll bar of 17, and the first four beside a drawer', () => {
  expect(leastWidth(DEFAULT_COLUMNS, {})).toBeLessThanOrEqual(1280 - 17);
  expect(leastWidth(DEFAULT_COLUMNS.slice(0, 4), {})).toBeLessThanOrEqual(1280 - 440);
});
