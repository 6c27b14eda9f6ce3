import { expect, it } from 'vitest';
import { estimate } from '#domain/estimate.ts';
import { learnedStats, MINUTE, running, seen } from '#domain/observed-imports.fixture.ts';

it.each([
  [5, 1, false],
  [20, 0, false],
  [60, 1, false],
  [20, 1, true],
])(
  'a range of an estimate from %d imports, at stage %d, holds the truth in about 8 of 10 cases',
  (count, timedStage, isLate) => {
    let state = 1;
    const chance = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const bell = (): number => Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance());
    /** A life as slow as chance has it, in the whole and in each stage. */
    const life = (): number[] => {
      const pace = Math.exp(0.4 * bell());
      return [5, 20, 5, 10, 5].map((lasted) => lasted * pace * Math.exp(0.3 * bell()));
    };
    const held = Array.from({ length: 200 }, () => {
      const durationStats = learnedStats(Array.from({ length: count }, () => ({ minutes: life() })));
      const minutes = life();
      const before = minutes.slice(0, timedStage);
      const begin = before.reduce((sum, lasted) => sum + lasted, 0);
      const taskHistory = seen(before);
      const spent = isLate ? chance() * (minutes[timedStage] ?? 0) : 0;
      const at = (begin + spent) * MINUTE;
      const looked = isLate
        ? {
            ...taskHistory,
            firstSeen: at,
            lastSeen: at,
            fromStart: false,
            changes: taskHistory.changes.slice(-1).map((change) => ({ ...change, at })),
          }
        : taskHistory;
      const range = estimate(running, looked, durationStats, looked.lastSeen);
      const left = minutes.slice(timedStage).reduce((sum, lasted) => sum + lasted, 0) * MINUTE - spent * MINUTE;
      return range !== null && range.lowMs <= left && left <= range.highMs;
    });
    const share = held.filter(Boolean).length / held.length;
    expect(share).toBeGreaterThan(0.74);
    expect(share).toBeLessThan(0.88);
  },
);
