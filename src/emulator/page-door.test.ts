import { expect, test } from 'vitest';
import { type Cloud, createCloud } from './cloud.ts';
import { pageDoor } from './page-door.ts';

const stalling: Cloud = async () =>
  new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('half')) }));

test('takes what fetch takes', async () => {
  const seen: string[] = [];
  const fetch = pageDoor(async (request) => {
    seen.push(`${request.method} ${request.url} ${await request.text()}`);
    return new Response('ok', { status: 201, headers: { a: 'b' } });
  }, 'http://here.test');
  const response = await fetch('/x', { method: 'POST', body: 'p' });
  await fetch(new URL('http://there.test/y'));
  await fetch(new Request('http://there.test/z', { method: 'PUT', body: 'q' }));
  expect([response.status, response.headers.get('a'), await response.text()]).toEqual([201, 'b', 'ok']);
  expect(seen).toEqual(['POST http://here.test/x p', 'GET http://there.test/y ', 'PUT http://there.test/z q']);
});

test('serves the cloud', async () => {
  const response = await pageDoor(createCloud())('/');
  expect(await response.text()).toContain('  steady\n');
});

test('rejects with an AbortError before, during and after the headers', async () => {
  const aborted = { name: 'AbortError' };
  const fetch = pageDoor(stalling);
  await expect(fetch('/', { signal: AbortSignal.abort() })).rejects.toMatchObject(aborted);
  const waiting = new AbortController();
  const never = pageDoor(() => new Promise(() => {}))('/', { signal: waiting.signal });
  waiting.abort();
  await expect(never).rejects.toMatchObject(aborted);
  const reading = new AbortController();
  const text = (await fetch('/', { signal: reading.signal })).text();
  reading.abort();
  await expect(text).rejects.toMatchObject(aborted);
});

test('passes on errors of the emulator, and a body that breaks off', async () => {
  const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('cut')) });
  await expect((await pageDoor(async () => new Response(broken))('/')).text()).rejects.toThrow('cut');
  await expect(pageDoor(() => Promise.reject(new TypeError('no')))('/')).rejects.toThrow('no');
});
