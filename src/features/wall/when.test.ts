import { describe, expect, it } from 'vitest';
import { endText, isNews, sinceText } from '#features/wall/when.ts';

const HOUR = 3_600_000;
const now = new Date(2026, 10, 25, 15, 4).getTime();
const texts = (ageMs: number | null, isBy = false): readonly string[] => {
  const entry = { at: ageMs === null ? null : now - ageMs, isBy };
  return [endText(entry, now), sinceText(entry, now)];
};

describe('when an import ended', () => {
  it('is told by the clock, then by the day of the week, then by the date', () => {
    expect(texts(HOUR)).toEqual(['14:04', 'since 14:04']);
    expect(texts(30 * HOUR)).toEqual(['Tue', 'since Tue']);
    expect(texts(20 * 24 * HOUR)).toEqual(['5 Nov', 'since 5 Nov']);
    expect(texts(null)).toEqual(['', '']);
  });

  it('is no more than a latest time where nobody had looked for long before', () => {
    expect(texts(HOUR, true)).toEqual(['≤14:04', 'since 14:04 or before']);
    expect(texts(20 * 24 * HOUR, true)).toEqual(['≤5 Nov', 'since 5 Nov or before']);
  });

  it('is news for five minutes, if somebody saw it', () => {
    const isNew = (ageMs: number, isBy = false) => isNews({ at: now - ageMs, isBy }, now);
    expect([isNew(0), isNew(299_000), isNew(300_000), isNew(0, true)]).toEqual([true, true, false, false]);
    expect(isNews({ at: null, isBy: false }, now)).toBe(false);
  });
});
