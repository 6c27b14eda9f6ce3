/** The capacity of a bucket in requests, and its refill rate per second of wall clock time. */
export interface BucketSize {
  size: number;
  perSecond: number;
}

/** EC2's limit for Describe actions: per account and Region (EC2 API reference, "Request throttling"). */
export const EC2_BUCKET: BucketSize = { size: 100, perSecond: 20 };

/**
 * Returns a full bucket: a function that takes one request out at a time (wall clock ms), and returns whether there was
 * one.
 */
export function tokenBucket({ size, perSecond }: BucketSize): (now: number) => boolean {
  let level = size;
  let filled = Number.NEGATIVE_INFINITY;
  return (now) => {
    // A wall clock that is set back neither fills nor drains the bucket.
    level = Math.min(size, level + Math.max(0, (now - filled) / 1000) * perSecond);
    filled = now;
    if (level < 1) return false;
    level -= 1;
    return true;
  };
}
