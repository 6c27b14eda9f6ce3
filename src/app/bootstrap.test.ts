import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bootstrap, type BootstrapResult } from '#app/bootstrap.ts';
import { memoryStorage } from '#auth/provider.fixture.ts';

const SOURCE = {
  name: 'here',
  region: 'eu-west-1',
  identityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000000',
  endpoints: { ec2: 'https://ec2.invalid/', cognitoIdentity: 'https://cognito.invalid/' },
};
const FILE = JSON.stringify({ sources: [SOURCE] });
const CHANGED = JSON.stringify({ sources: [{ ...SOURCE, accountId: '111122223333' }] });

/** The site's answer to `config.json`, once it comes. */
let answer: (response: Response) => void = () => {};
const requests: string[] = [];

beforeEach(() => {
  const site = 'https://board.example.com/';
  vi.stubGlobal('document', { baseURI: site });
  vi.stubGlobal('window', { location: { href: site, pathname: '/', search: '' }, history: { replaceState() {} } });
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('localStorage', memoryStorage());
  requests.length = 0;
  vi.stubGlobal('fetch', (input: URL | string, init?: RequestInit) => {
    if (init?.method === 'HEAD') return Promise.resolve(new Response());
    requests.push(String(input));
    return String(input).endsWith('config.json')
      ? new Promise<Response>((resolve) => (answer = resolve))
      : Promise.resolve(Response.json({}));
  });
});
afterEach(() => void vi.unstubAllGlobals());

const start = () => bootstrap(() => Promise.reject(new Error('no cloud')), vi.fn());

/** Visits the site once, and starts a second visit whose `config.json` is not answered yet. */
async function visitAgain() {
  const first = start();
  answer(new Response(FILE));
  await first;
  requests.length = 0;
  return ready(await start());
}

function ready(result: BootstrapResult) {
  if (result.kind !== 'ready') throw new Error(result.kind);
  return result;
}

it('asks for credentials on a first visit as soon as the site has answered', async () => {
  const first = start();
  expect(requests).toEqual(['https://board.example.com/config.json']);
  answer(new Response(FILE));
  expect(await ready(await first).confirmation).toEqual({ kind: 'same' });
  expect(requests.slice(1)).toEqual(['https://cognito.invalid/']);
});

it('starts a second visit with the last configuration, and requests nothing for it before the site has confirmed it', async () => {
  const { configuration, fetch: gated, confirmed, confirmation } = await visitAgain();
  expect(configuration.sources.map(({ name }) => name)).toEqual(['here']);
  const answered = gated('https://ec2.invalid/');
  expect(requests).toEqual(['https://board.example.com/config.json']);
  answer(new Response(FILE));
  await confirmed;
  await answered;
  expect(requests.slice(1).toSorted()).toEqual(['https://cognito.invalid/', 'https://ec2.invalid/']);
  expect(await confirmation).toEqual({ kind: 'same' });
});

it.each([
  ['another file', () => new Response(CHANGED)],
  ['no file', () => new Response('', { status: 404 })],
  ['an invalid file', () => new Response('<h1>Portal</h1>')],
])('drops the last configuration where the site answers with %s, and requests nothing for it', async (_, respond) => {
  const { confirmation, fetch: gated } = await visitAgain();
  void gated('https://ec2.invalid/');
  answer(respond());
  expect(await confirmation).toEqual({ kind: 'changed' });
  expect(requests).toEqual(['https://board.example.com/config.json']);
  // The next page waits for the site.
  const next = start();
  answer(new Response(CHANGED));
  expect(ready(await next).configuration.sources[0]?.accountId).toBe('111122223333');
});

it('keeps the last configuration where the site is unavailable, and says so', async () => {
  const { confirmation } = await visitAgain();
  answer(new Response('', { status: 503 }));
  expect(await confirmation).toMatchObject({ kind: 'unavailable' });
  expect(ready(await start()).configuration.sources).toHaveLength(1);
});

it('waits for the site where a sign-in comes back, and where storage refuses access', async () => {
  await visitAgain();
  window.location.href = 'https://board.example.com/?code=1&state=2';
  const back = start();
  answer(new Response(CHANGED));
  expect(ready(await back).configuration.sources[0]?.accountId).toBe('111122223333');
  window.location.href = 'https://board.example.com/';
  vi.stubGlobal('localStorage', {
    getItem() {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  const refused = start();
  answer(new Response(FILE));
  expect(ready(await refused).configuration.sources[0]?.accountId).toBeNull();
});
