import type { Page } from '@playwright/test';
import { expect, test } from './board.ts';
import { advanceUntil, failed, running } from './wall.ts';

const MINUTE = 60_000;

test(
  'a wall whose sign-in ended asks for a new one over the last data, with a code of this page',
  { tag: '@network' },
  async ({ board, page }) => {
    const address = '?view=wall&outcome=-cancelled';
    await board.open({ scenario: 'sign-in', ownClock: true, search: address });
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('Somebody has to sign in');
    await expect(alert.getByRole('checkbox', { name: 'Keep this screen signed in' })).toBeChecked();
    await alert.getByRole('button', { name: /^Sign in/ }).click();
    await page.getByRole('button', { name: 'Sign in as Ada' }).click();
    await expect(running(page).first()).toBeVisible();
    await expect(page).toHaveURL(`${board.site()}/${address}`);
    await expect(alert).toHaveCount(0);

    // After a power cut, nobody has to sign in.
    await page.reload();
    await expect(running(page).first()).toBeVisible();

    await board.provider().revokeRefreshTokens();
    await board.sleep(62 * MINUTE);
    await expect(alert).toContainText('Somebody has to sign in');
    await expect(alert).toContainText('The sign-in of ada@example.com has ended.');
    await expect(alert).toContainText('The last data stay here.');
    await expect(alert.getByRole('img', { name: /to scan/ })).toBeVisible();
    await expect(board.freshness).toHaveText(/^Stale · 1 h 0\d min old/);
    await expect(failed(page).first()).toBeVisible();
    // No row is partly covered by the alert.
    for (const [width, height] of [
      [1080, 1920],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect
        .poll(async () => {
          const top = (await alert.boundingBox())?.y ?? 0;
          const ends = await page
            .locator('.wall-row')
            .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom));
          return Math.max(...ends) - top;
        }, `${width} × ${height}`)
        .toBeLessThanOrEqual(0);
    }
    // A person at the screen can sign in again.
    await page.mouse.move(300, 300);
    await alert.getByRole('button', { name: /^Sign in/ }).click();
    await page.getByRole('button', { name: 'Sign in as Ada' }).or(running(page).first()).first().waitFor();
    if (await page.getByRole('button', { name: 'Sign in as Ada' }).isVisible())
      await page.getByRole('button', { name: 'Sign in as Ada' }).click();
    await expect(board.freshness).toHaveText(/^Updated/);
    await expect(page).toHaveURL(`${board.site()}/${address}`);
  },
);

/** Makes rendering the wall throw while a flag in the tab's storage is set, through a method that the wall calls. */
async function plantError(page: Page): Promise<(isThere: boolean) => Promise<void>> {
  await page.addInitScript((text) => {
    const { toSorted } = Array.prototype;
    const { error } = console;
    Object.assign(Array.prototype, {
      toSorted(this: unknown[], ...request: Parameters<typeof toSorted>) {
        const isPlanted = sessionStorage.getItem('planted') === 'yes';
        if (isPlanted && typeof this[0] === 'object' && this[0] !== null && 'task' in this[0] && 'at' in this[0])
          throw new Error(text);
        return toSorted.apply(this, request);
      },
    });
    Object.assign(console, {
      error(...told: unknown[]) {
        if (!told.some((one) => String(one).includes(text))) error(...told);
      },
    });
  }, 'planted by the test');
  return (isThere) => page.evaluate((is) => sessionStorage.setItem('planted', is ? 'yes' : 'no'), isThere);
}

test(
  'a wall that cannot be drawn reloads less and less often, and stays once it can be drawn',
  { tag: ['@network', '@long'] },
  async ({ board, page }) => {
    const setFault = await plantError(page);
    await board.open({ ownClock: true, speed: 60, search: '?view=wall' });
    await expect(failed(page).first()).toBeVisible();
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    await setFault(true);
    for (const seconds of [10, 20, 40]) {
      const before = loads;
      await advanceUntil(board, 1000, () =>
        expect(page.getByText('The board could not be drawn')).toBeVisible({ timeout: 500 }),
      );
      await board.advance((seconds - 5) * 1000);
      expect(loads).toBe(before);
      await board.advance(6000);
      await expect.poll(() => loads).toBe(before + 1);
    }
    await advanceUntil(board, 1000, () =>
      expect(page.getByText('The board could not be drawn')).toBeVisible({ timeout: 500 }),
    );
    await setFault(false);
    await board.advance(80_000);
    await expect(failed(page).first()).toBeVisible();
  },
);
