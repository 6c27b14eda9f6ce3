import { expect, it } from 'vitest';
import { guardedFetch, type Fetch } from '#aws/guarded-fetch.ts';

const { signal } = new AbortController();
const request = { service: 'EC2' as const, url: 'https://ec2.test/', method: 'POST', headers: {}, body: '', signal };
const answering = (response: () => Response): Fetch => async () => response();

it('asks for no cookie, no cache and no referrer, and follows no redirect', async () => {
  let seen: RequestInit | undefined;
  await guardedFetch(async (_, init) => {
    seen = init;
    return new Response('x');
  }, request);
  expect(seen).toMatchObject({ redirect: 'manual', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
});

it('takes a redirect for a foreign answer', async () => {
  const redirect = answering(() => new Response(null, { status: 307, headers: { location: 'https://evil.test/' } }));
  await expect(guardedFetch(redirect, request)).rejects.toMatchObject({ kind: 'not-aws' });
});

it('stops to read an answer that does not end', async () => {
  let pulled = 0;
  const endless = answering(
    () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            pulled += 1;
            controller.enqueue(new Uint8Array(2 ** 20));
          },
        }),
      ),
  );
  await expect(guardedFetch(endless, request)).rejects.toMatchObject({ kind: 'too-large' });
  expect(pulled).toBeLessThan(12);
});

it('says that there is no network, or that the answer was cut', async () => {
  const offline: Fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(guardedFetch(offline, request)).rejects.toMatchObject({ kind: 'no-network' });
  const cut = answering(() => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) })));
  await expect(guardedFetch(cut, request)).rejects.toMatchObject({ kind: 'incomplete' });
});

it('puts characters together that arrive in pieces', async () => {
  const bytes = new TextEncoder().encode('Größe €');
  const pieces = answering(
    () =>
      new Response(
        new ReadableStream({
          start(controller) {
            for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
            controller.close();
          },
        }),
      ),
  );
  expect((await guardedFetch(pieces, request)).text).toBe('Größe €');
});
