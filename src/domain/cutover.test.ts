import { describe, expect, it } from 'vitest';
import { cutoverTag, toCutover } from '#domain/cutover.ts';

describe('a Cutover tag', () => {
  it.each([
    ['2026-11-30T20:00', new Date(2026, 10, 30, 20, 0)],
    ['2026-11-30 20:00', new Date(2026, 10, 30, 20, 0)],
    [' 2026-11-30T20:00:30 ', new Date(2026, 10, 30, 20, 0, 30)],
    ['2026-11-30T20:00Z', new Date(Date.UTC(2026, 10, 30, 20, 0))],
    ['2026-11-30T20:00:00.000+01:00', new Date(Date.UTC(2026, 10, 30, 19, 0))],
    ['2026-11-30T20:00-0530', new Date(Date.UTC(2026, 11, 1, 1, 30))],
  ])('%s is a moment', (text, date) => {
    expect(toCutover(text)).toEqual({ at: date.getTime(), isDay: false });
  });

  it('with a day only lasts to its end', () => {
    expect(toCutover('2026-12-31')).toEqual({ at: new Date(2027, 0, 1).getTime(), isDay: true });
  });

  it.each([
    '',
    'soon',
    '30.11.2026',
    '2026-11-31',
    '2026-13-01',
    '2026-11-30T24:00',
    '2026-11-30T20:60',
    '2026-11-30T20',
  ])('%j cannot be read', (text) => {
    expect(toCutover(text)).toBeNull();
  });

  it('has a key in any case', () => {
    expect(
      cutoverTag({
        tags: [
          { key: 'Wave', value: '1' },
          { key: 'CUTOVER', value: ' soon ' },
        ],
      }),
    ).toBe('soon');
    expect(cutoverTag({ tags: [{ key: 'Cutover', value: '' }] })).toBeNull();
    expect(cutoverTag({ tags: [] })).toBeNull();
  });
});
