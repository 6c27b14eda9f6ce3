import type { Page } from '@playwright/test';
import type { Board } from './board.ts';

/** How often a wall asks for a new release, in milliseconds. */
const ASKS_MS = 5 * 60_000;

/** How often the page was loaded since. */
export const countLoads = (page: Page): (() => number) => {
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  return () => loads;
};

/**
 * Lets the time pass in which the site is asked so often for a new release. What follows is waited for by the real clock:
 * one that jumps on would end the downloads of a slow machine, each time anew.
 */
export async function passQuestions({ page, sleep }: Board, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const asked = page.waitForResponse(/version\.json/);
    await sleep(ASKS_MS);
    await (await asked).finished();
  }
}
