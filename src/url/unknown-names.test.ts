import { describe, expect, it } from 'vitest';
import { unknownSourceProblems, withKnownSources } from '#url/unknown-sources.ts';
import { parseView } from '#url/view-state.ts';

const NAMES = ['ireland', 'ohio'];
const view = (search: string) => parseView(search).view;

describe('sources of an address', () => {
  it('are named where the configuration does not know them, with those that it knows', () => {
    expect(unknownSourceProblems(view('?source=ireland,lab,-ohio,-attic'), NAMES)).toEqual([
      { key: 'source', value: 'lab', text: 'not configured; there is ireland, ohio' },
      { key: 'source', value: 'attic', text: 'not configured; there is ireland, ohio' },
    ]);
    expect(unknownSourceProblems(view('?source=ireland,-ohio'), NAMES)).toEqual([]);
  });

  it.each([
    ['?source=ireland,lab&q=erp', '?source=ireland&q=erp'],
    ['?source=-ohio,-attic&view=wall', '?source=-ohio&view=wall'],
    ['?source=lab,-attic', ''],
  ])('that are unknown are ignored: %s equals %s', (asked, known) => {
    expect(withKnownSources(view(asked), NAMES)).toEqual(view(known));
  });

  it('leave the view identical where all are known, so that nothing renders again', () => {
    for (const search of ['', '?source=ireland', '?source=-ohio', '?source=ireland,-ohio']) {
      const asked = view(search);
      expect(withKnownSources(asked, NAMES)).toBe(asked);
    }
  });
});
