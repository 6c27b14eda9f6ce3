import type { Page } from '@playwright/test';
import { expect, test, type Board } from '../board.ts';
import { failed } from '../wall.ts';

const MINUTE = 60_000;

/** How often the page was loaded since. */
const countLoads = (page: Page): (() => number) => {
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
async function passQuestions({ page, sleep }: Board, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const asked = page.waitForResponse(/version\.json/);
    await sleep(5 * MINUTE);
    await (await asked).finished();
  }
}

test('a new release that does not come through is loaded for once, and not for ever', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ tasks: 40, ownClock: true, ownSite: true, search: '?view=wall' });
  await expect(failed(page).first()).toBeVisible();
  const loads = countLoads(page);
  // As a cache on the way would have it: everything is new but the page itself.
  await board.releases().publish('second', 'all but index.html');
  await passQuestions(board, 1);
  await expect.poll(loads).toBe(1);
  await expect(failed(page).first()).toBeVisible();
  await passQuestions(board, 2);
  expect(loads()).toBe(1);
  // Two of them by turns, as from two hosts of one name, are loaded for once each.
  await board.releases().publish('third', 'all but index.html');
  await passQuestions(board, 1);
  await expect.poll(loads).toBe(2);
  await expect(failed(page).first()).toBeVisible();
  await board.releases().publish('second', 'all but index.html');
  await passQuestions(board, 2);
  expect(loads()).toBe(2);
});
