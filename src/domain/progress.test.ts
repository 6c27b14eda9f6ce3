import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toProgress } from '#domain/progress.ts';

it.each([
  ['28', 28],
  [' 28 ', 28],
  ['28%', 28],
  ['0', 0],
  ['100', 100],
  ['', null],
  [' ', null],
  ['abc', null],
  ['101', null],
  ['-1', null],
  ['1e3', null],
  ['2.5', null],
  ['٢٨', null],
  [undefined, null],
])('reads Progress %j as %j', (text, percent) => {
  expect(toProgress(text)).toBe(percent);
});

it('gives a whole number from 0 to 100, or says that it is not known', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer().map(String)), (text) => {
      const percent = toProgress(text);
      expect(percent === null || (Number.isInteger(percent) && percent >= 0 && percent <= 100)).toBe(true);
    }),
  );
});
