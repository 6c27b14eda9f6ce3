import { expect, test } from 'vitest';
import { tokenBucket } from './token-bucket.ts';

const taken = (bucket: (now: number) => boolean, now: number): number => {
  let count = 0;
  while (bucket(now)) count += 1;
  return count;
};

test('a bucket is full at first, fills by the clock and never beyond its size', () => {
  const bucket = tokenBucket({ size: 5, perSecond: 2 });
  expect([taken(bucket, 0), taken(bucket, 499), taken(bucket, 500), taken(bucket, 60_000)]).toEqual([5, 0, 1, 5]);
});

test('a clock that is set back neither fills nor drains it, and filling goes on from there', () => {
  const bucket = tokenBucket({ size: 5, perSecond: 2 });
  expect([bucket(100_000), taken(bucket, 0), taken(bucket, 1000)]).toEqual([true, 4, 2]);
});
