import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isPersisted, writeStored, readStored, removeStored } from '#ui/local-storage.ts';

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
  removeStored(KEY);
  vi.unstubAllGlobals();
});

it('a change during a full storage is not overwritten by the stored text', () => {
  writeStored(KEY, 'former');
  refuses = 'writing';
  writeStored(KEY, 'latter');
  expect(readStored(KEY)).toBe('latter');
  expect(isPersisted(KEY)).toBe(false);
  // The storage has room again.
  refuses = 'nothing';
  writeStored(KEY, 'last');
  expect([readStored(KEY), store.get(KEY), isPersisted(KEY)]).toEqual(['last', 'last', true]);
});

it('a change in another tab is followed if the storage works', () => {
  writeStored(KEY, 'mine');
  store.set(KEY, 'theirs');
  expect(readStored(KEY)).toBe('theirs');
});

it('a text lasts as long as the page if the storage is refused', () => {
  refuses = 'all';
  writeStored(KEY, 'here');
  expect([readStored(KEY), isPersisted(KEY)]).toEqual(['here', false]);
  removeStored(KEY);
  expect(readStored(KEY)).toBeNull();
});
