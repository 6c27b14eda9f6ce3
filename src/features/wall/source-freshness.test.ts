import { expect, it } from 'vitest';
import type { SourceState } from '#data/use-sources.ts';
import { freshnessLine, freshnessOf } from '#features/wall/source-freshness.ts';

const NOW = 3_600_000;
const DENIED = { needsPerson: true, happened: 'EC2 denied access', words: 'not authorized' };
const source = (name: string, ageMs: number | null, error: object | null = null) =>
  ({
    source: { name, label: name },
    provedAt: ageMs === null ? null : NOW - ageMs,
    intervalMs: 10_000,
    failingSince: null,
    error,
    isOff: false,
  }) as unknown as SourceState;
const lineOf = (...sources: readonly SourceState[]): readonly unknown[] => {
  const line = freshnessLine(sources, NOW);
  return [line?.text, line?.freshness, line?.beside?.text, line?.beside?.freshness];
};

it('of fresh sources the oldest one is said, and of stale ones the least fresh, with its reason', () => {
  expect(lineOf(source('a', 1000), source('b', 9000))).toEqual(['Updated 9 s ago', 'fresh', undefined, undefined]);
  const denied = source('b', 1000, DENIED);
  expect(lineOf(source('a', 3_000_000), denied).slice(0, 2)).toEqual([
    'Stale · 50 min old · no refresh came through · a',
    'old',
  ]);
  const busy = source('b', 90_000, { ...DENIED, needsPerson: false, happened: 'Cognito is busy', words: 'Wait' });
  expect(lineOf(busy)[0]).toBe('Stale · 1 min old · Cognito is busy: Wait');
  expect(lineOf(denied)[0]).toBe('Stale · 1 s old · EC2 denied access: not authorized');
  expect(freshnessLine([], NOW)).toBeNull();
});

it('a denied source is named, and does not hide how fresh the other is', () => {
  expect(lineOf(source('Ireland', 4000), source('Paris', null, DENIED))).toEqual([
    'Updated 4 s ago',
    'fresh',
    '1 stale · nothing read so far · EC2 denied access: not authorized · Paris',
    'old',
  ]);
  expect(lineOf(source('Ireland', 4000), source('Paris', 60_000, DENIED), source('Oslo', null))[2]).toBe(
    '2 stale · nothing read so far · reading · Oslo',
  );
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
