import type { Page } from '@playwright/test';
import { expect, test } from './board.ts';
import { countLoads, passQuestions } from './new-release.ts';
import { advanceUntil, failed } from './wall.ts';

const MINUTE = 60_000;

const scriptOf = (page: Page) => page.locator('script[type="module"]');

test(
  'a new release is loaded when it is whole, nobody touches the screen and all can be read, in the same view',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({ tasks: 40, ownClock: true, ownSite: true, search: '?view=wall&outcome=failed' });
    await expect(failed(page).first()).toBeVisible();
    const loads = countLoads(page);
    await board.releases().publish('second', 'version.json');
    await passQuestions(board, 2);
    expect(loads()).toBe(0);
    await board.releases().publish('second');
    await page.keyboard.press('Shift');
    await board.sleep(5 * MINUTE - 30_000);
    await page.mouse.move(200, 200);
    await board.sleep(31_000);
    expect(loads()).toBe(0);
    await passQuestions(board, 1);
    await expect(scriptOf(page)).toHaveAttribute('src', /-second/);
    await expect.poll(loads).toBe(1);
    await expect(failed(page).first()).toBeVisible();
    await expect(page).toHaveURL(`${board.site()}/?view=wall&outcome=failed`);
    await passQuestions(board, 2);
    expect(loads()).toBe(1);

    // The next one comes too; an outage lets it not take the last rows.
    await board.setCloud(false);
    await advanceUntil(board, 10_000, () => expect(board.freshness).toHaveText(/^Stale/, { timeout: 500 }));
    await board.releases().publish('third');
    await passQuestions(board, 2);
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
  'a release of which the host answers a part with its page, or half of it, is not loaded until all is there',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({ tasks: 40, ownClock: true, ownSite: true, fallsBack: true, search: '?view=wall' });
    await expect(failed(page).first()).toBeVisible();
    const loads = countLoads(page);
    await board.releases().publish('second');
    await board.releases().takeAway(/^drawer-.*-second\.js$/);
    await passQuestions(board, 2);
    await board.releases().publish('second');
    await board.releases().cutOff(/^start-.*-second\.js$/);
    await passQuestions(board, 2);
    expect(loads()).toBe(0);
    await expect(failed(page).first()).toBeVisible();
    await board.releases().publish('second');
    await passQuestions(board, 1);
    await expect(scriptOf(page)).toHaveAttribute('src', /-second/);
    await expect(failed(page).first()).toBeVisible();
  },
);

test('a config.json that was changed is used by a wall once it fits, and told by a list until it is loaded again', async ({
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
  await passQuestions(board, 2);
  expect(loads()).toBe(0);
  // As when a build of long ago is copied over the site.
  board.setConfigFile(() => '{ "sources": [] }');
  await passQuestions(board, 2);
  expect(loads()).toBe(0);
  board.setConfigFile(() => before.replace('{', '{ "title": "Wave 9",'));
  // Which question is answered first is open: the page may be loaded anew before it heard of its version.
  await board.sleep(5 * MINUTE);
  await expect(page.getByRole('heading', { level: 1, name: 'Wave 9' })).toBeVisible();
  await expect(failed(page).first()).toBeVisible();
  await passQuestions(board, 2);
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
