import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withSighting, type Sightings } from '#domain/sighting.ts';
import type { Stage } from '#domain/stage.ts';
import { learn, type Experience } from '#domain/stage-durations.ts';
import { stuck } from '#domain/stuck.ts';

/** The browser polled all the time: the last look was a moment before. */
function polledUntil(former: Sightings | null, at: number): Sightings | null {
  return former === null ? null : { ...former, lastSeen: Math.max(former.lastSeen, at - 1) };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WALK: readonly Stage[] = ['pending', 'converting', 'updating', 'booting', 'preparing ami'];

function all(looks: readonly (readonly [at: number, stage: Stage | null, progress?: number])[]): Sightings {
  let result: Sightings | null = null;
  for (const [at, stage, progress = 0] of looks) {
    const outcome = stage === null ? 'completed' : 'running';
    result = withSighting(polledUntil(result, at), { at, outcome, stage, progress, disks: ['active'] }, true);
  }
  if (result === null) throw new Error('nothing was seen');
  return result;
}

/** A task that was at a stage from 0 on and was read until `until`. */
const standing = (stage: Stage, until: number): Sightings => all([[0, stage], [until, stage]]);

/** So many imports that completed, each stage of which lasted some minutes. */
function learned(count: number, minutes: number, platform = 'Linux'): Experience {
  return learn(
    Array.from({ length: count }, () => ({
      ...all([...WALK, null].map((stage, index) => [index * minutes * MINUTE, stage] as const)),
      task: { platform, sizeBytes: null },
    })),
  );
}

const running = { outcome: 'running', platform: null, sizeBytes: null } as const;
const linux = { ...running, platform: 'Linux' };
const windows = { ...running, platform: 'Windows' };
const ask = (task: Parameters<typeof stuck>[0], stage: Stage, after: number, experience = learned(0, 1)) =>
  stuck(task, standing(stage, after), experience, after);

describe('stuck', () => {
  it('is 2 hours at one stage and number as long as nothing was seen here', () => {
    expect(ask(running, 'converting', 2 * HOUR)).toBeNull();
    expect(ask(running, 'converting', 2 * HOUR + 1)).toEqual({
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

  it('is what is unusual here, once eight imports were seen', () => {
    expect(ask(linux, 'updating', 60 * MINUTE, learned(7, 20))).toBeNull();
    expect(ask(linux, 'updating', 40 * MINUTE, learned(8, 20))).toBeNull();
    expect(ask(linux, 'updating', 41 * MINUTE, learned(8, 20))).toEqual({
      forMs: 41 * MINUTE,
      usualMs: 20 * MINUTE,
      basis: 'longer than all 8 imports seen here',
    });
  });

  it('is nothing below 20 minutes, however quick the others were', () => {
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
    expect(ask(running, 'converting', 3 * HOUR, learned(7, 1))?.basis).toBe('too few imports have been seen here so far; 2 h without a change is unusual');
    // Of a task that is being cancelled nothing was learned, whatever was seen of others.
    expect(ask({ ...running, outcome: 'cancelling' }, 'converting', 3 * HOUR, learned(20, 1))?.basis).toMatch(/^no import has been seen here so far/);
  });

  it('is said with how many took less', () => {
    const { imports, trend } = learned(29, 10);
    const slow = learned(1, 600);
    expect(ask(linux, 'updating', 5 * HOUR, { imports: [...imports, ...slow.imports], trend })?.basis).toBe('longer than 29 of the 30 imports seen here');
  });

  it('begins anew with every change of stage, progress or disks', () => {
    const moving = all([[0, 'converting', 9], [1.5 * HOUR, 'converting', 19], [3 * HOUR, 'converting', 19]]);
    expect(stuck(running, moving, learned(0, 1), 3 * HOUR)).toBeNull();
  });

  it('does not count time in which nobody looked', () => {
    expect(stuck(running, standing('converting', HOUR), learned(0, 1), 9 * HOUR)).toBeNull();
  });

  it('is nothing that has ended, or that AWS calls by an unknown word', () => {
    for (const outcome of ['completed', 'failed', 'cancelled', 'unknown'] as const) {
      expect(ask({ ...running, outcome }, 'converting', 9 * HOUR)).toBeNull();
    }
    expect(ask({ ...running, outcome: 'cancelling' }, 'converting', 9 * HOUR)).not.toBeNull();
  });

  it('stays once it is, as long as nothing changes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WALK), fc.nat(500), fc.nat(500), fc.nat(20), fc.integer({ min: 1, max: 200 }), (stage, first, more, count, minutes) => {
        const experience = learned(count, minutes);
        const before = ask(linux, stage, (first + 1) * MINUTE, experience);
        const after = ask(linux, stage, (first + 1 + more) * MINUTE, experience);
        expect(before === null || after !== null).toBe(true);
        expect(before?.forMs ?? Infinity).toBeGreaterThan(before?.usualMs ?? 0);
      }),
    );
  });
});
