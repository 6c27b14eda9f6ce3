import type { Locator } from '@playwright/test';
import { expect, test } from '../board.ts';
import { signIn } from '../person.ts';
import { running, wallOf } from '../wall.ts';

const MINUTE = 60_000;

const colourOf = (locator: Locator): Promise<string> => locator.evaluate((element) => getComputedStyle(element).color);

test(
  'a sign-in that ended is asked for only where the address has a source of it',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({
      sources: [
        { name: 'open', label: 'Open', scenario: 'steady' },
        { name: 'closed', label: 'Closed', scenario: 'sign-in' },
      ],
      ownClock: true,
      search: '?view=wall',
    });
    const alert = page.getByRole('alert');
    await alert.getByRole('button', { name: /^Sign in/ }).click();
    await page.getByRole('button', { name: 'Sign in as Ada' }).click();
    await expect(board.freshness).toHaveText(/^Updated/);
    await board.provider().revokeRefreshTokens();
    await board.sleep(62 * MINUTE);
    await expect(alert).toContainText('has ended');
    await page.goto(`${board.site()}/?view=wall&source=open`);
    await expect(running(page).first()).toBeVisible();
    await expect(board.freshness).toHaveText(/^Updated/);
    await expect(alert).toHaveCount(0);
  },
);

test('the end of a sign-in stands on the wall days ahead', { tag: '@network' }, async ({ board, page }) => {
  await board.open({
    scenario: 'sign-in',
    ownClock: true,
    search: '?view=wall',
    lifetimes: { refreshTokenSeconds: 7 * 86_400 },
  });
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await expect(wallOf(page)).toContainText('signed in until 30 November');
  const calm = await colourOf(wallOf(page).getByText('signed in until'));
  await board.sleep(5 * 24 * 60 * MINUTE);
  await expect(wallOf(page)).toContainText(/signs out in (?:4\d h|2 d)/);
  const due = wallOf(page).locator('header').getByText('signs out in');
  expect(await colourOf(due)).not.toBe(calm);
  const sizeOf = (text: Locator) => text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(await sizeOf(due)).toBeGreaterThan(1.2 * (await sizeOf(wallOf(page).getByText('Simulated data').last())));
  await page.setViewportSize({ width: 1080, height: 1920 });
  await expect
    .poll(() =>
      due.evaluate(
        (element) =>
          element.getBoundingClientRect().right <= (element.parentElement?.getBoundingClientRect().right ?? 0),
      ),
    )
    .toBe(true);
});

test('a failed sign-in says why on the wall', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ scenario: 'sign-in', search: '?view=wall' });
  const alert = page.getByRole('alert');
  board.provider().setTokenEndpoint('fails');
  await signIn(page);
  await expect(alert).toContainText('Somebody has to sign in');
  await expect(alert).toContainText('The last sign-in failed:');
});
