import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addObservation, type TaskHistory } from '#domain/task-history.ts';
import type { Stage } from '#domain/stage.ts';
import { durationStatsOf, type DurationStats } from '#domain/stage-durations.ts';
import { stuck } from '#domain/stuck.ts';

/** The browser polled all the time: the last look was a moment before. */
function polledUntil(former: TaskHistory | null, at: number): TaskHistory | null {
  return former === null ? null : { ...former, lastSeen: Math.max(former.lastSeen, at - 1) };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WALK: readonly Stage[] = ['pending', 'converting', 'updating', 'booting', 'preparing ami'];

function all(looks: readonly (readonly [at: number, stage: Stage | null, progress?: number])[]): TaskHistory {
  let result: TaskHistory | null = null;
  for (const [at, stage, progress = 0] of looks) {
    const outcome = stage === null ? 'completed' : 'running';
    result = addObservation(polledUntil(result, at), { at, outcome, stage, progress, disks: ['active'] }, true);
  }
  if (result === null) throw new Error('nothing was seen');
  return result;
}

/** A task that was at a stage from 0 on and was read until `until`. */
const standing = (stage: Stage, until: number): TaskHistory =>
  all([
    [0, stage],
    [until, stage],
  ]);

/** So many imports that completed, each stage of which lasted some minutes. */
function learned(count: number, minutes: number, platform = 'Linux'): DurationStats {
  return durationStatsOf(
    Array.from({ length: count }, () => ({
      ...all([...WALK, null].map((stage, index) => [index * minutes * MINUTE, stage] as const)),
      task: { platform, sizeBytes: null },
    })),
  );
}

const running = { outcome: 'running', platform: null, sizeBytes: null } as const;
const linux = { ...running, platform: 'Linux' };
const windows = { ...running, platform: 'Windows' };
const ask = (task: Parameters<typeof stuck>[0], stage: Stage, after: number, durationStats = learned(0, 1)) =>
  stuck(task, standing(stage, after), durationStats, after);

describe('stuck', () => {
  it('is 2 hours without a change before any import was observed', () => {
    expect(ask(running, 'converting', 2 * HOUR)).toBeNull();
    expect(ask(running, 'converting', 2 * HOUR + 1)).toEqual({
      how: 'still',
      forMs: 2 * HOUR + 1,
      usualMs: 2 * HOUR,
      basis: 'no import has been seen here so far; 2 h without a change is unusual',
    });
  });

  it('is 3 hours for Windows at booting, and for what may be Windows', () => {
    for (const task of [windows, running]) {
      expect(ask(task, 'booting', 3 * HOUR)).toBeNull();
      expect(ask(task, 'booting', 3 * HOUR + 1)?.basis).toContain('3 h at booting');
    }
    expect(ask(linux, 'booting', 2 * HOUR + 1)).not.toBeNull();
  });

  it('uses observed imports, once there are eight', () => {
    expect(ask(linux, 'updating', 60 * MINUTE, learned(7, 20))).toBeNull();
    expect(ask(linux, 'updating', 40 * MINUTE, learned(8, 20))).toBeNull();
    expect(ask(linux, 'updating', 41 * MINUTE, learned(8, 20))).toEqual({
      how: 'still',
      forMs: 41 * MINUTE,
      usualMs: 20 * MINUTE,
      basis: 'longer than all 8 imports seen here',
    });
  });

  it('is null below 20 minutes, however fast others were', () => {
    expect(ask(linux, 'updating', 20 * MINUTE, learned(20, 1))).toBeNull();
    expect(ask(linux, 'updating', 21 * MINUTE, learned(20, 1))).not.toBeNull();
  });

  it('does not measure Windows by Linux', () => {
    expect(ask(windows, 'booting', 2.5 * HOUR, learned(50, 1))).toBeNull();
    expect(ask(windows, 'booting', 2.5 * HOUR, learned(50, 100, 'Windows'))).toBeNull();
    expect(ask(windows, 'booting', 3 * HOUR + 1, learned(50, 1))?.basis).toMatch(/^too few imports/);
  });

  it('of an unknown platform is measured by all imports, where it moves as slowly as the slowest of them', () => {
    const { imports, trend } = learned(8, 20);
    const mixed = { imports: [...imports, ...learned(8, 100, 'Windows').imports], trend };
    expect(ask(running, 'updating', 150 * MINUTE, mixed)).toBeNull();
    expect(ask(running, 'updating', 201 * MINUTE, mixed)?.basis).toBe('longer than all 16 imports seen here');
    // Once the platform is known, the others say nothing.
    expect(ask(linux, 'updating', 41 * MINUTE, mixed)?.basis).toBe('longer than all 8 imports seen here');
  });

  it('allows larger disks a longer copy, by the size, and nothing longer after it', () => {
    // An hour for 100 bytes, two for 200: what else would be learned here from twenty copies.
    const { imports } = learned(20, 30);
    const sized = { imports: imports.map((seen) => ({ ...seen, sizeBytes: 100 })), trend: { fixed: 0, perByte: 1 } };
    const large = { ...linux, sizeBytes: 300 };
    const small = { ...linux, sizeBytes: 50 };
    expect(ask(large, 'converting', 179 * MINUTE, sized)).toBeNull();
    expect(ask(large, 'converting', 181 * MINUTE, sized)?.usualMs).toBe(90 * MINUTE);
    expect(ask(small, 'converting', 31 * MINUTE, sized)?.usualMs).toBe(15 * MINUTE);
    for (const task of [large, small]) expect(ask(task, 'updating', 61 * MINUTE, sized)?.usualMs).toBe(30 * MINUTE);
  });

  it('says that too few were seen where some were', () => {
    expect(ask(running, 'converting', 3 * HOUR, learned(7, 1))?.basis).toBe(
      'too few imports have been seen here so far; 2 h without a change is unusual',
    );
    // Of a task that is being cancelled nothing was learned, whatever was seen of others.
    expect(ask({ ...running, outcome: 'cancelling' }, 'converting', 3 * HOUR, learned(20, 1))?.basis).toMatch(
      /^no import has been seen here so far/,
    );
  });

  it('says how many took less', () => {
    const { imports, trend } = learned(29, 10);
    const slow = learned(1, 600);
    expect(ask(linux, 'updating', 5 * HOUR, { imports: [...imports, ...slow.imports], trend })?.basis).toBe(
      'longer than 29 of the 30 imports seen here',
    );
  });

  it('is measured by what 19 of 20 stay below, whichever of them came first', () => {
    const { imports, trend } = learned(8, 20);
    const minutes = [40, 10, 30, 20, 35, 15, 25, 12];
    const mixed = {
      imports: imports.map((seen, index) => ({
        ...seen,
        idleTimes: seen.idleTimes.map(() => (minutes[index] ?? 0) * MINUTE),
      })),
      trend,
    };
    expect(ask(linux, 'updating', 80 * MINUTE, mixed)).toBeNull();
    expect(ask(linux, 'updating', 81 * MINUTE, mixed)?.usualMs).toBe(40 * MINUTE);
  });

  it('is measured by none that was not seen in the same stage', () => {
    const { imports, trend } = learned(8, 20);
    const unseen = {
      imports: imports.map((seen, index) =>
        index === 0 ? { ...seen, idleTimes: seen.idleTimes.map(() => null) } : seen,
      ),
      trend,
    };
    expect(ask(linux, 'updating', 2 * HOUR, unseen)).toBeNull();
    expect(ask(linux, 'updating', 2 * HOUR + 1, unseen)?.basis).toMatch(/^too few imports/);
  });

  it('restarts with every advance of stage, progress or disks', () => {
    const moving = all([
      [0, 'converting', 9],
      [1.5 * HOUR, 'converting', 19],
      [3 * HOUR, 'converting', 19],
    ]);
    expect(stuck(running, moving, learned(0, 1), 3 * HOUR)).toBeNull();
  });

  it('does not count time after the last poll', () => {
    expect(stuck(running, standing('converting', HOUR), learned(0, 1), 9 * HOUR)).toBeNull();
  });

  it('is null for ended tasks and unknown outcomes', () => {
    for (const outcome of ['completed', 'failed', 'cancelled', 'unknown'] as const) {
      expect(ask({ ...running, outcome }, 'converting', 9 * HOUR)).toBeNull();
    }
    expect(ask({ ...running, outcome: 'cancelling' }, 'converting', 9 * HOUR)).not.toBeNull();
  });

  it('is null without observations', () => {
    expect(
      stuck(running, { firstSeen: 0, lastSeen: 20 * HOUR, fromStart: true, changes: [] }, learned(0, 1), 20 * HOUR),
    ).toBeNull();
  });

  it('is a standing task alone where it stands: of its neighbour that gets on nothing is said', () => {
    const slow = all(Array.from({ length: 12 }, (_, hour) => [hour * HOUR, 'converting', hour + 1] as const));
    expect(stuck(linux, slow, learned(0, 1), 11 * HOUR)).toBeNull();
  });

  it('stays once it is, as long as nothing changes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WALK),
        fc.nat(500),
        fc.nat(500),
        fc.nat(20),
        fc.integer({ min: 1, max: 200 }),
        (stage, first, more, count, minutes) => {
          const durationStats = learned(count, minutes);
          const before = ask(linux, stage, (first + 1) * MINUTE, durationStats);
          const after = ask(linux, stage, (first + 1 + more) * MINUTE, durationStats);
          expect(before === null || after !== null).toBe(true);
          expect(before?.forMs ?? Infinity).toBeGreaterThan(before?.usualMs ?? 0);
        },
      ),
    );
  });
});

/** A task that goes from one stage to another and back, each time after so many minutes. */
function circling([one, other]: readonly [Stage, Stage], everyMinutes: number, hours: number): TaskHistory {
  const looks = Math.floor((hours * 60) / everyMinutes);
  return all(
    Array.from(
      { length: looks + 1 },
      (_, turn) => [turn * everyMinutes * MINUTE, turn % 2 === 0 ? one : other, turn % 2 === 0 ? 19 : 41] as const,
    ),
  );
}

describe('a task that goes in circles', () => {
  it.each([
    ['converting', 'updating', 7],
    ['updating', 'preparing to boot', 10],
    ['booting', 'preparing ami', 25],
    ['validating', 'booted', 3],
  ] as const)('takes longer than usual: %s and %s by turns, every %i minutes', (one, other, minutes) => {
    const alarm = stuck(windows, circling([one, other], minutes, 5), learned(0, 1), 5 * HOUR);
    expect(alarm).toMatchObject({ how: 'circling' });
    expect(alarm?.forMs).toBeGreaterThan(4 * HOUR);
    expect(alarm?.basis).toMatch(/^it went back to an earlier stage (?:at least )?\d+ times/);
  });

  it('is said before its stage alone would be too long', () => {
    expect(stuck(linux, circling(['updating', 'booting'], 10, 1), learned(0, 1), HOUR)?.how).toBe('circling');
  });

  it('is no answer that lags behind the truth for a moment', () => {
    const lagging = all([
      [0, 'converting'],
      [10 * MINUTE, 'updating'],
      [20 * MINUTE, 'converting'],
      [20.5 * MINUTE, 'updating'],
      [30 * MINUTE, 'converting'],
      [30.5 * MINUTE, 'updating'],
      [60 * MINUTE, 'updating'],
    ]);
    expect(stuck(linux, lagging, learned(0, 1), HOUR)).toBeNull();
    // But whatever lags, nothing gets on.
    expect(stuck(linux, { ...lagging, lastSeen: 3 * HOUR }, learned(0, 1), 3 * HOUR)?.how).toBe('still');
  });

  it('is not one that went back once and gets on since', () => {
    const again = all([
      [0, 'converting', 19],
      [30 * MINUTE, 'updating', 30],
      [60 * MINUTE, 'converting', 9],
      [90 * MINUTE, 'updating', 34],
      [100 * MINUTE, 'booting', 50],
    ]);
    expect(stuck(linux, again, learned(0, 1), 110 * MINUTE)).toBeNull();
  });

  it('is none that goes back twice within 20 minutes', () => {
    const turns = circling(['updating', 'booting'], 4, 0.4).changes.map(
      ({ at, stage, progress }) => [at + HOUR, stage, progress ?? 0] as const,
    );
    const brief = all([[0, 'pending', 1], [HOUR / 2, 'converting', 9], ...turns]);
    expect(stuck(linux, { ...brief, lastSeen: HOUR + 20 * MINUTE }, learned(0, 1), HOUR + 20 * MINUTE)).toBeNull();
    expect(stuck(linux, { ...brief, lastSeen: HOUR + 26 * MINUTE }, learned(0, 1), HOUR + 26 * MINUTE)?.how).toBe(
      'circling',
    );
  });

  it('is not circling once it reaches a new stage', () => {
    const { changes } = circling(['converting', 'updating'], 10, 1);
    const further = all([
      ...changes.map(({ at, stage, progress }) => [at, stage, progress ?? 0] as const),
      [70 * MINUTE, 'booting', 50],
      [95 * MINUTE, 'booting', 58],
    ]);
    expect(stuck(linux, further, learned(0, 1), 95 * MINUTE)).toBeNull();
  });

  it('says how often, or how often at least where that is more than is remembered', () => {
    expect(stuck(linux, circling(['updating', 'booting'], 10, 2), learned(0, 1), 2 * HOUR)?.basis).toMatch(
      / stage 5 times/,
    );
    expect(stuck(linux, circling(['updating', 'booting'], 10, 20), learned(0, 1), 20 * HOUR)?.basis).toMatch(
      / stage at least 2\d times/,
    );
  });

  it('is measured by what is usual here as well: what others do without a step back counts as their time', () => {
    expect(stuck(linux, circling(['updating', 'booting'], 5, 2), learned(8, 20), 2 * HOUR)).not.toBeNull();
  });

  it('does not end with a step back within a stage: booted and booting by turns for hours is no progress', () => {
    expect(stuck(linux, circling(['booting', 'booted'], 10, 5), learned(0, 1), 5 * HOUR)?.how).toBe('still');
    expect(stuck(linux, circling(['booting', 'booted'], 10, 1), learned(0, 1), HOUR)).toBeNull();
  });

  it('is found however often it goes round, and however many turns are remembered', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 30 }),
        fc.integer({ min: 5, max: 24 }),
        fc.constantFrom(0, 8, 30),
        (minutes, hours, count) => {
          const alarm = stuck(
            linux,
            circling(['updating', 'preparing to boot'], minutes, hours),
            learned(count, 5),
            hours * HOUR,
          );
          expect(alarm?.how).toBe('circling');
          expect(alarm?.forMs).toBeGreaterThan((hours - 1.1) * HOUR);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a task that is under way for too long in all', () => {
  /** It gets on by a percent every hour. */
  const crawling = (hours: number): TaskHistory =>
    all(Array.from({ length: hours + 1 }, (_, hour) => [hour * HOUR, 'converting', hour + 1] as const));

  it('takes longer than usual although it gets on', () => {
    expect(stuck(linux, crawling(12), learned(0, 1), 12 * HOUR)).toBeNull();
    expect(stuck(linux, crawling(13), learned(0, 1), 13 * HOUR)).toEqual({
      how: 'slow',
      forMs: 13 * HOUR,
      usualMs: 12 * HOUR,
      basis: 'no import has been seen here so far; 12 h in all is unusual',
    });
  });

  it('is counted from when it was seen first, and says that too few others were seen', () => {
    const { changes, lastSeen, ...rest } = crawling(13);
    const begun = 1000 * HOUR;
    const later = {
      ...rest,
      firstSeen: begun,
      lastSeen: lastSeen + begun,
      changes: changes.map((change) => ({ ...change, at: change.at + begun })),
    };
    expect(stuck(linux, later, learned(7, 1), begun + 12 * HOUR)).toBeNull();
    expect(stuck(linux, later, learned(7, 1), begun + 13 * HOUR)).toMatchObject({
      forMs: 13 * HOUR,
      basis: 'too few imports have been seen here so far; 12 h in all is unusual',
    });
  });

  it('is allowed more for larger disks', () => {
    const large = { ...linux, sizeBytes: 4 * 2 ** 40 };
    expect(stuck(large, crawling(40), learned(0, 1), 40 * HOUR)).toBeNull();
    expect(stuck(large, crawling(60), learned(0, 1), 60 * HOUR)?.how).toBe('slow');
  });

  it('is measured by the whole of the imports seen here, of the same platform', () => {
    // Five stages of 30 minutes: two and a half hours in all.
    const crawls = all(Array.from({ length: 40 }, (_, turn) => [turn * 10 * MINUTE, 'converting', turn + 1] as const));
    expect(stuck(linux, crawls, learned(8, 30), 390 * MINUTE)).toMatchObject({
      how: 'slow',
      usualMs: 150 * MINUTE,
      basis: 'longer than all 8 imports seen here took in all',
    });
    expect(stuck(windows, crawls, learned(8, 30), 390 * MINUTE)).toBeNull();
    expect(stuck(linux, crawls, learned(8, 60), 390 * MINUTE)).toBeNull();
  });

  it('is measured by size too: of the whole, what the copy takes', () => {
    // Copies of 100 bytes took half an hour of two and a half; of 1000 bytes they take five hours of seven.
    const { imports } = learned(8, 30);
    const sized = { imports: imports.map((seen) => ({ ...seen, sizeBytes: 100 })), trend: { fixed: 0, perByte: 1 } };
    const crawls = (hours: number): TaskHistory =>
      all(Array.from({ length: hours * 6 + 1 }, (_, turn) => [turn * 10 * MINUTE, 'converting', turn + 1] as const));
    expect(stuck({ ...linux, sizeBytes: 1000 }, crawls(14), sized, 14 * HOUR)).toBeNull();
    expect(stuck({ ...linux, sizeBytes: 1000 }, crawls(15), sized, 15 * HOUR)).toMatchObject({
      how: 'slow',
      usualMs: 7 * HOUR,
    });
    expect(stuck({ ...linux, sizeBytes: 10 }, crawls(5), sized, 5 * HOUR)).toMatchObject({ usualMs: 123 * MINUTE });
  });

  it('is measured by what 19 of 20 took in all at most, whichever of them came first', () => {
    const crawls = all(Array.from({ length: 30 }, (_, turn) => [turn * 10 * MINUTE, 'converting', turn + 1] as const));
    const { imports, trend } = learned(8, 20);
    const minutes = [24, 10, 20, 12, 22, 14, 18, 16];
    const mixed = {
      imports: imports.map((seen, index) => ({
        ...seen,
        durations: seen.durations.map(() => (minutes[index] ?? 0) * MINUTE),
      })),
      trend,
    };
    expect(stuck(linux, crawls, mixed, 240 * MINUTE)).toBeNull();
    expect(stuck(linux, crawls, mixed, 241 * MINUTE)).toMatchObject({ how: 'slow', usualMs: 120 * MINUTE });
  });

  it('is null before an hour, however fast others were', () => {
    const crawls = all(Array.from({ length: 15 }, (_, turn) => [turn * 5 * MINUTE, 'converting', turn + 1] as const));
    expect(
      stuck(
        linux,
        { ...crawls, lastSeen: 60 * MINUTE, changes: crawls.changes.slice(0, 13) },
        learned(8, 1),
        60 * MINUTE,
      ),
    ).toBeNull();
    expect(stuck(linux, crawls, learned(8, 1), 70 * MINUTE)).toMatchObject({ how: 'slow', usualMs: 5 * MINUTE });
  });

  it('is not measured by imports that failed on their way, or that were not seen from begin to end', () => {
    const crawls = all(Array.from({ length: 20 }, (_, turn) => [turn * 5 * MINUTE, 'converting', turn + 1] as const));
    const { imports, trend } = learned(8, 1);
    const failed = imports.map((seen) => ({ ...seen, completed: false }));
    const unseen = imports.map((seen) => ({ ...seen, durations: [null, ...seen.durations.slice(1)] }));
    for (const others of [failed, unseen])
      expect(stuck(linux, crawls, { imports: others, trend }, 95 * MINUTE)).toBeNull();
    expect(stuck(linux, crawls, { imports, trend }, 95 * MINUTE)?.how).toBe('slow');
  });

  it('is never a task that moves as those that were seen here', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 170 }),
        fc.integer({ min: 8, max: 20 }),
        fc.array(fc.double({ min: 0.4, max: 1.9, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (minutes, count, paces) => {
          let at = 0;
          const looks = WALK.map((stage, index) => {
            const look = [at, stage] as const;
            at += minutes * (paces[index] ?? 1) * MINUTE;
            return look;
          });
          const alike = all([...looks, [at - 1, 'preparing ami']]);
          for (const durationStats of [learned(count, minutes), learned(0, 1)]) {
            // Without experience only what the documented defaults allow is usual.
            if (durationStats.imports.length === 0 && minutes * 1.9 > 119) continue;
            expect(stuck(linux, alike, durationStats, at)).toBeNull();
          }
        },
      ),
    );
  });

  it('says nothing of the stages: who was seen late is measured by what was seen', () => {
    const late = { ...crawling(11), fromStart: false };
    expect(stuck(linux, late, learned(0, 1), 11 * HOUR)).toBeNull();
  });
});
