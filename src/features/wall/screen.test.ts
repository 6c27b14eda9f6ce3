import { describe, expect, it } from 'vitest';
import { isBetween, shiftAt } from '#features/wall/screen.ts';

describe('a screen that lasts', () => {
  it('is dim between its hours, also over midnight', () => {
    expect([21, 22, 23, 0, 5, 6, 12].map((hour) => isBetween({ from: 22, to: 6 }, hour))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([0, 1, 5, 6].map((hour) => isBetween({ from: 1, to: 6 }, hour))).toEqual([false, true, true, false]);
  });

  it('shifts everything by a few pixels each minute', () => {
    const places = Array.from({ length: 60 }, (_, minute) => shiftAt(minute * 60_000));
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(8);
    expect(places.every(({ x, y }) => Math.abs(x) <= 4 && Math.abs(y) <= 2)).toBe(true);
  });
});
