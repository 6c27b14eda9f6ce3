import { expect, it } from 'vitest';
import { canShow } from '#features/timeline/use-settled.ts';

it('a drawing is moved by half of its length, and stretched by less than a step of a key, before it is drawn anew', () => {
  const drawn = { from: 100, to: 200 };
  expect(canShow(drawn, drawn)).toBe(true);
  expect(canShow(drawn, { from: 50, to: 150 })).toBe(true);
  expect(canShow(drawn, { from: 49, to: 149 })).toBe(false);
  expect(canShow(drawn, { from: 151, to: 251 })).toBe(false);
  expect(canShow(drawn, { from: 110, to: 190 })).toBe(true);
  expect(canShow(drawn, { from: 85, to: 215 })).toBe(true);
  expect(canShow(drawn, { from: 75, to: 225 })).toBe(false);
  expect(canShow(drawn, { from: 117, to: 183 })).toBe(false);
});
