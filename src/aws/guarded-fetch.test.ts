import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { guardedFetch, type Fetch } from '#aws/guarded-fetch.ts';

const { signal } = new AbortController();
const request = { service: 'EC2' as const, url: 'https://ec2.test/', method: 'POST', headers: {}, body: '', signal };
const answering =
  (response: () => Response): Fetch =>
  async () =>
    response();

it('asks for no cookie, no cache and no referrer, and follows no redirect', async () => {
  let seen: RequestInit | undefined;
  await guardedFetch(async (_, init) => {
    seen = init;
    return new Response('x');
  }, request);
  expect(seen).toMatchObject({
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
});

it.each([
  ['300', () => new Response(null, { status: 300 })],
  ['307', () => new Response(null, { status: 307, headers: { location: 'https://evil.test/' } })],
  // As a browser hands it out: without its status.
  ['one without a status', () => Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })],
])('takes a redirect for a foreign answer: %s', async (_, response) => {
  const message = 'The network redirects the request to another address';
  await expect(guardedFetch(answering(response), request)).rejects.toMatchObject({
    kind: 'not-aws',
    service: 'EC2',
    message,
  });
});

it('takes an answer without a body for an empty text', async () => {
  expect(
    await guardedFetch(
      answering(() => new Response(null, { status: 204 })),
      request,
    ),
  ).toMatchObject({ status: 204, text: '' });
});

it('reads what is just not too large', async () => {
  const text = 'x'.repeat(8 * 2 ** 20);
  expect(
    (
      await guardedFetch(
        answering(() => new Response(text)),
        request,
      )
    ).text,
  ).toHaveLength(text.length);
  await expect(
    guardedFetch(
      answering(() => new Response(`${text}x`)),
      request,
    ),
  ).rejects.toMatchObject({ kind: 'too-large' });
});

it('tells that nobody waited any more from a network that failed', async () => {
  const controller = new AbortController();
  const asked = { ...request, signal: controller.signal };
  const given = new ReadableStream({
    pull(body) {
      controller.abort();
      body.error(controller.signal.reason);
    },
  });
  await expect(
    guardedFetch(
      answering(() => new Response(given)),
      asked,
    ),
  ).rejects.toMatchObject({ kind: 'cancelled' });
  await expect(guardedFetch(() => Promise.reject(new TypeError('Failed to fetch')), asked)).rejects.toMatchObject({
    kind: 'cancelled',
  });
});

describe('in a page, a request that fails', () => {
  const document = Object.assign(new EventTarget(), { baseURI: 'https://board.test/' });
  const failing: Fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  let fetchInPage: typeof guardedFetch;

  // Not in a test: Stryker would count what a module does when it loads, its patterns too, as covered by that test alone.
  beforeAll(async () => {
    vi.stubGlobal('document', document);
    vi.resetModules();
    ({ guardedFetch: fetchInPage } = await import('#aws/guarded-fetch.ts'));
  });
  afterAll(() => void vi.unstubAllGlobals());

  it('is told from a network that is away by the site, which answers', async () => {
    vi.stubGlobal(
      'fetch',
      answering(() => new Response('{}')),
    );
    await expect(fetchInPage(failing, request)).rejects.toMatchObject({ kind: 'unreadable', service: 'EC2' });
    vi.stubGlobal('fetch', failing);
    await expect(fetchInPage(failing, request)).rejects.toMatchObject({ kind: 'no-network' });
  });

  it('is the policy of the site where the browser says so, until the host answers', async () => {
    vi.stubGlobal('fetch', failing);
    const report = (blockedURI: string, effectiveDirective = 'connect-src') =>
      document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI, effectiveDirective }));
    report(request.url, 'img-src');
    report('https://other.test/');
    report('inline');
    await expect(fetchInPage(failing, request)).rejects.toMatchObject({ kind: 'no-network' });
    report(request.url);
    await expect(fetchInPage(failing, request)).rejects.toMatchObject({ kind: 'blocked-by-policy', service: 'EC2' });
    await fetchInPage(
      answering(() => new Response('{}')),
      request,
    );
    await expect(fetchInPage(failing, request)).rejects.toMatchObject({ kind: 'no-network' });
  });
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
  const cut = answering(
    () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) })),
  );
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
