import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '#domain/filter.ts';
import { termsIn, termsOf, termText, withoutTerm, withTerm, type Term } from '#url/filter-terms.ts';

/** The filter of several terms, one after another. */
const filterOf = (...terms: readonly Term[]) =>
  terms.reduce((filter, term) => withTerm(filter, term).filter, NO_FILTER);
const windows: Term = { key: 'platform', value: 'Windows', excludes: false };
const linux: Term = { key: 'platform', value: 'Linux', excludes: false };
const not = (term: Term): Term => ({ ...term, excludes: true });
const texts = (...terms: readonly Term[]) => termsOf(filterOf(...terms)).map(termText);

describe('a term of the filter box', () => {
  it('replaces its opposite', () => {
    expect(texts(windows, not(windows))).toEqual(['-platform:Windows']);
    expect(texts(not(windows), windows)).toEqual(['platform:Windows']);
  });

  it('keeps other terms in order, and is not duplicated', () => {
    expect(texts(windows, linux, windows)).toEqual(['platform:Linux', 'platform:Windows']);
    expect(texts(not(windows), not(linux), not(windows))).toEqual(['-platform:Linux', '-platform:Windows']);
    expect(texts(not(windows), linux)).toEqual(['platform:Linux', '-platform:Windows']);
    expect(termsOf(withoutTerm(filterOf(windows, linux), windows)).map(termText)).toEqual(['platform:Linux']);
  });

  it('calls a stage as the address does, and goes by that name too', () => {
    const preparing: Term = { key: 'stage', value: 'preparing-ami', excludes: false };
    const booting: Term = { key: 'stage', value: 'booting', excludes: false };
    expect(texts(preparing)).toEqual(['stage:preparing-ami']);
    expect(withoutTerm(filterOf(preparing), preparing)).toEqual(NO_FILTER);
    expect(withoutTerm(filterOf(preparing), booting)).toEqual(filterOf(preparing));
  });

  it('reports an invalid value, and changes nothing', () => {
    const { filter, problem } = withTerm(NO_FILTER, { key: 'outcome', value: 'lost', excludes: false });
    expect(filter).toBe(NO_FILTER);
    expect(problem).toContain('outcome:lost is not one of running, failed');
    expect(withTerm(NO_FILTER, { key: 'outcome', value: ' lost ', excludes: false }).problem).toBe(problem);
  });

  it.each(['Preparing AMI', 'preparing-ami', 'PREPARING  ami', ' Preparing AMI '])(
    'takes the stage %s as the list shows it',
    (value) => {
      expect(withTerm(NO_FILTER, { key: 'stage', value, excludes: false }).filter.stage.include).toEqual([
        'preparing ami',
      ]);
    },
  );

  it('is parsed as it was formatted, whatever its value contains', () => {
    const value = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.startsWith('-'));
    fc.assert(
      fc.property(fc.constantFrom('tag' as const, 'bucket' as const), value, fc.boolean(), (key, written, excludes) => {
        const term = { key, value: written, excludes };
        expect(termsIn(`erp ${termText(term)} db`)).toEqual([
          { ...term, at: 4, text: termText(term), isFinished: true },
        ]);
        expect(termsIn(termText(term))).toEqual([{ ...term, at: 0, text: termText(term), isFinished: false }]);
      }),
    );
  });

  it('stands in the filter, and goes when it is removed', () => {
    const value = fc.stringMatching(/^[A-Za-z0-9=._äöü][A-Za-z0-9=._äöü :]{0,12}$/).map((text) => text.trim());
    fc.assert(
      fc.property(
        fc.constantFrom('tag' as const, 'bucket' as const, 'platform' as const),
        value,
        fc.boolean(),
        (key, written, excludes) => {
          const term = { key, value: written, excludes };
          const { filter } = withTerm(NO_FILTER, term);
          expect(termsOf(filter)).toEqual([term]);
          expect(withoutTerm(filter, term)).toEqual(NO_FILTER);
        },
      ),
    );
  });
});
