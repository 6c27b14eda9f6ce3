import { describe, expect, it } from 'vitest';
import { sizeRatio, sizeTrend } from '#domain/size-trend.ts';

const copy = (sizeBytes: number, duration: number, group = 'linux') => ({ sizeBytes, duration, group });
const GROWING = [1, 2, 4, 8, 16].map((size) => copy(size, 100 + 10 * size));

describe('the trend of the copy with size', () => {
  it('is a fixed part and one for each byte', () => {
    expect(sizeTrend(GROWING)).toEqual({ fixed: 100, perByte: 10 });
  });

  it('is not moved by one copy that hung for a day', () => {
    expect(sizeTrend([...GROWING, copy(32, 420), copy(64, 740), copy(3, 86_400)])?.perByte).toBeCloseTo(10, 0);
  });

  it('is unknown from fewer than five, and where larger disks were not seen to take longer', () => {
    expect(sizeTrend(GROWING.slice(1))).toBeNull();
    expect(sizeTrend([300, 100, 250, 120, 270, 110].map((duration, size) => copy(size + 1, duration)))).toBeNull();
    expect(sizeTrend(GROWING.map(({ sizeBytes }) => copy(sizeBytes, 100)))).toBeNull();
  });

  it('has no fixed part below nothing', () => {
    expect(sizeTrend([3, 4, 8, 16, 32, 64].map((size) => copy(size, 10 * size - 20)))).toEqual({
      fixed: 0,
      perByte: 10,
    });
  });

  it('uses the newest 120', () => {
    const newest = Array.from({ length: 120 }, (_, index) => copy(1 + index, 100 + 10 * index));
    const older = Array.from({ length: 400 }, (_, index) => copy(1 + index, 100_000 - 90 * index));
    expect(sizeTrend([...newest, ...older])).toEqual(sizeTrend(newest));
    expect(sizeTrend(newest)?.perByte).toBe(10);
    expect(sizeTrend([...newest.slice(0, 30), ...older])).toBeNull();
  });

  it('needs a clear rise of few copies, and a faint one of many', () => {
    const rising = (durations: readonly number[]) =>
      sizeTrend(durations.map((duration, size) => copy(size + 1, duration))) !== null;
    expect([rising([1, 2, 3, 4, 5]), rising([1, 2, 3, 5, 4]), rising([2, 1, 3, 5, 4])]).toEqual([true, true, false]);
    expect(rising(Array.from({ length: 60 }, (_, at) => at + ((at * 37) % 60)))).toBe(true);
  });

  it('does not mistake a slower platform with larger disks for a trend', () => {
    const linux = [1, 2, 3, 4].map((size, index) => copy(size, [100, 110, 90, 100][index] ?? 0));
    const windows = [11, 12, 13, 14].map((size, index) => copy(size, [500, 480, 510, 490][index] ?? 0, 'windows'));
    expect(sizeTrend([...linux, ...windows])).toBeNull();
  });
});

describe('the ratio of two sizes', () => {
  it('is 1 where a size or the trend is unknown', () => {
    expect([
      sizeRatio(null, 1, 2),
      sizeRatio({ fixed: 1, perByte: 1 }, null, 2),
      sizeRatio({ fixed: 1, perByte: 1 }, 2, null),
    ]).toEqual([1, 1, 1]);
  });

  it('counts the fixed part', () => {
    expect(sizeRatio({ fixed: 10, perByte: 1 }, 30, 10)).toBe(2);
  });
});
