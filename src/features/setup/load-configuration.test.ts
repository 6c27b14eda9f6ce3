import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadConfiguration } from '#features/setup/load-configuration.ts';

beforeEach(() => vi.stubGlobal('document', { baseURI: 'https://board.example.com/' }));
afterEach(() => vi.unstubAllGlobals());

const answer = (respond: () => Promise<Response>) => vi.stubGlobal('fetch', respond);

it('reports a site that cannot be reached, without a timeout in the text', async () => {
  answer(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await loadConfiguration()).toEqual({ kind: 'unavailable', reason: 'It did not answer' });
});

it.each([500, 503, 429, 403])(
  'reports a site that answers with HTTP status %d as such, and not as an invalid file',
  async (status) => {
    answer(async () => new Response('<h1>Down</h1>', { status }));
    expect(await loadConfiguration()).toEqual({
      kind: 'unavailable',
      reason: `It answered with HTTP status ${status}`,
    });
  },
);

it.each([404, 410])('takes HTTP status %d as a missing file', async (status) => {
  answer(async () => new Response('nothing', { status }));
  expect(await loadConfiguration()).toEqual({ kind: 'missing' });
});

it('reports a file that is too large as invalid', async () => {
  answer(async () => new Response('x'.repeat(300 * 1024)));
  expect(await loadConfiguration()).toMatchObject({ issues: [{ expected: 'at most 256 KiB', found: '300 KiB' }] });
});

it('reports an interrupted answer as no answer', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError('network error')) });
  answer(async () => new Response(body));
  expect(await loadConfiguration()).toEqual({ kind: 'unavailable', reason: 'It did not answer' });
});

it('never reports a fault of its own as one of the site', async () => {
  answer(async () => new Response('{ "sources": [] }'));
  vi.stubGlobal('AbortSignal', {});
  await expect(loadConfiguration()).rejects.toThrow('is not a function');
  vi.stubGlobal('AbortSignal', { timeout: () => ({ aborted: false }) });
  vi.spyOn(Object, 'entries').mockImplementationOnce(() => {
    throw new RangeError('of our own');
  });
  await expect(loadConfiguration()).rejects.toThrow('of our own');
});
