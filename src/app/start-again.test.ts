import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startAgainOnWall, waitAfter } from '#app/start-again.ts';

const MINUTE = 60_000;
const browser = { reloads: 0 };

/** A browser at an address, whose storage outlives its pages. */
function open(search: string, kept = new Map<string, string>()): void {
  vi.stubGlobal('window', {
    location: {
      search,
      reload() {
        browser.reloads += 1;
      },
    },
  });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  browser.reloads = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** How long each of the pages waits that fails at once when it is drawn, in seconds. */
function waits(pages: number): number[] {
  return Array.from({ length: pages }, () => {
    const before = browser.reloads;
    startAgainOnWall();
    let seconds = 0;
    for (; browser.reloads === before; seconds += 1) vi.advanceTimersByTime(1000);
    return seconds;
  });
}

it('a wall that fails again and again starts again ever more seldom, and never in a loop', () => {
  open('?view=wall');
  expect(waits(9)).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600]);
  vi.advanceTimersByTime(24 * 60 * MINUTE);
  expect(browser.reloads).toBe(9);
});

it('a wall that went well for a while begins to count anew', () => {
  open('?view=wall');
  waits(4);
  vi.advanceTimersByTime(20 * MINUTE);
  expect(waits(1)).toEqual([10]);
});

it('a clock that was set back counts anew and still waits', () => {
  open('?view=wall');
  waits(4);
  vi.setSystemTime(Date.now() - 3 * 60 * MINUTE);
  expect(waits(2)).toEqual([10, 20]);
});

it('without storage, where nobody can count, it is as slow as it gets', () => {
  open('?view=wall');
  vi.stubGlobal('sessionStorage', {
    getItem() {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  expect(waits(2)).toEqual([600, 600]);
});

it('where a person sits, nothing starts again by itself; and what is given up does not', () => {
  open('?outcome=failed');
  startAgainOnWall();
  open('?view=wall');
  startAgainOnWall()();
  vi.advanceTimersByTime(60 * MINUTE);
  expect(browser.reloads).toBe(0);
});

it('waits at least ten seconds and at most ten minutes', () => {
  expect([0, 3, 6, 50].map(waitAfter)).toEqual([10_000, 80_000, 600_000, 600_000]);
});
