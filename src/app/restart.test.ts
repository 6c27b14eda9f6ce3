import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { restartOnWall, restartDelayMs } from '#app/restart.ts';

const MINUTE = 60_000;
const browser = { reloads: 0 };

/** Opens an address in a browser whose storage outlives its pages. */
function open(search: string, stored = new Map<string, string>()): void {
  vi.stubGlobal('window', {
    location: {
      search,
      reload() {
        browser.reloads += 1;
      },
    },
  });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
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

/** Returns how long each of several pages that fail at once waits, in seconds. */
function waits(pages: number): number[] {
  return Array.from({ length: pages }, () => {
    const before = browser.reloads;
    restartOnWall();
    let seconds = 0;
    for (; browser.reloads === before; seconds += 1) vi.advanceTimersByTime(1000);
    return seconds;
  });
}

it('a wall that keeps failing restarts less and less often, and never in a loop', () => {
  open('?view=wall');
  expect(waits(9)).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600]);
  vi.advanceTimersByTime(24 * 60 * MINUTE);
  expect(browser.reloads).toBe(9);
});

it('a wall that was healthy for a while counts from zero again', () => {
  open('?view=wall');
  waits(4);
  vi.advanceTimersByTime(20 * MINUTE);
  expect(waits(1)).toEqual([10]);
});

it('after the clock is set back, it counts from zero and still waits', () => {
  open('?view=wall');
  waits(4);
  vi.setSystemTime(Date.now() - 3 * 60 * MINUTE);
  expect(waits(2)).toEqual([10, 20]);
});

it('without storage it uses the longest delay', () => {
  open('?view=wall');
  vi.stubGlobal('sessionStorage', {
    getItem() {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  expect(waits(2)).toEqual([600, 600]);
});

it('the list does not restart by itself, nor does a wall whose restart is cancelled', () => {
  open('?outcome=failed');
  restartOnWall();
  open('?view=wall');
  restartOnWall()();
  vi.advanceTimersByTime(60 * MINUTE);
  expect(browser.reloads).toBe(0);
});

it('waits at least ten seconds and at most ten minutes', () => {
  expect([0, 3, 6, 50].map(restartDelayMs)).toEqual([10_000, 80_000, 600_000, 600_000]);
});
