import { expect, it } from 'vitest';
import { freeStretch } from '#features/timeline/time-head.tsx';

it('what nobody observed is named where no day is', () => {
  expect(freeStretch(0, 800, [0])).toEqual({ from: 140, to: 800 });
  expect(freeStretch(0, 800, [500, 0])).toEqual({ from: 140, to: 500 });
  expect(freeStretch(200, 300, [600])).toEqual({ from: 200, to: 300 });
});
