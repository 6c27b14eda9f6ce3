import { expect, it } from 'vitest';
import type { SourceState } from '#data/use-sources.ts';
import { leastFresh, freshnessOf } from '#features/wall/source-freshness.ts';

const NOW = 3_600_000;
const source = (name: string, ageMs: number, needsPerson = false) =>
  ({
    source: { name },
    provedAt: NOW - ageMs,
    intervalMs: 10_000,
    failingSince: null,
    error: needsPerson ? { needsPerson } : null,
  }) as unknown as SourceState;

it('the least fresh of several sources is shown, and the oldest of equally fresh ones', () => {
  expect(leastFresh([source('a', 9000), source('b', 1000, true)], NOW)?.source.name).toBe('b');
  expect(leastFresh([source('a', 1000), source('b', 9000)], NOW)?.source.name).toBe('b');
  expect(leastFresh([source('a', 3_000_000), source('b', 1000, true)], NOW)?.source.name).toBe('a');
  expect(leastFresh([], NOW)).toBeNull();
});

it('what is remembered from an earlier visit is never fresh', () => {
  expect(freshnessOf({ ...source('a', 1000), isRemembered: true }, NOW)).toBe('late');
});

it('a rarely polled source is no longer fresh a minute after EC2 stopped answering', () => {
  const idle = { ...source('a', 100_000), intervalMs: 60_000 };
  expect(freshnessOf(idle, NOW)).toBe('fresh');
  expect(freshnessOf({ ...idle, failingSince: NOW - 50_000 }, NOW)).toBe('fresh');
  expect(freshnessOf({ ...idle, failingSince: NOW - 70_000 }, NOW)).toBe('late');
});
