import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '#domain/filter.ts';
import { readTerm, readText, termsOf, termText, withoutTerm, withTerm } from '#url/filter-terms.ts';
import { formatView, parseView } from '#url/view-state.ts';

const searchOf = (text: string): string => {
  let { filter } = parseView('').view;
  for (const term of readText(`${text} `).terms) ({ filter } = withTerm(filter, term));
  return formatView({ ...parseView('').view, filter: { ...filter, q: readText(`${text} `).q.trim() } });
};

describe('what is written into the filter box', () => {
  it.each([
    ['platform:Windows', '?platform=Windows'],
    ['-platform:Windows', '?platform=-Windows'],
    ['platform:-Windows', '?platform=-Windows'],
    ['outcome:Failed stage:booting erp db', '?outcome=failed&stage=booting&q=erp+db'],
    ['tag:Wave=3 tag:Wave=4', '?tag=Wave%3D3&tag=Wave%3D4'],
    ['tag:"Migration wave=3 b"', '?tag=Migration+wave%3D3+b'],
    ['boot:uefi,legacy-bios', '?boot=uefi,legacy-bios'],
    ['ClientError: unsupported', '?q=ClientError%3A+unsupported'.replace('%3A', ':')],
    ['http://host/platform:x', '?q=http://host/platform:x'],
    ['stage:preparing-ami -encrypted:true', '?stage=preparing-ami&encrypted=-true'],
  ])('%s is the link %s', (text, link) => {
    expect(searchOf(text)).toBe(link);
  });

  it('is not a term before it is finished', () => {
    expect(readText('erp platform:Win')).toEqual({ q: 'erp ', terms: [], draft: 'platform:Win' });
    expect(readText('tag:"Migration wave')).toEqual({ q: '', terms: [], draft: 'tag:"Migration wave' });
  });

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

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(-?(tag|stage|id):"?\S{0,4}"? ?)*$/)), (text) => {
        const { q, terms, draft } = readText(text);
        expect(typeof q).toBe('string');
        expect(text.endsWith(draft)).toBe(true);
        for (const term of terms) withTerm(EVERYTHING, term);
      }),
    );
  });

  it('comes back as it was written, and goes when it is removed', () => {
    const value = fc.stringMatching(/^[A-Za-z0-9=._äöü][A-Za-z0-9=._äöü :]{0,12}$/).map((text) => text.trim());
    fc.assert(
      fc.property(fc.constantFrom('tag' as const, 'bucket' as const, 'platform' as const), value, fc.boolean(), (key, written, excludes) => {
        const term = { key, value: written, excludes };
        expect(readTerm(termText(term))).toEqual(term);
        const { filter } = withTerm(EVERYTHING, term);
        expect(termsOf(filter)).toEqual([term]);
        expect(withoutTerm(filter, term)).toEqual(EVERYTHING);
      }),
    );
  });
});
