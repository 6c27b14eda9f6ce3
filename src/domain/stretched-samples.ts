/** The approximate number of samples, spread over all examples. */
const SAMPLES = 1000;
/** Added to an elapsed time before two are compared, in milliseconds: the accuracy of polling. */
export const BLUR_MS = 20_000;
/** The maximum factor by which a task is assumed to be faster or slower than another. */
const MAX_FACTOR = 5;

/**
 * An observed import as an example for a task: the elapsed time in the stages known of both, the duration of the
 * current stage, and the time after it. In milliseconds.
 */
export interface Example {
  readonly past: number | null;
  readonly present: number;
  readonly after: number;
}

/** The examples, stretched to the speed of the task and spread by their own variation. */
export function stretchedSamples(
  examples: readonly Example[],
  ownPast: number | null,
): Pick<Example, 'present' | 'after'>[] {
  const logs = examples.map(({ past, present, after }) => ({
    past: past === null || ownPast === null ? 0 : Math.log((past + BLUR_MS) / (ownPast + BLUR_MS)),
    rest: Math.log(present + after + BLUR_MS),
  }));
  const slope = shrunkSlope(logs);
  const width = kernelWidth(logs.map(({ past, rest }) => rest - slope * past));
  const each = Math.ceil(SAMPLES / examples.length);
  const spread = Array.from({ length: each }, (_, step) => Math.exp(width * normal((step + 0.5) / each)));
  return examples.flatMap(({ present, after }, index) => {
    const factor = Math.exp(-slope * (logs[index]?.past ?? 0));
    const pace = Math.min(MAX_FACTOR, Math.max(1 / MAX_FACTOR, factor));
    return spread.map((one) => ({ present: present * one * pace, after: after * one * pace }));
  });
}

/**
 * How well the elapsed time predicts the rest, from 0 (not at all) to 1 (fully): the slope of the logarithms, shrunk
 * towards 0 for few examples.
 */
function shrunkSlope(logs: readonly { readonly past: number; readonly rest: number }[]): number {
  const n = logs.length;
  const meanPast = logs.reduce((sum, { past }) => sum + past, 0) / n;
  let both = 0;
  let square = 0;
  for (const { past, rest } of logs) {
    both += (past - meanPast) * rest;
    square += (past - meanPast) ** 2;
  }
  if (square === 0) return 0;
  return Math.min(1, Math.max(0, (both / square) * (n / (n + 4))));
}

/**
 * The standard deviation (of logarithms) by which each example is spread: the width of a normal kernel (Silverman's
 * rule), widened for the uncertainty of few examples. Without that, ten held the truth too seldom.
 */
function kernelWidth(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1));
  return deviation * Math.hypot(1.06 * n ** -0.2, 2 / Math.sqrt(n));
}

/** The quantile of the standard normal distribution at `at` (0–1), accurate to 0.005 (Shore's approximation). */
function normal(at: number): number {
  return at >= 0.5 ? 5.5556 * (1 - ((1 - at) / at) ** 0.1186) : -5.5556 * (1 - (at / (1 - at)) ** 0.1186);
}
