import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortTasks } from '#domain/column.ts';
import { estimateText } from '#domain/duration.ts';
import { basisText, estimate } from '#domain/estimate.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { GIB, learnedStats, MINUTE, running, seen, TEN } from '#domain/observed-imports.fixture.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { durationStatsOf, type DurationStats } from '#domain/stage-durations.ts';

const lengths = fc.array(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 5, maxLength: 5 }), {
  minLength: 5,
  maxLength: 30,
});

describe('an estimate', () => {
  it('is a range around the observed durations, with its basis', () => {
    const range = estimate(running, seen([1]), learnedStats(TEN), MINUTE);
    expect(range?.basis).toBe(10);
    expect(range?.lowMs).toBeGreaterThan(10 * MINUTE);
    expect(range?.lowMs).toBeLessThan(19 * MINUTE);
    expect(range?.highMs).toBeGreaterThan(19 * MINUTE);
    expect(range?.highMs).toBeLessThan(30 * MINUTE);
  });

  it('is the sort key of the Remaining column, tasks without one last', () => {
    const tasks = ['long', 'unseen', 'short']
      .map((id) => toImportTask({ ImportTaskId: id, Status: 'active' }, 'here'))
      .filter((task) => task !== null);
    const taskHistory: Readonly<Record<string, TaskHistory>> = { long: seen([1]), short: seen([1, 10, 3]) };
    const memory = {
      ...NO_CONTEXT,
      historyOf: ({ id }: ImportTask) => taskHistory[id] ?? null,
      durationStats: learnedStats(TEN),
    };
    const sorted = (descending: boolean) =>
      sortTasks(tasks, { column: 'remaining', descending }, memory).map(({ id }) => id);
    expect(sorted(false)).toEqual(['short', 'long', 'unseen']);
    expect(sorted(true)).toEqual(['long', 'short', 'unseen']);
  });

  it('is not given without a basis: no import, four imports, none that completed', () => {
    for (const durationStats of [
      learnedStats([]),
      learnedStats(TEN.slice(0, 4)),
      durationStatsOf(TEN.map(({ minutes }) => ({ ...seen(minutes, 'failed'), task: running }))),
    ]) {
      expect(estimate(running, seen([1]), durationStats, MINUTE)).toBeNull();
    }
  });

  it("uses imports observed from the task's stage to their end, whatever was missed before", () => {
    const { imports, trend } = learnedStats(TEN);
    const slept = imports.map((one) => ({
      ...one,
      durations: one.durations.map((duration, timedStage) => (timedStage === 1 || timedStage === 2 ? null : duration)),
    }));
    expect(estimate(running, seen([1]), { imports: slept, trend }, MINUTE)).toBeNull();
    expect(estimate(running, seen([]), { imports: slept, trend }, 0)).toBeNull();
    expect(estimate(running, seen([1, 10, 3]), { imports: slept, trend }, 14 * MINUTE)?.basis).toBe(10);
  });

  it('uses all imports while the platform is unknown', () => {
    const unknown = TEN.slice(0, 5).map(({ minutes }) => ({ ...seen(minutes, 'completed'), task: running }));
    const { imports } = learnedStats(TEN);
    expect(
      estimate(running, seen([1]), { imports: [...imports, ...durationStatsOf(unknown).imports], trend: null }, MINUTE)
        ?.basis,
    ).toBe(15);
  });

  it('is null for ended and cancelling tasks, and at an unknown stage', () => {
    const durationStats = learnedStats(TEN);
    for (const outcome of ['completed', 'failed', 'cancelled', 'failing', 'cancelling', 'unknown'] as const) {
      expect(estimate({ ...running, outcome }, seen([1]), durationStats, MINUTE)).toBeNull();
    }
    const { changes, ...rest } = seen([1]);
    const nameless = { ...rest, changes: changes.map((change) => ({ ...change, stage: null })) };
    expect(estimate(running, nameless, durationStats, MINUTE)).toBeNull();
    expect(estimate(running, { ...rest, changes }, durationStats, MINUTE)).not.toBeNull();
  });

  it('is null for a stage that lasts far longer than in all observed imports', () => {
    expect(
      estimate(running, { ...seen([1, 10, 3]), lastSeen: 900 * MINUTE }, learnedStats(TEN), 900 * MINUTE),
    ).toBeNull();
  });

  it('shrinks as time passes', () => {
    const taskHistory = seen([1]);
    const early = estimate(running, taskHistory, learnedStats(TEN), MINUTE);
    const late = estimate(running, { ...taskHistory, lastSeen: 6 * MINUTE }, learnedStats(TEN), 6 * MINUTE);
    expect(late?.highMs).toBeLessThan(early?.highMs ?? 0);
    expect(late?.lowMs).toBeLessThan(early?.lowMs ?? 0);
  });

  it('does not move the end closer while the last stage continues', () => {
    fc.assert(
      fc.property(lengths, fc.nat(100), fc.nat(100), (lives, first, more) => {
        const durationStats = learnedStats(lives.map((minutes) => ({ minutes })));
        const taskHistory = seen([1, 10, 3, 4]);
        const begin = taskHistory.lastSeen;
        const ends = [first, first + more].map((minutes) => {
          const now = begin + minutes * MINUTE;
          const range = estimate(running, { ...taskHistory, lastSeen: now }, durationStats, now);
          return range === null ? null : [now + range.lowMs, now + range.highMs];
        });
        const [before, after] = ends;
        if (!before || !after) return;
        expect(after[0]).toBeGreaterThanOrEqual((before[0] ?? 0) - 1);
        expect(after[1]).toBeGreaterThanOrEqual((before[1] ?? 0) - 1);
      }),
    );
  });

  it('is longer for a task that has been slow, where that predicted a slow rest', () => {
    const slow = estimate(running, seen([2, 20]), learnedStats(TEN), 22 * MINUTE);
    const quick = estimate(running, seen([0.7, 7]), learnedStats(TEN), 7.7 * MINUTE);
    expect(slow?.lowMs).toBeGreaterThan(quick?.highMs ?? Infinity);
  });

  it('is never shorter for larger disks, once size was observed to matter', () => {
    const durationStats = learnedStats([4, 8, 16, 32, 64, 128].map((gib) => ({ minutes: [1, 2 + gib, 3, 4, 2], gib })));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }), (gib, more) => {
        const [small, large] = [gib, gib + more].map((size) =>
          estimate({ ...running, sizeBytes: size * GIB }, seen([1]), durationStats, MINUTE),
        );
        expect(large?.lowMs).toBeGreaterThanOrEqual(small?.lowMs ?? Infinity);
        expect(large?.highMs).toBeGreaterThanOrEqual(small?.highMs ?? Infinity);
      }),
    );
    const hundred = estimate({ ...running, sizeBytes: 100 * GIB }, seen([1]), durationStats, MINUTE);
    expect(hundred?.lowMs).toBeGreaterThan(60 * MINUTE);
  });

  it('uses imports of the platform once five were observed, in any spelling', () => {
    const windows = TEN.map(({ minutes }) => ({ minutes: minutes.map((lasted) => lasted * 6), platform: 'Windows' }));
    const some = learnedStats([...TEN, ...windows.slice(0, 4)]);
    const enough = learnedStats([...TEN, ...windows.slice(0, 5)]);
    const ask = (durationStats: DurationStats) =>
      estimate({ ...running, platform: 'windows' }, seen([1, 10, 3]), durationStats, 14 * MINUTE);
    expect([ask(some)?.basis, ask(enough)?.basis]).toEqual([14, 5]);
  });

  it('is wider where the start of the stage was not observed', () => {
    const known = estimate(running, seen([1]), learnedStats([...TEN, ...TEN]), MINUTE);
    const { changes, ...rest } = seen([1], null, false);
    const opened = { ...rest, firstSeen: MINUTE, changes: changes.slice(1) };
    const late = estimate(running, opened, learnedStats([...TEN, ...TEN]), MINUTE);
    expect((late?.highMs ?? 0) - (late?.lowMs ?? 0)).toBeGreaterThan((known?.highMs ?? 0) - (known?.lowMs ?? 0));
    expect(late?.lowMs).toBeLessThan(known?.lowMs ?? 0);
    // Ten are no basis for that.
    expect(estimate(running, opened, learnedStats(TEN), MINUTE)).toBeNull();
  });

  it('is deterministic and never negative', () => {
    fc.assert(
      fc.property(
        lengths,
        fc.array(fc.nat(200), { maxLength: 4 }),
        fc.boolean(),
        fc.nat(1000),
        (lives, minutes, fromStart, later) => {
          const durationStats = learnedStats(lives.map((life) => ({ minutes: life })));
          const taskHistory = seen(minutes, null, fromStart);
          const now = taskHistory.lastSeen + later * MINUTE;
          const range = estimate(running, taskHistory, durationStats, now);
          expect(estimate(running, taskHistory, durationStats, now)).toEqual(range);
          if (range === null) return;
          expect(range.lowMs).toBeGreaterThanOrEqual(0);
          expect(range.highMs).toBeGreaterThanOrEqual(range.lowMs);
          expect(Number.isFinite(range.highMs)).toBe(true);
        },
      ),
    );
  });
});

describe('an estimate in words', () => {
  const text = (low: number, high: number) => estimateText({ lowMs: low * MINUTE, highMs: high * MINUTE });

  it('is a range of round minutes, or of hours', () => {
    expect(text(24.2, 41)).toBe('about 25–40 min');
    expect(text(3.2, 7.4)).toBe('about 3–7 min');
    expect(text(62, 107)).toBe('about 60–110 min');
    expect(text(122, 185)).toBe('about 2–3 h');
    expect(text(50, 170)).toBe('about 50 min to 3 h');
    expect(text(60, 130)).toBe('about 1–2 h');
  });

  it('is one number where both are the same', () => {
    expect(text(23.9, 26.1)).toBe('about 25 min');
    expect(text(0.9, 1.2)).toBe('about 1 min');
    expect(text(125, 140)).toBe('about 2 h');
  });

  it('never says 0 min', () => {
    expect(text(0, 0)).toBe('less than 1 min');
    expect(text(0.2, 5)).toBe('less than 5 min');
    expect(text(0.1, 1.1)).toBe('about 1 min');
    expect(text(0, 200)).toBe('less than 3 h');
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        (low, more) => {
          expect(estimateText({ lowMs: low, highMs: low + more })).not.toMatch(/\b0 (?:min|h)|\b0–/);
        },
      ),
    );
  });

  it('names its basis', () => {
    expect(basisText({ basis: 14 })).toBe('from 14 imports seen here');
  });
});
