import { describe, expect, it } from 'vitest';
import { causeNames, sourceNames, unknownNameProblems, withKnownNames } from '#url/unknown-names.ts';
import { parseView } from '#url/view-state.ts';

const NAMES = [sourceNames(['ireland', 'ohio']), causeNames(['os-unknown'])];
const view = (search: string) => parseView(search).view;

describe('sources of an address', () => {
  it('are named where the configuration does not know them, with those that it knows', () => {
    expect(unknownNameProblems(view('?source=ireland,lab,-ohio,-attic'), NAMES)).toEqual([
      { key: 'source', value: 'lab', text: 'not configured; there is ireland, ohio' },
      { key: 'source', value: 'attic', text: 'not configured; there is ireland, ohio' },
    ]);
    expect(unknownNameProblems(view('?source=ireland,-ohio'), NAMES)).toEqual([]);
  });

  it('and causes that no catalogue knows are named', () => {
    expect(unknownNameProblems(view('?cause=os-unknown,-gremlins'), NAMES)).toEqual([
      { key: 'cause', value: 'gremlins', text: 'not a cause that the catalogue of failures knows' },
    ]);
  });

  it.each([
    ['?cause=os-unknown,gremlins&source=lab', '?cause=os-unknown'],
    ['?source=ireland,lab&q=erp', '?source=ireland&q=erp'],
    ['?source=-ohio,-attic&view=wall', '?source=-ohio&view=wall'],
    ['?source=lab,-attic', ''],
  ])('that are unknown are ignored: %s equals %s', (asked, known) => {
    expect(withKnownNames(view(asked), NAMES)).toEqual(view(known));
  });

  it('leave the view identical where all are known, so that nothing renders again', () => {
    for (const search of ['', '?source=ireland', '?source=-ohio', '?source=ireland,-ohio']) {
      const asked = view(search);
      expect(withKnownNames(asked, NAMES)).toBe(asked);
    }
  });
});
