import { expect, it } from 'vitest';
import { NO_FILTER, type Filter } from '#domain/filter.ts';
import { cutsWaves, withoutCuts } from '#domain/wave-filter.ts';

const only = (value: string) => ({ include: [value], exclude: [] });

it.each<[string, Partial<Filter>, boolean]>([
  ['failed ones', { outcome: { include: ['failed'], exclude: [] } }, true],
  ['all but completed ones', { outcome: { include: [], exclude: ['completed'] } }, true],
  ['one stage', { stage: { include: ['booting'], exclude: [] } }, true],
  ['one cause', { cause: only('os-unknown') }, true],
  ['those that take long', { stuck: only('true') }, true],
  // Who cancels a task does not wait for it.
  ['all but cancelled ones', { outcome: { include: [], exclude: ['cancelled'] } }, false],
  ['one platform', { platform: only('Windows') }, false],
  ['one wave', { tag: only('Wave=3'), q: 'erp' }, false],
])('a filter for %s leaves parts of waves: %o, %s', (_, part, isCut) => {
  const filter = { ...NO_FILTER, ...part };
  expect(cutsWaves(filter)).toBe(isCut);
  expect(cutsWaves(withoutCuts(filter))).toBe(false);
  if (!isCut && part.outcome === undefined) expect(withoutCuts(filter)).toEqual(filter);
});
