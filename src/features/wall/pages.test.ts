import { expect, it } from 'vitest';
import { nextWallPage } from '#features/wall/pages.ts';

it('the page changes by the clock, also after sleep, and stays when pages come or go', () => {
  const first = { period: 0, page: 0 };
  expect([0, 14_999, 15_000, 44_999, 45_000].map((now) => nextWallPage(first, now, 15, 3).page)).toEqual([
    0, 0, 1, 2, 0,
  ]);
  const second = nextWallPage(first, 15_000, 15, 3);
  expect([
    nextWallPage(second, 16_000, 15, 4).page,
    nextWallPage(second, 16_000, 15, 2).page,
    nextWallPage(second, 16_000, 15, 1).page,
  ]).toEqual([1, 1, 0]);
  expect(nextWallPage(second, 30_000, 15, 4).page).toBe(2);
});
