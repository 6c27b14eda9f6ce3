import { expect, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import { freshnessText } from '#features/notifications/freshness.tsx';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { NO_BACKOFF } from '#data/poll-interval.ts';
import type { SourceState } from '#data/use-sources.ts';

const STATE: SourceState = {
  source: { ...EMBEDDED_SOURCE, name: 'a', label: 'A', simulated: false },
  provedAt: 100_000,
  nextAt: 110_000,
  isOff: false,
  notBefore: 0,
  isFetching: false,
  hasTooMany: false,
  intervalMs: 10_000,
  error: null,
  failingSince: null,
  backoff: NO_BACKOFF,
  isLeader: true,
  spending: () => ({ requests: 0, throttles: 0 }),
};
const text = (now: number, ...states: Partial<SourceState>[]): string =>
  freshnessText(
    states.map((part) => ({ ...STATE, ...part })),
    now,
  ).text;

it('says the age and when the next poll is due', () => {
  expect(text(104_000, {})).toBe('Updated 4 s ago · next in 6 s');
  expect(text(111_000, { isFetching: true, nextAt: null })).toBe('Updated 11 s ago · reading now');
});

it('is stale after three intervals, with the age and the reason', () => {
  expect(text(130_000, {})).toMatch(/^Updated/);
  expect(text(131_000, {})).toBe('Stale · 31 s old · No refresh came through · next in 0 s');
  expect(text(131_000, { error: new CloudError('no-network', 'EC2'), failingSince: 110_000 })).toMatch(
    /^Stale · 31 s old · since \d\d:\d\d: EC2 could not be reached · next/,
  );
  expect(text(200_000, { nextAt: null, isOff: true })).toBe('Stale · 1 min old · refresh is off');
});

it('says how old remembered data are and that they are being read, however young they are', () => {
  const remembered = { isRemembered: true, nextAt: null } as const;
  expect(text(104_000, remembered)).toBe('Stale · 4 s old · remembered here, reading now');
  expect(text(3_700_000, remembered)).toBe('Stale · 1 h 00 min old · remembered here, reading now');
  expect(text(104_000, { ...remembered, isOff: true })).toBe('Stale · 4 s old · remembered here, refresh is off');
  expect(text(104_000, { ...remembered, error: new CloudError('no-network', 'EC2'), failingSince: 101_000 })).toMatch(
    /^Stale · 4 s old · since \d\d:\d\d: EC2 could not be reached/,
  );
});

it('does not say that refresh is off if another tab polls at an unknown time', () => {
  expect(text(104_000, { nextAt: null, isLeader: false })).toBe('Updated 4 s ago · waiting for the tab that refreshes');
  expect(text(200_000, { nextAt: null, isLeader: false })).toBe(
    'Stale · 1 min old · No refresh came through · waiting for the tab that refreshes',
  );
});

it('says that the poll is running if another tab polls and its time has come', () => {
  expect(text(109_000, { isLeader: false })).toBe('Updated 9 s ago · next in 1 s');
  expect(text(111_000, { isLeader: false })).toBe('Updated 11 s ago · reading now');
});

it('names a failure before the data are stale', () => {
  expect(text(112_000, { error: new CloudError('throttled', 'EC2') })).toBe(
    'Updated 12 s ago · EC2 asks to slow down · next in 0 s',
  );
});

it('never shows a negative age, whatever the clock does', () => {
  expect(text(50_000, {})).toMatch(/^Updated 0 s ago/);
});

it('says nothing of the fresh sources for one that fails, and names that one behind them', () => {
  const denied = { error: new CloudError('denied', 'EC2'), failingSince: 100_000 };
  expect(text(104_000, { provedAt: 90_000 }, denied)).toBe('Updated 14 s ago · next in 6 s · A: 4 s old');
  expect(text(104_000, { provedAt: null, ...denied }, {})).toBe(
    'Updated 4 s ago · next in 6 s · A: nothing read so far',
  );
  expect(text(104_000, denied, {}, { provedAt: null, ...denied })).toBe(
    'Updated 4 s ago · next in 6 s · A: nothing read so far · and 1 more',
  );
});

it('gives the reason of a source that comes back by itself', () => {
  const error = new CloudError('unavailable', 'EC2');
  expect(text(204_000, { error, failingSince: 110_000 }, { provedAt: 200_000, nextAt: 210_000 })).toBe(
    'Updated 4 s ago · next in 6 s · A: 1 min old, EC2 is unavailable',
  );
});

it('names the oldest one where all are stale', () => {
  const denied = { error: new CloudError('denied', 'EC2'), failingSince: 100_000 };
  expect(text(200_000, {}, { provedAt: 90_000 })).toMatch(/^Stale · A: 1 min old · No refresh came through · next/);
  expect(text(104_000, { provedAt: null }, { provedAt: null, ...denied })).toMatch(
    /^Stale · A: nothing read so far · Reading import tasks is not allowed · next/,
  );
});

it('calls nothing stale before the first answer', () => {
  expect(text(104_000, { provedAt: null, nextAt: null })).toBe('Nothing read so far · reading now');
  expect(text(104_000, { provedAt: null, nextAt: null }, { provedAt: null, nextAt: null })).toBe(
    'Nothing read so far · reading now',
  );
  expect(text(104_000, { provedAt: null, nextAt: null }, {})).toBe(
    'Updated 4 s ago · next in 6 s · A: nothing read so far',
  );
});

it('names the oldest of several fresh sources', () => {
  expect(text(104_000, {}, { provedAt: 90_000 })).toMatch(/^Updated 14 s ago/);
});
