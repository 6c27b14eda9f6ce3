import type { Page } from '@playwright/test';
import type { Board } from './board.ts';

/** How often a wall checks for a new release, in milliseconds. */
const CHECK_MS = 5 * 60_000;

/** Returns a counter of the page's loads from now on. */
export const countLoads = (page: Page): (() => number) => {
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  return () => loads;
};

/**
 * Lets so many checks for a new release pass. The downloads that follow are awaited in real time, because a clock that
 * jumps would time them out on a slow machine.
 */
export async function passReleaseChecks({ page, sleep }: Board, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const asked = page.waitForResponse(/version\.json/);
    await sleep(CHECK_MS);
    await (await asked).finished();
  }
}
