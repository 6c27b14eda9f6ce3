import { describe, expect, it } from 'vitest';
import { fanOf, spread, stepArea, stepLine } from '#features/waves/burn-up-lines.ts';

const scale = { from: 0, until: 100, x: (at: number) => at, y: (count: number) => -count };
const step = (at: number, count: number, isBy = false) => ({ at, count, isBy });

describe('a step line', () => {
  it('rises at each arrival and lasts to now', () => {
    expect(stepLine([step(10, 1), step(40, 3)], [], scale)).toEqual({
      solid: 'M0 0L10 0M10 0L10 -1M10 -1L40 -1M40 -1L40 -3M40 -3L100 -3',
      dashed: '',
    });
    expect(stepArea([step(10, 1), step(40, 3)], scale)).toBe('M0 0H10V-1H40V-3H100V0Z');
  });

  it('is dashed while nobody looked, and where an arrival was found afterwards', () => {
    expect(stepLine([step(10, 1), step(60, 2)], [{ from: 30, to: 60 }], scale)).toEqual({
      solid: 'M0 0L10 0M10 0L10 -1M10 -1L30 -1M60 -2L100 -2',
      dashed: 'M30 -1L60 -1M60 -1L60 -2',
    });
    expect(stepLine([step(0, 2, true)], [], scale)).toEqual({ solid: 'M0 -2L100 -2', dashed: 'M0 0L0 -2' });
  });
});

it('a forecast fans out from now, and never begins before it', () => {
  const expected = [
    { count: 4, low: 90, high: 120 },
    { count: 5, low: 110, high: 150 },
  ];
  expect(fanOf(expected, { at: 100, count: 3 }, scale)).toEqual({
    early: 'M100 -3H100V-4H110V-5',
    late: 'M100 -3H120V-4H150V-5',
    area: 'M100 -3H100V-4H110V-5H150V-4H120V-3Z',
  });
});

it('labels are moved apart', () => {
  expect(spread([50, 10, 12], 15)).toEqual([50, 10, 25]);
  expect(spread([], 15)).toEqual([]);
});
