import { describe, expect, it } from 'vitest';
import { MINUTE } from '#domain/observed-imports.fixture.ts';
import { seenWaves, type Attempt } from '#domain/waves.fixture.ts';
import { waveOf, wavesOf } from '#domain/waves.ts';
import { cutoverText, lastArrival } from '#features/wall/last-arrival.ts';

function lastOf(attempts: readonly Attempt[], minute: number, isStale = false, isComplete = true, later = 0) {
  const { tasks, context } = seenWaves(attempts, minute);
  const { all } = wavesOf(tasks, context, { by: 'Wave', plan: null, isComplete, isUnlisted: false });
  return lastArrival(waveOf(all, context.now), isStale, (minute + later) * MINUTE);
}

const RUNS: Attempt = { name: 'payroll-03', seen: { 0: 'pending', 2: 'converting' } };
const FAILED: Attempt = { name: 'dc-05', seen: { 0: 'pending', 3: 'failed' } };
const DONE: Attempt = { name: 'web-21', seen: { 0: 'pending', 5: 'completed' } };

describe('the last one', () => {
  it('is expected within a range, with the name of the machine', () => {
    expect(lastOf([DONE, RUNS], 20)).toEqual({
      lead: 'expected',
      time: expect.stringMatching(/^\d\d:\d\d–\d\d:\d\d$/),
      rest: ', payroll-03',
    });
  });

  it('does not come before a time, if others have no estimate or may be listed', () => {
    expect(lastOf([DONE, RUNS, FAILED], 20)).toEqual({
      lead: 'not before',
      time: expect.stringMatching(/^\d\d:\d\d$/),
      rest: ' · 1 failed',
    });
    expect(lastOf([DONE, RUNS], 20, false, false)?.lead).toBe('not before');
  });

  it('is not expected in the past', () => {
    const { time } = lastOf([DONE, RUNS], 20) ?? {};
    const later = [...Array.from({ length: 40 }).keys()].map((minute) => lastOf([DONE, RUNS], 20, false, true, minute));
    expect(time).not.toBeNull();
    expect(later.map((last) => last?.time)).toContainEqual(expect.stringMatching(/^by \d\d:\d\d$/));
    const text = [...later.keys()].map((minute) => lastOf([DONE, RUNS, FAILED], 20, false, true, minute)?.lead);
    expect(text).toContain('any moment or later');
  });

  it('has no estimate if nobody has one', () => {
    expect(lastOf([FAILED], 20)).toEqual({ lead: 'no estimate', time: null, rest: ' · 1 failed' });
  });

  it('is not known from data that are not fresh, nor when its time has passed', () => {
    const unknown = { lead: 'not known', time: null, rest: '' };
    expect(lastOf([DONE, RUNS], 20, true)).toEqual(unknown);
    expect(lastOf([DONE, RUNS], 20, false, true, 2000)).toEqual(unknown);
  });

  it('arrived at a time, and says nothing where that may not be all', () => {
    expect(lastOf([DONE], 20)).toMatchObject({ lead: 'arrived', rest: '' });
    expect(lastOf([DONE], 20, false, false)).toBeNull();
    expect(lastOf([], 20)).toBeNull();
  });
});

it('the day of a cutover is named, and its time where it has one', () => {
  const textOf = (date: string | null) => {
    const tags = date === null ? {} : { Cutover: date };
    const { tasks, context } = seenWaves([{ ...RUNS, tags }], 20);
    const { all } = wavesOf(tasks, context, { by: 'Wave', plan: null, isComplete: true, isUnlisted: false });
    return cutoverText(waveOf(all, context.now));
  };
  expect(textOf('2026-12-05')).toBe('Cutover 5 Dec');
  expect(textOf('2026-12-05T20:00')).toBe('Cutover 5 Dec, 20:00');
  expect(textOf(null)).toBe('');
});
