import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FILTER, type Filter } from '#domain/filter.ts';
import {
  withFilter,
  boxText,
  discardText,
  editTerm,
  commitText,
  hasOpenTerms,
  openWord,
  applySuggestion,
  filterBoxOf,
  withIds,
  typeText,
  type FilterBox,
} from '#url/filter-box.ts';
import { termsOf, termText } from '#url/filter-terms.ts';
import { formatView, parseView } from '#url/view-state.ts';

const EMPTY = filterBoxOf(NO_FILTER);
const linkOf = ({ filter }: FilterBox): string => formatView({ ...parseView('').view, filter });
const of = (text: string): FilterBox => commitText(typeText(EMPTY, text));
const tokens = (filter: Filter): string[] => termsOf(filter).map(termText);

/** Letter by letter, each as a new text of the box, as a hand does it. */
const type = (box: FilterBox, text: string): FilterBox =>
  [...text].reduce((so, letter) => typeText(so, boxText(so) + letter), box);

describe('text in the filter box', () => {
  it.each([
    ['platform:Windows', '?platform=Windows'],
    ['-platform:Windows', '?platform=-Windows'],
    ['platform:-Windows', '?platform=-Windows'],
    ['outcome:Failed stage:booting erp db', '?outcome=failed&stage=booting&q=erp+db'],
    ['erp platform:Windows db', '?q=erp+db&platform=Windows'],
    ['tag:Wave=3 tag:Wave=4', '?tag=Wave%3D3&tag=Wave%3D4'],
    ['tag:"Migration wave=3 b"', '?tag=Migration+wave%3D3+b'],
    [String.raw`tag:"Note=say \"go\""`, '?tag=Note%3Dsay+%22go%22'],
    ['boot:uefi,legacy-bios', '?boot=uefi,legacy-bios'],
    ['ClientError: unsupported', '?q=ClientError:+unsupported'],
    ['http://host/platform:x', '?q=http://host/platform:x'],
    ['stage:preparing-ami -encrypted:true', '?stage=preparing-ami&encrypted=-true'],
    ['stage:"Preparing AMI"', '?stage=preparing-ami'],
    [
      'import-ami-0123456789abcdef0, import-ami-0123456789abcdef1',
      '?id=import-ami-0123456789abcdef0,import-ami-0123456789abcdef1',
    ],
  ])('%s is the link %s', (text, link) => {
    expect(linkOf(of(text))).toBe(link);
    expect(boxText(of(text))).toBe(of(text).filter.q);
  });

  it('has the same result when typed letter by letter', () => {
    const typed = commitText(type(EMPTY, 'erp platform:Windows  db tag:"Wave=3 b" x'));
    expect(linkOf(typed)).toBe('?q=erp+db+x&tag=Wave%3D3+b&platform=Windows');
    expect(boxText(typed)).toBe('erp db x');
  });

  it('keeps a trailing space in the box, and never in the link', () => {
    expect(boxText(type(EMPTY, 'erp platform:Windows '))).toBe('erp ');
    expect(linkOf(type(EMPTY, 'erp platform:Windows '))).toBe('?q=erp&platform=Windows');
  });

  it('does not filter before it is finished', () => {
    const box = type(EMPTY, 'erp platform:Win');
    expect([linkOf(box), boxText(box), hasOpenTerms(box)]).toEqual(['?q=erp', 'erp platform:Win', true]);
    expect(boxText(type(EMPTY, 'tag:"Migration wave'))).toBe('tag:"Migration wave');
    expect(linkOf(type(EMPTY, 'tag:"Migration wave'))).toBe('');
  });

  it('stays in place with the reason when it is invalid, without blocking other terms', () => {
    const box = type(EMPTY, 'erp outcome:lost db platform:Windows x');
    expect(boxText(box)).toBe('erp outcome:lost db x');
    expect(box.problem).toBe('outcome:lost is not one of running, failed, completed, cancelled, unknown');
    expect(linkOf(box)).toBe('?q=erp+db+x&platform=Windows');
    expect(discardText(box)).toEqual(filterBoxOf(box.filter));
  });
});

it.each([
  ['erp pla', 'pla'],
  ['erp ', ''],
  ['', ''],
  ['platform:Windows er', 'er'],
  ['tag:a platform:Win', 'platform:Win'],
  ['tag:a tag:b erp tag:"Wave 3', 'tag:"Wave 3'],
])('in %j the unfinished end is %j', (text, open) => {
  expect(openWord(text)).toBe(open);
});

it('leaves no space behind a removed term', () => {
  expect(boxText(typeText(EMPTY, 'platform:Windows   db'))).toBe('db');
  expect(boxText(of('outcome:lost platform:Windows'))).toBe('outcome:lost');
});

it('holds nothing unfinished where there are words alone', () => {
  expect(typeText(EMPTY, 'erp')).toEqual(filterBoxOf(of('erp').filter));
});

it('reports no problem of unfinished text', () => {
  expect(typeText(EMPTY, 'erp outcome:lo').problem).toBe('');
  // The mark that is open takes in what follows, once the term with its own marks has left.
  const box = typeText(EMPTY, 'stage:"boo tag:"Wave=3" db');
  expect([linkOf(box), boxText(box), box.problem]).toEqual(['?tag=Wave%3D3', 'stage:"boo db', '']);
});

describe('a token that is edited', () => {
  const both = of('platform:Windows tag:Wave=3 erp').filter;
  const [tag, platform] = termsOf(both);
  if (tag === undefined || platform === undefined) throw new Error('two terms');

  it('filters until its replacement does', () => {
    const box = editTerm(filterBoxOf(both), platform);
    expect(box).toEqual({ filter: both, written: 'erp platform:Windows', edited: platform, problem: '' });
    const changed = commitText(typeText(box, 'erp platform:Linux'));
    expect([tokens(changed.filter), boxText(changed), changed.edited]).toEqual([
      ['tag:Wave=3', 'platform:Linux'],
      'erp',
      null,
    ]);
    expect(commitText(box)).toEqual(filterBoxOf(both));
  });

  it('is restored when the change is discarded', () => {
    expect(discardText(typeText(editTerm(filterBoxOf(both), platform), 'erp platform:L'))).toEqual(filterBoxOf(both));
  });

  it('is removed when all of it is deleted', () => {
    expect(tokens(typeText(editTerm(filterBoxOf(both), platform), 'erp ').filter)).toEqual(['tag:Wave=3']);
  });

  it('is finished when another token is edited', () => {
    const box = editTerm(typeText(editTerm(filterBoxOf(both), platform), 'erp platform:Linux'), tag);
    expect([tokens(box.filter), boxText(box)]).toEqual([['tag:Wave=3', 'platform:Linux'], 'erp tag:Wave=3']);
    const misfit = editTerm(of('outcome:failed tag:Wave=3'), { key: 'outcome', value: 'failed', excludes: false });
    const other = editTerm(typeText(misfit, 'outcome:lost'), tag);
    expect([tokens(other.filter), boxText(other)]).toEqual([['outcome:failed', 'tag:Wave=3'], 'tag:Wave=3']);
    const another = editTerm(typeText(misfit, 'outcome:lost platform:Linux'), tag);
    expect(tokens(another.filter)).toEqual(['outcome:failed', 'tag:Wave=3']);
  });

  it('is no longer edited when the filter changes elsewhere', () => {
    const box = editTerm(filterBoxOf(both), platform);
    expect(withFilter(NO_FILTER, box)).toEqual(filterBoxOf(NO_FILTER));
    expect(withFilter(of('tag:Wave=3 erp').filter, box).edited).toBeNull();
    expect(withFilter(of('tag:Wave=4 platform:Windows erp').filter, box).edited).toEqual(platform);
  });
});

describe('a suggestion', () => {
  it('replaces the unfinished end', () => {
    const key = applySuggestion(type(EMPTY, 'erp pla'), 'platform:');
    expect([boxText(key), linkOf(key), openWord(boxText(key))]).toEqual(['erp platform:', '?q=erp', 'platform:']);
    const term = applySuggestion(type(key, 'wi'), { key: 'platform', value: 'Windows', excludes: false });
    expect([boxText(term).trim(), linkOf(term)]).toEqual(['erp', '?q=erp&platform=Windows']);
  });
});

describe('ids that are pasted', () => {
  it('are asked for', () => {
    expect(
      termsOf(withIds(EMPTY, 'import-ami-0123456789abcdef0\nimport-ami-0123456789abcdef1\n')?.filter ?? NO_FILTER).map(
        termText,
      ),
    ).toEqual(['id:import-ami-0123456789abcdef0', 'id:import-ami-0123456789abcdef1']);
    expect(withIds(EMPTY, 'import-snap-fgtxpsup')?.filter.id.include).toEqual(['import-snap-fgtxpsup']);
    expect(withIds(EMPTY, 'see import-ami-0123456789abcdef0')).toBeNull();
  });
});

it.each([
  ['stage:" tag:"!', '?tag=%21', 'stage:"'],
  ['outcome:"failed tag:"!', '?outcome=failed&tag=%21', ''],
])('stays finished: %s', (text, link, left) => {
  const box = commitText(typeText(EMPTY, text));
  expect([linkOf(box), boxText(box)]).toEqual([link, left]);
  expect(commitText(box)).toEqual(box);
});

it('accepts any text, loses no word, and reaches a stable state', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(-?(tag|stage|outcome|id):"?\S{0,4}"? ?){0,4}$/)), (text) => {
      const box = typeText(EMPTY, text);
      expect(withFilter(box.filter, box)).toEqual(box);
      expect(typeText(box, boxText(box))).toEqual(box);
      expect(commitText(commitText(box))).toEqual(commitText(box));
      expect(discardText(box).filter).toEqual(box.filter);
    }),
  );
});
