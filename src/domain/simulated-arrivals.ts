import { HOUR_MS, MINUTE_MS } from '#domain/duration.ts';
import { withPolling, type RemainingTimes } from '#domain/estimate.ts';

/** A machine on its way whose remaining time can be estimated. */
export interface ArrivingMachine {
  /** When its task was read last, in milliseconds: its remaining times count from there. */
  readonly at: number;
  readonly remains: RemainingTimes;
}

/** Two points in time in milliseconds; the truth lies between them with a probability of 80 %. */
export interface TimeRange {
  readonly low: number;
  readonly high: number;
}

/** How machines may arrive together. */
export interface SimulatedArrivals {
  /** The arrivals in milliseconds of each possible future, each sorted. */
  readonly futures: readonly Float64Array[];
  /** The index of the machine that is the last one in most futures, and in which share (0–1) of them it is. */
  readonly last: { readonly index: number; readonly share: number };
}

/** The number of simulated futures: the ends of a range vary by one or two percentage points. */
const FUTURES = 400;

/**
 * A generator of numbers from 0 to 1 that are the same each time (Park and Miller): a range that changes at each poll for
 * no reason would be read as news.
 */
function seededChance(seed: number): () => number {
  let state = (seed * 16_807 + 1) % 2_147_483_647;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** The numbers below `FUTURES` in an order by chance. */
function shuffled(chance: () => number): Uint16Array {
  const order = Uint16Array.from({ length: FUTURES }, (_, index) => index);
  for (let index = FUTURES - 1; index > 0; index -= 1) {
    const other = Math.floor(chance() * (index + 1));
    [order[index], order[other]] = [order[other] ?? 0, order[index] ?? 0];
  }
  return order;
}

/** One remaining time for each share of the weight, the shortest first, in milliseconds. */
function evenDraws({ times, weights }: RemainingTimes): Float64Array {
  const weightOf = (index: number): number => (weights === null ? 1 : (weights[index] ?? 0));
  const total = weights === null ? times.length : weights.reduce((sum, weight) => sum + weight, 0);
  const drawn = new Float64Array(FUTURES);
  let index = 0;
  let passed = weightOf(0);
  for (let draw = 0; draw < FUTURES; draw += 1) {
    const target = ((draw + 0.5) / FUTURES) * total;
    while (passed < target && index < times.length - 1) {
      index += 1;
      passed += weightOf(index);
    }
    drawn[draw] = times[index] ?? 0;
  }
  return drawn;
}

/**
 * Simulates futures: each takes one remaining time of every machine, from that machine's own distribution and
 * independently of the others. The same machines give the same result.
 */
export function simulateArrivals(machines: readonly ArrivingMachine[]): SimulatedArrivals {
  const futures = Array.from({ length: FUTURES }, () => new Float64Array(machines.length));
  // Of each future, the machine that arrives last, and when.
  const lastOnes = new Uint32Array(FUTURES);
  const lastTimes = new Float64Array(FUTURES).fill(Number.NEGATIVE_INFINITY);
  for (const [index, { at, remains }] of machines.entries()) {
    const drawn = evenDraws(remains);
    // Each machine takes all of its draws once, which is more even than drawing by chance.
    const order = shuffled(seededChance(index + 1));
    futures.forEach((arrivals, future) => {
      const arrival = at + (drawn[order[future] ?? 0] ?? 0);
      arrivals[index] = arrival;
      if (arrival <= (lastTimes[future] ?? 0)) return;
      lastTimes[future] = arrival;
      lastOnes[future] = index;
    });
  }
  const lastCounts = new Uint32Array(Math.max(1, machines.length));
  for (const index of lastOnes) lastCounts[index] = (lastCounts[index] ?? 0) + 1;
  for (const arrivals of futures) arrivals.sort();
  const most = lastCounts.reduce((one, other) => Math.max(one, other));
  return { futures, last: { index: lastCounts.indexOf(most), share: most / FUTURES } };
}

/** The value at a share (0–1) of values, interpolated. */
function quantileOf(values: Float64Array, at: number): number {
  const place = at * (values.length - 1);
  const below = values[Math.floor(place)] ?? 0;
  return below + ((values[Math.ceil(place)] ?? 0) - below) * (place % 1);
}

/** Returns the 10–90 % range of when so many of the machines (1, 2, …) have arrived. */
export function arrivalRange({ futures }: SimulatedArrivals, count: number): TimeRange {
  const times = Float64Array.from(futures, (arrivals) => arrivals[count - 1] ?? 0).toSorted();
  const { lowMs: low, highMs: high } = withPolling(quantileOf(times, 0.1), quantileOf(times, 0.9));
  return { low, high };
}

/** Returns how many of the machines arrive by a time in milliseconds in at least half of the futures. */
export function arrivedBy({ futures }: SimulatedArrivals, at: number): number {
  const counts = Float64Array.from(futures, (arrivals) => arrivals.filter((time) => time <= at).length).toSorted();
  return Math.floor(quantileOf(counts, 0.5));
}

/**
 * The ends of a range, rounded outwards, more coarsely the further away they are; `null` for an end that is not after
 * now: nothing is expected in the past.
 */
export function roundedRange(
  { low, high }: TimeRange,
  now: number,
): { readonly low: number | null; readonly high: number | null } {
  const left = high - now;
  const step = (left < HOUR_MS ? 1 : left < 4 * HOUR_MS ? 5 : 10) * MINUTE_MS;
  const toCome = (at: number): number | null => (at > now ? at : null);
  return { low: toCome(Math.floor(low / step) * step), high: toCome(Math.ceil(high / step) * step) };
}
