/** A bucket's measure: how many requests it holds, and how many a second come back (by the wall clock). */
export interface BucketSize {
  size: number;
  perSecond: number;
}

/** EC2's limit for Describe actions: per account and Region (EC2 API reference, "Request throttling"). */
export const EC2_BUCKET: BucketSize = { size: 100, perSecond: 20 };

/** Returns a full bucket. Calling it with the moment (wall ms) takes one request out and returns whether there was one. */
export function tokenBucket({ size, perSecond }: BucketSize): (now: number) => boolean {
  let level = size;
  let filled = Number.NEGATIVE_INFINITY;
  return (now) => {
    // A wall clock that is set back fills nothing and drains nothing.
    level = Math.min(size, level + Math.max(0, (now - filled) / 1000) * perSecond);
    filled = now;
    if (level < 1) return false;
    level -= 1;
    return true;
  };
}
