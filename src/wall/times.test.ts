import { describe, expect, it } from 'vitest';
import type { Outlook } from '#task/outlook.tsx';
import { timeOf } from '#wall/time-of.ts';

const MINUTE = 60_000;
const inStage = { milliseconds: 200 * MINUTE, atLeast: false };
const estimate = { lowMs: 10 * MINUTE, highMs: 20 * MINUTE, basis: 9 } as unknown as NonNullable<Outlook['estimate']>;
const outlook: Outlook = { estimate, stuck: null, atLeast: true };
const stuck: Outlook = { ...outlook, stuck: { forMs: 130 * MINUTE, usualMs: MINUTE, basis: '' } };

describe('the time of an import on its way', () => {
  it('is first since when nothing has changed, which is not how long it has been in its stage', () => {
    expect(timeOf({ ...stuck, atLeast: false }, false, inStage)).toEqual({ isStuck: true, long: 'no change for 2 h', short: 'for 2 h' });
    expect(timeOf(stuck, true, inStage)).toMatchObject({ long: 'no change for 2 h+', short: 'for 2 h+' });
  });

  it('is then what is guessed, unless it was guessed from data that are old', () => {
    expect(timeOf(outlook, false, inStage)).toMatchObject({ long: 'about 10–20 min', short: '~15 min' });
    expect(timeOf(outlook, true, inStage)).toMatchObject({ long: 'for 3 h', short: 'for 3 h' });
  });

  it('is else how long it has been there, at least, or nothing', () => {
    expect(timeOf(null, false, { milliseconds: 5 * MINUTE, atLeast: true })).toEqual({ isStuck: false, long: 'for 5 min+', short: 'for 5 min+' });
    expect(timeOf(null, false, { milliseconds: 5000, atLeast: true })).toMatchObject({ long: '' });
    expect(timeOf(null, false, null)).toEqual({ isStuck: false, long: '', short: null });
  });
});
