import { expect, test } from '../board.ts';
import { countLoads, passReleaseChecks } from '../new-release.ts';
import { failed } from '../wall.ts';

test(
  'a new release that does not come through is loaded for once, and not for ever',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({ tasks: 40, ownClock: true, ownSite: true, search: '?view=wall' });
    await expect(failed(page).first()).toBeVisible();
    const loads = countLoads(page);
    // As a cache on the way may have it: everything is new, and the page that comes loads the former one.
    await board.releases().publish('second', 'all, loading the previous');
    await passReleaseChecks(board, 1);
    await expect.poll(loads).toBe(1);
    await expect(failed(page).first()).toBeVisible();
    await passReleaseChecks(board, 2);
    expect(loads()).toBe(1);
    // Two of them by turns, as from two hosts of one name, are loaded for once each.
    await board.releases().publish('third', 'all, loading the previous');
    await passReleaseChecks(board, 1);
    await expect.poll(loads).toBe(2);
    await expect(failed(page).first()).toBeVisible();
    await board.releases().publish('second', 'all, loading the previous');
    await passReleaseChecks(board, 2);
    expect(loads()).toBe(2);
  },
);

test(
  'a sign-in that comes back while a release is half uploaded is told what is missing, and the wall comes by itself',
  { tag: ['@network', '@fault-53'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'sign-in', tasks: 40, ownClock: true, ownSite: true, search: '?view=wall' });
    await page.getByRole('button', { name: /^Sign in/ }).click();
    await expect(page.getByRole('button', { name: 'Sign in as Ada' })).toBeVisible();
    await board.releases().publish('second');
    await board.releases().takeAway(/^start-.*-second\.js$/);
    await page.getByRole('button', { name: 'Sign in as Ada' }).click();
    await expect(page.getByRole('alert')).toContainText(/Part of this site could not be loaded\..*start-/);
    await expect(page).toHaveURL(/view=wall/);
    await expect(page.getByRole('alert')).toContainText('Part of this site could not be loaded.');
    await board.releases().publish('second');
    await board.sleep(10_000);
    await expect(failed(page).first()).toBeVisible();
  },
);
