import type { Page } from '@playwright/test';
import { expect, test } from './board.ts';
import { advanceUntil, failed } from './wall.ts';

const MINUTE = 60_000;

test.describe('a new release', () => {
  // Minutes of the board's own clock, timer by timer: a busy machine takes several times as long as a quiet one.
  test.describe.configure({ timeout: 500_000 });

  /** How often the page was loaded since. */
  const countLoads = (page: Page): (() => number) => {
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    return () => loads;
  };
  const scriptOf = (page: Page) => page.locator('script[type="module"]').getAttribute('src');

  test('is loaded when it is whole and nobody touches the screen, in the same view', { tag: '@network' }, async ({ board, page }) => {
    await board.open({ ownClock: true, ownSite: true, search: '?view=wall&outcome=failed' });
    await expect(failed(page).first()).toBeVisible();
    const loads = countLoads(page);
    await board.releases().publish('second', 'version.json');
    for (let times = 0; times < 3; times += 1) {
      const asked = page.waitForResponse(/version\.json/);
      await board.advance(5 * MINUTE);
      await (await asked).finished();
    }
    expect(loads()).toBe(0);
    await board.releases().publish('second');
    await page.keyboard.press('Shift');
    await board.advance(5 * MINUTE - 30_000);
    await page.mouse.move(200, 200);
    await board.advance(31_000);
    expect(loads()).toBe(0);
    await advanceUntil(board, MINUTE, async () => expect(await scriptOf(page)).toContain('-second'));
    expect(loads()).toBe(1);
    await expect(failed(page).first()).toBeVisible();
    await expect(page).toHaveURL(`${board.site()}/?view=wall&outcome=failed`);
    for (let times = 0; times < 3; times += 1) {
      const asked = page.waitForResponse(/version\.json/);
      await board.advance(5 * MINUTE);
      await (await asked).finished();
    }
    expect(loads()).toBe(1);
    // The next one comes too.
    await board.releases().publish('third');
    await advanceUntil(board, MINUTE, async () => expect(await scriptOf(page)).toContain('-third'));
  });

  test('that does not come through is loaded for once, and not for ever', { tag: '@network' }, async ({ board, page }) => {
    await board.open({ ownClock: true, ownSite: true, search: '?view=wall' });
    await expect(failed(page).first()).toBeVisible();
    const loads = countLoads(page);
    // As a cache on the way would have it: everything is new but the page itself.
    await board.releases().publish('second', 'all but index.html');
    await advanceUntil(board, MINUTE, async () => expect(loads()).toBe(1));
    await expect(failed(page).first()).toBeVisible();
    for (let times = 0; times < 4; times += 1) {
      const asked = page.waitForResponse(/version\.json/);
      await board.advance(5 * MINUTE);
      await (await asked).finished();
    }
    expect(loads()).toBe(1);
  });
});
