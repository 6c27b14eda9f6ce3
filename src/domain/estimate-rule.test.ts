import { describe, expect, it } from 'vitest';
import { estimate, type Estimate } from '#domain/estimate.ts';
import { GIB, learnedStats, MINUTE, paced, running, seen, type Seen } from '#domain/observed-imports.fixture.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { durationStatsOf, type DurationStats } from '#domain/stage-durations.ts';

describe('an estimate from imports that went by one rule', () => {
  /** A poll may see the end so much later, in milliseconds. */
  const POLL = 10_000;
  const EVEN = [1, 10, 3, 4, 2];
  const alike = (count: number, minutes: readonly number[] = EVEN, gib = 8): Seen[] =>
    Array.from({ length: count }, () => ({ minutes, gib }));
  const minutesOf = (range: Estimate | null) =>
    range && [(range.lowMs + POLL) / MINUTE, (range.highMs - POLL) / MINUTE].map((value) => Number(value.toFixed(3)));
  const lookedUntil = (taskHistory: TaskHistory, minutes: number): TaskHistory => ({
    ...taskHistory,
    lastSeen: minutes * MINUTE,
  });

  it.each([
    [[], 0, 20],
    [[1], 1, 19],
    [[1], 6, 14],
    [[1, 10], 11, 9],
    [[1, 10, 3, 4], 19, 1],
    // At another pace, which foretold nothing here.
    [[1, 30], 31, 9],
  ])(
    'is what is left of them: after the stages %j at minute %d it is %d minutes, give or take a poll',
    (minutes, now, left) => {
      expect(
        minutesOf(estimate(running, lookedUntil(seen(minutes), now), learnedStats(alike(10)), now * MINUTE)),
      ).toEqual([left, left]);
    },
  );

  it('shrinks with the clock after the last poll, down to zero', () => {
    expect(minutesOf(estimate(running, seen([1]), learnedStats(alike(5)), 5 * MINUTE))).toEqual([15, 15]);
    expect(estimate(running, seen([1, 10, 3, 4]), learnedStats(alike(5)), 60 * MINUTE)).toEqual({
      lowMs: 0,
      highMs: POLL,
      basis: 5,
    });
  });

  it('is null once the stage lasts as long as in all imports', () => {
    const at = (now: number) => estimate(running, lookedUntil(seen([1]), now), learnedStats(alike(5)), now * MINUTE);
    expect([minutesOf(at(10.9)), at(11)]).toEqual([[9.1, 9.1], null]);
  });

  it('is null once the stage lasts longer than in nine of ten', () => {
    const copies = learnedStats(
      [8, 8.5, 9, 9.5, 10, 10, 10.5, 11, 11.5, 12].map((copy) => ({ minutes: [1, copy, 3, 4, 2] })),
    );
    const at = (now: number) => estimate(running, lookedUntil(seen([1]), now), copies, now * MINUTE);
    expect(at(12)).not.toBeNull();
    expect(at(13)).toBeNull();
  });

  it('is null in a stage that every import passed between two polls', () => {
    const { changes, ...rest } = seen([1], null, false);
    const opened = { ...rest, firstSeen: MINUTE, changes: changes.slice(1) };
    const { imports, trend } = learnedStats(alike(20));
    const passed = imports.map((one) => ({
      ...one,
      durations: one.durations.map((duration, timedStage) => (timedStage === 1 ? 0 : duration)),
    }));
    expect(estimate(running, opened, { imports: passed, trend }, MINUTE)).toBeNull();
  });

  it('extends by the same factor above and below the median', () => {
    const last = Array.from({ length: 10 }, (_, index) => ({
      minutes: [1, 1, 1, 1, 10 * 4 ** ((index + 0.5) / 10 - 0.5)],
    }));
    const [low = 0, high = 0] = minutesOf(estimate(running, seen([1, 1, 1, 1]), learnedStats(last), 4 * MINUTE)) ?? [];
    expect(low * high).toBeCloseTo(100, 0);
    expect(high).toBeGreaterThan(20);
    expect(high).toBeLessThan(21);
  });

  it('assumes any remaining part of a stage that was already there at the first poll', () => {
    const { changes, ...rest } = seen([1], null, false);
    const opened = { ...rest, firstSeen: MINUTE, changes: changes.slice(1) };
    const [low = 0, high = 0] = minutesOf(estimate(running, opened, learnedStats(alike(20)), MINUTE)) ?? [];
    expect([low, high].map(Math.round)).toEqual([10, 18]);
  });

  const sized = (gibs: readonly number[]): Seen[] => gibs.map((gib) => ({ minutes: [1, 2 + gib, 3, 4, 2], gib }));

  it('grows with size only while disks are copied', () => {
    const durationStats = learnedStats(sized([4, 8, 16, 32, 64, 128]));
    const large = { ...running, sizeBytes: 100 * GIB };
    expect(minutesOf(estimate(large, seen([1]), durationStats, MINUTE))).toEqual([111, 111]);
    expect(minutesOf(estimate(large, seen([]), durationStats, 0))).toEqual([112, 112]);
    expect(minutesOf(estimate(large, seen([1, 102]), durationStats, 103 * MINUTE))).toEqual([9, 9]);
  });

  it('uses the third nearest in size, and at least ten', () => {
    const sizes = Array.from({ length: 60 }, (_, index) => 1 + index);
    const basis = (lives: readonly Seen[], sizeBytes: number | null, minutes = [1]) =>
      estimate({ ...running, sizeBytes }, seen(minutes), learnedStats(lives), MINUTE)?.basis;
    expect(basis(sized(sizes), 8 * GIB)).toBe(20);
    expect(basis(sized(sizes.slice(0, 24)), 8 * GIB)).toBe(10);
    expect(basis(sized(sizes), null)).toBe(60);
    expect(basis(sized(sizes), 8 * GIB, [1, 10])).toBe(60);
    // Large ones are slow at the end.
    const slowEnd = sized(sizes).map((life) =>
      life.gib === undefined || life.gib <= 30 ? life : { ...life, minutes: [...life.minutes.slice(0, 4), 200] },
    );
    expect(minutesOf(estimate({ ...running, sizeBytes: 4 * GIB }, seen([1]), learnedStats(slowEnd), MINUTE))).toEqual([
      15, 15,
    ]);
    expect(minutesOf(estimate({ ...running, sizeBytes: 60 * GIB }, seen([1]), learnedStats(slowEnd), MINUTE))).toEqual([
      269, 269,
    ]);
  });

  it('uses imports of unknown size last', () => {
    const unknown = alike(10, [1, 500, 3, 4, 2]).map(({ minutes }) => ({
      ...seen(minutes, 'completed'),
      task: { platform: 'Linux', sizeBytes: null },
    }));
    const known = sized([4, 8, 16, 32, 64, 128, 3, 5, 7, 9]).map(({ minutes, gib = 0 }) => ({
      ...seen(minutes, 'completed'),
      task: { platform: 'Linux', sizeBytes: gib * GIB },
    }));
    expect(minutesOf(estimate(running, seen([1]), durationStatsOf([...unknown, ...known]), MINUTE))).toEqual([19, 19]);
  });

  describe('where the speed so far predicts the rest', () => {
    const paces = (count: number) => Array.from({ length: count }, (_, index) => 0.5 * 4 ** (index / (count - 1)));
    const middleOf = (taskHistory: TaskHistory, durationStats: DurationStats, sizeBytes = 8 * GIB): number => {
      const [low = 0, high = 0] =
        minutesOf(estimate({ ...running, sizeBytes }, taskHistory, durationStats, taskHistory.lastSeen)) ?? [];
      return Math.sqrt(low * high);
    };

    it('follows the speed, up to a factor of five', () => {
      const durationStats = learnedStats(paced(paces(150)));
      const middle = (pace: number) => middleOf(seen([pace, 10 * pace]), durationStats);
      expect(middle(1)).toBeGreaterThan(8.5);
      expect(middle(1)).toBeLessThan(9.5);
      expect(middle(2) / middle(1)).toBeGreaterThan(1.85);
      expect(middle(2) / middle(1)).toBeLessThan(2.1);
      expect(middle(0.25) / middle(1)).toBeLessThan(0.33);
      expect(middle(50)).toBeLessThan(60);
      expect(middle(0.01)).toBeGreaterThan(1.5);
    });

    it('follows it half as far with only five imports', () => {
      const middle = (pace: number) => middleOf(seen([pace, 10 * pace]), learnedStats(paced(paces(5))));
      expect(middle(2) / middle(1)).toBeGreaterThan(1.35);
      expect(middle(2) / middle(1)).toBeLessThan(1.55);
    });

    it('counts all previous stages as elapsed time, and a long wait as slow', () => {
      const durationStats = learnedStats(paced(paces(20)));
      expect(middleOf(seen([34, 10]), durationStats) / middleOf(seen([1, 10]), durationStats)).toBeGreaterThan(2.5);
    });

    it('compares only the observed stages of the task', () => {
      const durationStats = learnedStats(paced(paces(20)));
      const middle = (pace: number) => middleOf(seen([pace, 10 * pace], null, false), durationStats);
      expect(middle(1)).toBeGreaterThan(8.5);
      expect(middle(2) / middle(1)).toBeGreaterThan(1.7);
    });

    it('assumes the same speed for an import with unknown elapsed time', () => {
      const { imports, trend } = learnedStats(
        paces(20).map((pace) => ({ minutes: [90, 10, 3, 4, 2].map((lasted) => lasted * pace) })),
      );
      const some = imports.map((one, index) =>
        index % 5 === 0 ? { ...one, durations: [null, ...one.durations.slice(1)] } : one,
      );
      const [low = 0, high = 0] =
        minutesOf(estimate(running, seen([90, 10]), { imports: some, trend }, 100 * MINUTE)) ?? [];
      expect(low).toBeGreaterThan(6.5);
      expect(high).toBeLessThan(13);
    });

    it('does not mistake a larger disk for slowness, nor a wait for a large disk', () => {
      const lives = paces(60).map((pace, index) => {
        const gib = 4 + ((index * 37) % 60) * 2;
        return { minutes: [20, 2 + gib, 30, 40, 20].map((lasted) => lasted * pace), gib };
      });
      const durationStats = learnedStats(lives);
      for (const gib of [8, 120]) {
        const middle = (pace: number) => middleOf(seen([20 * pace, (2 + gib) * pace]), durationStats, gib * GIB);
        expect(middle(1)).toBeGreaterThan(85);
        expect(middle(1)).toBeLessThan(95);
        expect(middle(2) / middle(1)).toBeGreaterThan(1.85);
      }
    });
  });
});
