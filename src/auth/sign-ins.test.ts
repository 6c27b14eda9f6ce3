import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EMBEDDED_SOURCE, type Source } from '#domain/source.ts';
import { idToken, LOGIN, memoryStorage } from '#auth/provider.fixture.ts';
import { openSignIns } from '#auth/sign-ins.ts';

const SOURCE: Source = { ...EMBEDDED_SOURCE, login: { ...LOGIN, clientId: 'sign-ins' } };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('localStorage', memoryStorage());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('knows for whom each source is read: a person, guests, or nobody', async () => {
  localStorage.setItem(
    `arrivals-sign-in ${LOGIN.issuer} sign-ins`,
    JSON.stringify({ session: 's1', idToken: idToken({ sub: 'u1' }), endsAt: 1 }),
  );
  const other: Source = { ...SOURCE, login: { ...LOGIN, clientId: 'other' } };
  const opening = openSignIns([SOURCE, other, EMBEDDED_SOURCE], 'https://board.example.com/', () => 0);
  await vi.advanceTimersByTimeAsync(400);
  const { personOf } = await opening;
  expect([SOURCE, other, EMBEDDED_SOURCE].map(personOf)).toEqual(['u1', null, '']);
});
