import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '#domain/filter.ts';
import { termsIn, termsOf, termText, withoutTerm, withTerm } from '#url/filter-terms.ts';

describe('a term of the filter box', () => {
  it('takes the place of its opposite', () => {
    const one = withTerm(EVERYTHING, { key: 'platform', value: 'Windows', excludes: false }).filter;
    const other = withTerm(one, { key: 'platform', value: 'Windows', excludes: true }).filter;
    expect(termsOf(other).map(termText)).toEqual(['-platform:Windows']);
  });

  it('says what does not fit, and changes nothing', () => {
    const { filter, problem } = withTerm(EVERYTHING, { key: 'outcome', value: 'lost', excludes: false });
    expect(filter).toBe(EVERYTHING);
    expect(problem).toContain('outcome:lost is not one of running, failed');
  });

  it.each(['Preparing AMI', 'preparing-ami', 'PREPARING  ami'])('takes the stage %s as the list shows it', (value) => {
    expect(withTerm(EVERYTHING, { key: 'stage', value, excludes: false }).filter.stage.include).toEqual(['preparing ami']);
  });

  it('is read as it was written, whatever its value holds', () => {
    const value = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.startsWith('-'));
    fc.assert(
      fc.property(fc.constantFrom('tag' as const, 'bucket' as const), value, fc.boolean(), (key, written, excludes) => {
        const term = { key, value: written, excludes };
        expect(termsIn(`erp ${termText(term)} db`)).toEqual([{ ...term, at: 4, text: termText(term), isFinished: true }]);
        expect(termsIn(termText(term))).toEqual([{ ...term, at: 0, text: termText(term), isFinished: false }]);
      }),
    );
  });

  it('stands in the filter, and goes when it is removed', () => {
    const value = fc.stringMatching(/^[A-Za-z0-9=._äöü][A-Za-z0-9=._äöü :]{0,12}$/).map((text) => text.trim());
    fc.assert(
      fc.property(fc.constantFrom('tag' as const, 'bucket' as const, 'platform' as const), value, fc.boolean(), (key, written, excludes) => {
        const term = { key, value: written, excludes };
        const { filter } = withTerm(EVERYTHING, term);
        expect(termsOf(filter)).toEqual([term]);
        expect(withoutTerm(filter, term)).toEqual(EVERYTHING);
      }),
    );
  });
});
