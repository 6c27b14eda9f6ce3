/** The copy time by size, in milliseconds: `fixed + perByte × bytes`. Neither is negative. */
export interface SizeTrend {
  readonly fixed: number;
  readonly perByte: number;
}

interface Copy {
  /** Only copies of the same group are compared: Windows has larger disks, and is slower for other reasons. */
  readonly group: string | null;
  readonly sizeBytes: number;
  readonly duration: number;
}

const MIN_COPIES = 5;
/** The number of pairs grows quadratically. */
const MAX_COPIES = 120;
/**
 * One-sided, 5 %: size is used only once it has been observed to matter. Some imports took as long for 16 MB as for 8
 * GB.
 */
const SIGNIFICANT = 1.645;

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length / 2;
  return ((values[Math.ceil(middle) - 1] ?? 0) + (values[Math.floor(middle)] ?? 0)) / 2;
}

/**
 * The trend of copies, the newest first; `null` for fewer than five, or if larger disks did not take significantly
 * longer (Kendall's test). The line is the Theil–Sen estimator, the median of all slopes, which is robust against
 * outliers.
 */
export function sizeTrend(copies: readonly Copy[]): SizeTrend | null {
  const used = copies.slice(0, MAX_COPIES);
  if (used.length < MIN_COPIES) return null;
  const sizes = new Map<string | null, number>();
  const slopes: number[] = [];
  let score = 0;
  for (const [index, one] of used.entries()) {
    sizes.set(one.group, (sizes.get(one.group) ?? 0) + 1);
    for (const other of used.slice(index + 1)) {
      if (one.group !== other.group || one.sizeBytes === other.sizeBytes) continue;
      const slope = (one.duration - other.duration) / (one.sizeBytes - other.sizeBytes);
      slopes.push(slope);
      score += Math.sign(slope);
    }
  }
  const variance = [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1) * (2 * n + 5)) / 18, 0);
  if (variance === 0 || score / Math.sqrt(variance) < SIGNIFICANT) return null;
  const perByte = median(slopes);
  if (perByte <= 0) return null;
  return { fixed: Math.max(0, median(used.map(({ sizeBytes, duration }) => duration - perByte * sizeBytes))), perByte };
}

/** The ratio of copy times for `bytes` and `seenBytes`; 1 where a size or the trend is unknown. */
export function sizeRatio(trend: SizeTrend | null, bytes: number | null, seenBytes: number | null): number {
  if (trend === null || bytes === null || seenBytes === null) return 1;
  return (trend.fixed + trend.perByte * bytes) / (trend.fixed + trend.perByte * seenBytes);
}
