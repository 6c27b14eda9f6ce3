import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSharedList, type SharedOptions } from '#aws/shared-list.ts';

const NOW = Date.UTC(2026, 10, 23, 9);

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }));
afterEach(() => void vi.useRealTimers());

describe('a shared list', () => {
  const options = (answer: () => Response, sent: RequestInit[] = []): SharedOptions => ({
    source: 'here',
    region: 'eu-central-1',
    endpoint: null,
    sharedAnswers: 'https://bucket.s3.eu-west-1.amazonaws.com/answers',
    bucketRegion: 'eu-west-1',
    async fetch(address, init) {
      sent.push({ ...init, headers: { ...init?.headers, address: String(address) } });
      return answer();
    },
    credentials: {
      get: async () => ({ accessKeyId: 'ASIA', secretAccessKey: 'x', sessionToken: 'token' }),
      renew: async () => ({ accessKeyId: 'ASIA', secretAccessKey: 'x' }),
    },
    clock: { offsetMs: () => 3_600_000, measure: async () => {} },
  });
  const read = (answer: () => Response, sent?: RequestInit[]) =>
    readSharedList(options(answer, sent), 'image-tasks', 'active');
  const date = 'Mon, 30 Nov 2026 12:00:00 GMT';
  const list = (change: object = {}) =>
    JSON.stringify({ asked: Date.parse(date) - 5000, pages: [{ status: 200, body: '<x/>' }], left: [], ...change });

  it('is as old as both of AWS’s clocks say, whatever the clock of this computer says', async () => {
    const { askedAt } = await read(() => new Response(list(), { headers: { date } }));
    expect(askedAt).toBe(NOW - 6000);
  });

  it('is asked for with a signature for S3 in the Region of the bucket, dated by the right time, without cookies', async () => {
    const sent: RequestInit[] = [];
    await read(() => new Response(list(), { headers: { date } }), sent);
    const [request] = sent;
    const headers = request?.headers as Record<string, string>;
    expect(headers['address']).toBe(
      'https://bucket.s3.eu-west-1.amazonaws.com/answers/eu-central-1/image-tasks/active.json',
    );
    expect(headers['authorization']).toMatch(/Credential=ASIA\/\d{8}\/eu-west-1\/s3\/aws4_request/);
    expect(headers['x-amz-security-token']).toBe('token');
    const day = headers['x-amz-date']?.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z') ?? '';
    expect(Date.parse(day)).toBe(NOW + 3_600_000);
    expect(request).toMatchObject({ method: 'GET', credentials: 'omit', redirect: 'manual', cache: 'no-store' });
  });

  it.each([
    ['a portal page', '<html>Sign in</html>'],
    ['nothing', ''],
    ['half of itself', list().slice(0, 40)],
    ['a list', '[]'],
    ['no pages', list({ pages: [] })],
    ['pages of another kind', list({ pages: ['<x/>'] })],
    ['a status that is none', list({ pages: [{ status: 99, body: '' }] })],
    ['no time', list({ asked: null })],
  ])('is damaged where there is %s', async (_, text) => {
    await expect(read(() => new Response(text, { headers: { date } }))).rejects.toMatchObject({ kind: 'incomplete' });
  });

  it('is damaged where its age cannot be told', async () => {
    await expect(read(() => new Response(list()))).rejects.toMatchObject({ kind: 'incomplete' });
  });

  it.each([
    [403, 'denied'],
    [404, 'unavailable'],
    [503, 'unavailable'],
  ])('is of no use with the status %s', async (status, kind) => {
    await expect(read(() => new Response('', { status }))).rejects.toMatchObject({ kind, service: 'S3' });
  });

  it('proves its pages by the reader of EC2’s answers', async () => {
    const { page } = await read(() => new Response(list(), { headers: { date } }));
    await expect(page(0, {})).rejects.toMatchObject({ kind: 'not-aws' });
    await expect(page(1, {})).rejects.toMatchObject({ kind: 'incomplete' });
  });
});
