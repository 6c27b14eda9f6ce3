import { expect, it } from 'vitest';
import { burnUpSpan } from '#features/waves/burn-up-span.ts';

const HOUR = 3_600_000;
const picture = {
  arrived: [],
  listed: [{ at: 10 * HOUR, count: 1, isBy: false }],
  expected: [{ count: 1, low: 13 * HOUR, high: 14 * HOUR }],
  now: 12 * HOUR,
  gaps: [],
};
const cutoverAt = (hour: number) => ({
  cutover: { dates: [], unreadable: [], next: { at: hour * HOUR, isDay: false, due: 1, short: 0 } },
});

it.each([
  ['a date in a few hours is in the picture', 20, true],
  ['a date that is over is too', 11, true],
  ['one in days would press it together', 80, false],
  ['one before the first machine is not', 9, false],
])('%s', (_, hour, isIn) => {
  const { from, to, hasCutover } = burnUpSpan(picture, cutoverAt(hour));
  expect(hasCutover).toBe(isIn);
  expect(from).toBeLessThan(10 * HOUR);
  expect(to).toBeGreaterThan(Math.max(14, isIn ? hour : 0) * HOUR);
});

it('a wave that was only just seen has ten minutes', () => {
  const empty = { arrived: [], listed: [], expected: [], now: 12 * HOUR, gaps: [] };
  const { from, to } = burnUpSpan(empty, { cutover: { dates: [], next: null, unreadable: [] } });
  expect(to - from).toBeGreaterThanOrEqual(HOUR / 6);
});
