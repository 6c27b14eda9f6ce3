import { afterEach, expect, it, vi } from 'vitest';
import { currentQuery, leaveFor, linkOf, restoreQuery, siteRoot, takeSignInAnswer } from '#url/site-address.ts';

afterEach(() => void vi.unstubAllGlobals());

/** The page at an address, and where it went from there. */
function pageAt(address: string): { readonly replaced: string[]; readonly left: string[] } {
  const { href, pathname, search } = new URL(address);
  const replaced: string[] = [];
  const left: string[] = [];
  vi.stubGlobal('document', { baseURI: href });
  vi.stubGlobal('window', {
    location: { href, pathname, search, assign: (to: string) => left.push(to) },
    history: { replaceState: (_state: unknown, _title: string, to: string) => replaced.push(to) },
  });
  return { replaced, left };
}

it("returns the site's URL, and the full link of a view", () => {
  pageAt('https://board.test/wave/index.html?q=erp');
  expect([siteRoot(), linkOf('?view=wall'), currentQuery()]).toEqual([
    'https://board.test/wave/',
    'https://board.test/wave/?view=wall',
    '?q=erp',
  ]);
});

it.each(['https://board.test/wave/?code=c&state=s', 'https://board.test/wave/?error=access_denied&state=s'])(
  'takes the answer of a provider out of the address: %s',
  (address) => {
    const { replaced } = pageAt(address);
    expect(takeSignInAnswer()?.href).toBe(address);
    expect(replaced).toEqual(['/wave/']);
  },
);

// A filter of the board has the name of one of the provider's parameters.
it.each(['', '?state=active', '?code=c', '?error=e', '?code=c&error=e', '?q=code'])(
  'leaves the address %j, which holds no answer, as it is',
  (search) => {
    const { replaced } = pageAt(`https://board.test/${search}`);
    expect(takeSignInAnswer()).toBeNull();
    expect(replaced).toEqual([]);
  },
);

it.each([
  ['', '/wave/'],
  ['?task=import-ami-1', '/wave/?task=import-ami-1'],
  ['?state=active,deleting&group=tag:Wave&q=a/b', '/wave/?state=active,deleting&group=tag:Wave&q=a/b'],
  ['//evil.test', '/wave/?//evil.test='],
  ['https://evil.test/', '/wave/?https://evil.test/='],
  ['/\\evil.test', '/wave/?/%5Cevil.test='],
])('puts the view %j back into this very page', (search, address) => {
  const { replaced } = pageAt('https://board.test/wave/?code=c&state=s');
  restoreQuery(search);
  expect(replaced).toEqual([address]);
});

it('navigates only to http and https addresses', () => {
  const { left } = pageAt('https://board.test/');
  leaveFor('https://login.test/authorize?x=1');
  leaveFor('http://127.0.0.1:4748/authorize');
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'ftp://login.test/']) {
    expect(() => leaveFor(address)).toThrow(`${new URL(address).protocol} is no address of the web`);
  }
  expect(left).toEqual(['https://login.test/authorize?x=1', 'http://127.0.0.1:4748/authorize']);
});
