import { describe, expect, it } from 'vitest';
import { remainingTimes } from '#domain/estimate.ts';
import { learnedStats, MINUTE, running, seen, type Seen } from '#domain/observed-imports.fixture.ts';
import { arrivalRange, arrivedBy, simulateArrivals, type ArrivingMachine } from '#domain/simulated-arrivals.ts';

/** A machine read at minute 0 that may take so many minutes, each as probable as the others. */
function machine(...minutes: readonly number[]): ArrivingMachine {
  return {
    at: 0,
    remains: { times: Float64Array.from(minutes, (one) => one * MINUTE), weights: null, basis: minutes.length },
  };
}

const evenly = (from: number, to: number): ArrivingMachine =>
  machine(...Array.from({ length: 101 }, (_, index) => from + ((to - from) * index) / 100));

const minutesOf = ({ low, high }: ReturnType<typeof arrivalRange>): readonly number[] =>
  [low, high].map((time) => Math.round(time / MINUTE));

describe('machines that arrive together', () => {
  it('are there when the last one is, which is later than each alone', () => {
    const alone = simulateArrivals([evenly(0, 100)]);
    expect(minutesOf(arrivalRange(alone, 1))).toEqual([10, 90]);
    const five = simulateArrivals(Array.from({ length: 5 }, () => evenly(0, 100)));
    // The largest of five: 10 % of the futures have it before 63, and 90 % before 98.
    const [low = 0, high = 0] = minutesOf(arrivalRange(five, 5));
    expect(low).toBeGreaterThan(59);
    expect(low).toBeLessThan(67);
    expect(high).toBeGreaterThan(95);
  });

  it('arrive one after the other, whoever it is', () => {
    const three = simulateArrivals([machine(30), machine(10), machine(20)]);
    expect([1, 2, 3].map((count) => minutesOf(arrivalRange(three, count)))).toEqual([
      [10, 10],
      [20, 20],
      [30, 30],
    ]);
    expect([5, 10, 25, 40].map((minute) => arrivedBy(three, minute * MINUTE))).toEqual([0, 1, 2, 3]);
  });

  it('name the one that holds up the others', () => {
    expect(simulateArrivals([evenly(0, 20), evenly(60, 90), evenly(0, 40)]).last).toEqual({ index: 1, share: 1 });
    expect(simulateArrivals(Array.from({ length: 4 }, () => evenly(0, 50))).last.share).toBeLessThan(0.5);
  });

  it('give the same range each time', () => {
    const machines = Array.from({ length: 9 }, (_, index) => evenly(index, 90 - index));
    expect(arrivalRange(simulateArrivals(machines), 9)).toEqual(arrivalRange(simulateArrivals(machines), 9));
  });
});

it.each([
  [10, 4],
  [20, 8],
  [60, 20],
])(
  'the range of a wave, from %d imports and with %d machines, holds the truth in 75 to 90 % of waves',
  (count, size) => {
    let state = 7;
    const chance = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const bell = (): number => Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance());
    const life = (): number[] => {
      const pace = Math.exp(0.4 * bell());
      return [5, 20, 5, 10, 5].map((lasted) => lasted * pace * Math.exp(0.3 * bell()));
    };
    const lives = (many: number): Seen[] => Array.from({ length: many }, () => ({ minutes: life() }));
    const sum = (minutes: readonly number[]): number => minutes.reduce((all, one) => all + one, 0);
    const waves = Array.from({ length: 100 }, () => {
      const durationStats = learnedStats(lives(count));
      const machines = lives(size).flatMap(({ minutes }) => {
        const stage = Math.floor(chance() * minutes.length);
        // All are looked at as they enter a stage, at one time.
        const begun = sum(minutes.slice(0, stage));
        const history = seen(minutes.slice(0, stage));
        const remains = remainingTimes(running, history, durationStats, history.lastSeen);
        return remains === null ? [] : [{ at: 0, remains, truth: (sum(minutes) - begun) * MINUTE }];
      });
      const { low, high } = arrivalRange(simulateArrivals(machines), machines.length);
      const truth = Math.max(...machines.map((one) => one.truth));
      return low <= truth && truth <= high;
    });
    const share = waves.filter(Boolean).length / waves.length;
    expect(share).toBeGreaterThanOrEqual(0.75);
    expect(share).toBeLessThanOrEqual(0.9);
  },
);
