import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadConfiguration } from '#setup/load-configuration.ts';

beforeEach(() => vi.stubGlobal('document', { baseURI: 'https://board.example.com/' }));
afterEach(() => vi.unstubAllGlobals());

const answer = (respond: () => Promise<Response>) => vi.stubGlobal('fetch', respond);

it('tells a site that cannot be reached at once, without a wait that never was', async () => {
  answer(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await loadConfiguration()).toMatchObject({ misfits: [{ found: 'no answer from this site' }] });
});

it('tells an answer that breaks off as no answer', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError('network error')) });
  answer(async () => new Response(body));
  expect(await loadConfiguration()).toMatchObject({ misfits: [{ found: 'no answer from this site' }] });
});

it('never tells a fault of its own as one of the site', async () => {
  answer(async () => new Response('{ "sources": [] }'));
  vi.stubGlobal('AbortSignal', {});
  await expect(loadConfiguration()).rejects.toThrow('is not a function');
  vi.stubGlobal('AbortSignal', { timeout: () => ({ aborted: false }) });
  vi.spyOn(Object, 'entries').mockImplementationOnce(() => {
    throw new RangeError('of our own');
  });
  await expect(loadConfiguration()).rejects.toThrow('of our own');
});
