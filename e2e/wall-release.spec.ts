import type { Page } from '@playwright/test';
import { expect, test } from './board.ts';
import { countLoads, passReleaseChecks } from './new-release.ts';
import { advanceUntil, failed } from './wall.ts';

const MINUTE = 60_000;

const scriptOf = (page: Page) => page.locator('script[type="module"]');

test(
  'a wall loads a complete release in the same view, once nobody touches the screen and every source can be read',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({ tasks: 40, ownClock: true, ownSite: true, search: '?view=wall&outcome=failed' });
    await expect(failed(page).first()).toBeVisible();
    const loads = countLoads(page);
    await board.releases().publish('second', 'version.json');
    await passReleaseChecks(board, 2);
    expect(loads()).toBe(0);
    await board.releases().publish('second');
    await page.keyboard.press('Shift');
    await board.sleep(5 * MINUTE - 30_000);
    await page.mouse.move(200, 200);
    await board.sleep(31_000);
    expect(loads()).toBe(0);
    await passReleaseChecks(board, 1);
    await expect(scriptOf(page)).toHaveAttribute('src', /-second/);
    await expect.poll(loads).toBe(1);
    await expect(failed(page).first()).toBeVisible();
    await expect(page).toHaveURL(`${board.site()}/?view=wall&outcome=failed`);
    await passReleaseChecks(board, 2);
    expect(loads()).toBe(1);

    // The next release waits during an outage, in which a reload would lose the last rows.
    await board.setCloud(false);
    await advanceUntil(board, 10_000, () => expect(board.freshness).toHaveText(/^Stale/, { timeout: 500 }));
    await board.releases().publish('third');
    await passReleaseChecks(board, 2);
    await board.advance(5000);
    expect(loads()).toBe(1);
    await expect(failed(page).first()).toBeVisible();
    await board.setCloud(true);
    await expect(async () => {
      await board.advance(2000);
      await expect(scriptOf(page)).toHaveAttribute('src', /-third/, { timeout: 200 });
    }).toPass({ timeout: 60_000 });
    await expect(failed(page).first()).toBeVisible();
  },
);

test(
  'an incomplete release is not loaded until all its files are there',
  { tag: ['@network', '@long'] },
  async ({ board, page }) => {
    await board.open({ tasks: 40, ownClock: true, ownSite: true, fallsBack: true, search: '?view=wall' });
    await expect(failed(page).first()).toBeVisible();
    const loads = countLoads(page);
    await board.releases().publish('second');
    await board.releases().takeAway(/^drawer-.*-second\.js$/);
    await passReleaseChecks(board, 2);
    await board.releases().publish('second');
    await board.releases().cutOff(/^start-.*-second\.js$/);
    await passReleaseChecks(board, 2);
    expect(loads()).toBe(0);
    await expect(failed(page).first()).toBeVisible();
    await board.releases().publish('second');
    await passReleaseChecks(board, 1);
    await expect(scriptOf(page)).toHaveAttribute('src', /-second/);
    await expect(failed(page).first()).toBeVisible();
  },
);

test('a wall uses a changed config.json once it is valid, and a list announces it until the page is reloaded', async ({
  board,
  page,
}) => {
  await board.open({ tasks: 40, ownClock: true, search: '?view=wall' });
  await expect(failed(page).first()).toBeVisible();
  const loads = countLoads(page);
  let before = '';
  board.setConfigFile((text) => {
    before = text;
    return text.slice(0, -20);
  });
  await passReleaseChecks(board, 2);
  expect(loads()).toBe(0);
  // As if an old build were copied over the site.
  board.setConfigFile(() => '{ "sources": [] }');
  await passReleaseChecks(board, 2);
  expect(loads()).toBe(0);
  board.setConfigFile(() => before.replace('{', '{ "title": "Wave 9",'));
  // Either check may be answered first: the page may reload before it has read version.json.
  await board.sleep(5 * MINUTE);
  await expect(page.getByText('Wave 9')).toBeVisible();
  await expect(failed(page).first()).toBeVisible();
  await passReleaseChecks(board, 2);
  expect(loads()).toBe(1);

  await page.goto(board.site());
  await expect(board.rows.first()).toBeVisible();
  const note = page.getByText('It was changed since this page was opened');
  await expect(note).toHaveCount(0);
  board.setConfigFile((text) => text.replace('Wave 9', 'Wave 10'));
  await expect(async () => {
    await board.sleep(5 * MINUTE);
    await expect(note).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await page.reload();
  await expect(page).toHaveTitle(/Wave 10/);
  await expect(board.rows.first()).toBeVisible();
  await expect(note).toHaveCount(0);
});
