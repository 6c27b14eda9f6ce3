import { expect, it } from 'vitest';
import { moved, shownSpan, zoomed, type WindowState } from '#features/timeline/use-time-window.ts';

const HOUR = 3_600_000;
const NOW = 1000 * HOUR;
const DAY: WindowState = { lengthMs: 20 * HOUR, from: null };

it('four fifths lie before now, and follow the clock', () => {
  expect(shownSpan(DAY, NOW)).toEqual({ from: NOW - 16 * HOUR, to: NOW + 4 * HOUR });
  expect(shownSpan(DAY, NOW + HOUR).from).toBe(NOW - 15 * HOUR);
});

it('a move stays where it was put, between what is remembered and now', () => {
  const earlier = moved(DAY, -10 * HOUR, NOW);
  expect(shownSpan(earlier, NOW + HOUR).from).toBe(NOW - 26 * HOUR);
  expect(moved(DAY, 1e12, NOW).from).toBe(NOW);
  expect(moved(DAY, -1e13, NOW).from).toBe(NOW - 90 * 24 * HOUR);
});

it('a zoom by wheel keeps the time under the pointer, one by key keeps now or the middle', () => {
  const at = NOW - 6 * HOUR;
  const near = zoomed(DAY, 0.5, at, NOW);
  expect(near).toEqual({ lengthMs: 10 * HOUR, from: NOW - 11 * HOUR });
  expect(zoomed(DAY, 0.5, null, NOW)).toEqual({ lengthMs: 10 * HOUR, from: null });
  expect(zoomed({ lengthMs: 10 * HOUR, from: NOW - 10 * HOUR }, 2, null, NOW)).toEqual({
    lengthMs: 20 * HOUR,
    from: NOW - 15 * HOUR,
  });
  expect(zoomed(DAY, 1e-9, null, NOW).lengthMs).toBe(HOUR / 4);
});
