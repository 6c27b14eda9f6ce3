import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { offsetOf, openClock } from '#auth/clock.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

const site =
  (aheadMs: number, headers: Record<string, string> = {}) =>
  async () =>
    new Response(null, { headers: { date: new Date(Date.now() + aheadMs).toUTCString(), ...headers } });

it('corrects a clock that is an hour wrong', async () => {
  const clock = openClock(site(-3_600_000));
  expect(clock.now()).toBe(NOW);
  await clock.measure();
  expect(Math.abs(clock.offsetMs() + 3_600_000)).toBeLessThanOrEqual(500);
  expect(clock.now()).toBe(NOW + clock.offsetMs());
});

it('accepts a clock that is a few seconds wrong', async () => {
  const clock = openClock(site(20_000));
  await clock.measure();
  expect(clock.offsetMs()).toBe(0);
});

it('is right again after the computer has corrected itself', async () => {
  let ahead = 3_600_000;
  const clock = openClock(async () => site(ahead)());
  await clock.measure();
  ahead = 0;
  await clock.measure();
  expect(clock.offsetMs()).toBe(0);
});

it('keeps its correction when the site does not answer or sends no time', async () => {
  let answer: () => Promise<Response> = site(3_600_000);
  const clock = openClock(() => answer());
  await clock.measure();
  const known = clock.offsetMs();
  answer = () => Promise.reject(new TypeError('Failed to fetch'));
  await clock.measure();
  answer = async () => new Response(null, { headers: { date: 'yesterday' } });
  await clock.measure();
  expect(clock.offsetMs()).toBe(known);
});

it('allows for the age of a cached answer', () => {
  const headers = new Headers({ date: new Date(NOW - 600_000).toUTCString(), age: '600' });
  expect(offsetOf(headers, NOW, NOW)).toBe(500);
});

it('is never off by more than the round trip, or gives no time', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(10_000), fc.nat(999), (ahead, way, part) => {
      const sent = NOW + part;
      const offset = offsetOf(new Headers({ date: new Date(sent + way / 2 + ahead).toUTCString() }), sent, sent + way);
      if (way > 5000) expect(offset).toBeNull();
      else expect(Math.abs((offset ?? Number.NaN) - ahead)).toBeLessThanOrEqual(501);
    }),
  );
});
