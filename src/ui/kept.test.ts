import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isLasting, keep, readKept, unkeep } from '#ui/kept.ts';

const KEY = 'a-key';
const store = new Map<string, string>();
let refuses: 'nothing' | 'writing' | 'all';

const refuse = (): never => {
  throw new DOMException('no', 'QuotaExceededError');
};

beforeEach(() => {
  refuses = 'nothing';
  store.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => (refuses === 'all' ? refuse() : (store.get(key) ?? null)),
    setItem: (key: string, text: string) => (refuses === 'nothing' ? void store.set(key, text) : refuse()),
    removeItem: (key: string) => (refuses === 'all' ? refuse() : void store.delete(key)),
  });
});

afterEach(() => {
  unkeep(KEY);
  vi.unstubAllGlobals();
});

it('what was changed while the storage was full is not taken back by what stands in it', () => {
  keep(KEY, 'former');
  refuses = 'writing';
  keep(KEY, 'latter');
  expect(readKept(KEY)).toBe('latter');
  expect(isLasting(KEY)).toBe(false);
  // There is room again.
  refuses = 'nothing';
  keep(KEY, 'last');
  expect([readKept(KEY), store.get(KEY), isLasting(KEY)]).toEqual(['last', 'last', true]);
});

it('another tab is followed where the storage takes what is kept', () => {
  keep(KEY, 'mine');
  store.set(KEY, 'theirs');
  expect(readKept(KEY)).toBe('theirs');
});

it('where all of it is refused it lasts as long as the page', () => {
  refuses = 'all';
  keep(KEY, 'here');
  expect([readKept(KEY), isLasting(KEY)]).toEqual(['here', false]);
  unkeep(KEY);
  expect(readKept(KEY)).toBeNull();
});
