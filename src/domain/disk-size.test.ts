import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sizeText, toBytes } from '#domain/disk-size.ts';

it.each([
  [705_638_400, 705_638_400],
  [8, 8 * 2 ** 30],
  [65_536, 16 * 2 ** 40 * 4],
  [0, null],
  [-5, null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  [undefined, null],
])('takes DiskImageSize %j as %j bytes', (size, bytes) => {
  expect(toBytes(size)).toBe(bytes);
});

it.each([
  [512, '512 B'],
  [99, '99 B'],
  [999, '999 B'],
  [1000, '1.0 KiB'],
  [1024 * 99.9, '99.9 KiB'],
  [1024 * 100, '100 KiB'],
  [2 ** 50 * 5000, '5000 PiB'],
  [705_638_400, '673 MiB'],
  [10_544_480_256, '9.8 GiB'],
  [2 ** 30 * 999.5, '1.0 TiB'],
  [2 ** 30 * 999.97, '1.0 TiB'],
  [2 ** 40 * 1.2, '1.2 TiB'],
])('says %j bytes as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

it('shows every size in at most four digits', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 2 ** 50, noNaN: true }), (bytes) => {
      expect(sizeText(bytes)).toMatch(/^\d{1,3}(?:\.\d)? (?:B|[KMGTP]iB)$/);
    }),
  );
});
