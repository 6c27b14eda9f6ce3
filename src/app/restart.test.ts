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
  vi.stubGlobal('document', { querySelectorAll: () => [] });
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
async function waits(pages: number): Promise<number[]> {
  const found: number[] = [];
  for (let page = 0; page < pages; page += 1) {
    const before = browser.reloads;
    restartOnWall();
    let seconds = 0;
    // oxlint-disable-next-line no-await-in-loop -- The pages come one after the other.
    for (; browser.reloads === before; seconds += 1) await vi.advanceTimersByTimeAsync(1000);
    found.push(seconds);
  }
  return found;
}

it('a wall that keeps failing restarts less and less often, and never in a loop', async () => {
  open('?view=wall');
  expect(await waits(9)).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600]);
  await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
  expect(browser.reloads).toBe(9);
});

it('a wall that was healthy for a while counts from zero again', async () => {
  open('?view=wall');
  await waits(4);
  await vi.advanceTimersByTimeAsync(20 * MINUTE);
  expect(await waits(1)).toEqual([10]);
});

it('after the clock is set back, it counts from zero and still waits', async () => {
  open('?view=wall');
  await waits(4);
  vi.setSystemTime(Date.now() - 3 * 60 * MINUTE);
  expect(await waits(2)).toEqual([10, 20]);
});

it('without storage it uses the longest delay', async () => {
  open('?view=wall');
  vi.stubGlobal('sessionStorage', {
    getItem() {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  expect(await waits(2)).toEqual([600, 600]);
});

it('the list does not restart by itself, nor does a wall whose restart is cancelled', async () => {
  open('?outcome=failed');
  restartOnWall();
  open('?view=wall');
  restartOnWall()();
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(browser.reloads).toBe(0);
});

it('waits at least ten seconds and at most ten minutes', () => {
  expect([0, 3, 6, 50].map(restartDelayMs)).toEqual([10_000, 80_000, 600_000, 600_000]);
});
