import type { Page } from '@playwright/test';
import { expect, test, type Board } from '../board.ts';
import { signIn } from '../person.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const refreshes = ({ providerRequests }: Board) =>
  providerRequests.filter(({ grantType }) => grantType === 'refresh_token');

test(
  'an ID token that ends is renewed without a blink',
  { tag: ['@network', '@fault-29'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'sign-in', ownClock: true, search: '?outcome=running' });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    const first = await board.rows.first().getByRole('link').textContent();
    for (let passed = 0; passed < 130 * MINUTE; passed += 10 * MINUTE) {
      await board.sleep(10 * MINUTE);
      await expect(board.freshness).toHaveText(/^Updated/);
    }
    expect(refreshes(board).filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(2);
    expect(refreshes(board).filter(({ status }) => status !== 200)).toEqual([]);
    expect(await board.rows.first().getByRole('link').textContent()).toBe(first);
    await expect(page.getByRole('alert')).toHaveCount(0);
  },
);

test(
  'a provider that is down at renewal signs nobody out',
  { tag: ['@network', '@fault-30'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'sign-in', ownClock: true });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    await board.provider().goOffline();
    await board.sleep(HOUR + MINUTE);
    await expect(board.freshness).toHaveText(/sign-in service/i);
    await expect(board.rows.first()).toBeVisible();
    await board.sleep(2 * MINUTE);
    await expect(page.getByRole('button', { name: /^Sign in/ })).toHaveCount(0);
    await board.provider().goOnline();
    await expect(async () => {
      await board.sleep(20_000);
      await expect(board.freshness).toHaveText(/^Updated \d+ s ago/, { timeout: 1000 });
    }).toPass({ intervals: [0], timeout: 120_000 });
    await expect(page.getByRole('button', { name: /^Sign in/ })).toHaveCount(0);
  },
);

test(
  'a token endpoint that hangs keeps no tab from the next renewal',
  { tag: ['@network', '@fault-31'] },
  async ({ board, page, context }) => {
    await board.open({ scenario: 'sign-in', ownClock: true });
    await signIn(page, { staysSignedIn: true });
    await expect(board.rows.first()).toBeVisible();
    const other = await context.newPage();
    await other.goto(page.url());
    const freshnessOf = (one: Page) => one.getByRole('status', { name: 'Data freshness' });
    await expect(freshnessOf(other)).toHaveText(/^Updated/);
    board.provider().setTokenEndpoint('hangs');
    await board.sleep(HOUR + MINUTE);
    for (let rounds = 0; rounds < 6; rounds += 1) await board.advance(15_000);
    await expect(freshnessOf(page)).toHaveText(/sign-in service/i);
    board.provider().setTokenEndpoint('answers');
    await expect(async () => {
      await board.advance(15_000);
      for (const one of [page, other])
        await expect(freshnessOf(one)).toHaveText(/^Updated \d+ s ago/, { timeout: 1000 });
    }).toPass({ intervals: [0], timeout: 120_000 });
    await expect(page.getByRole('button', { name: /^Sign in/ })).toHaveCount(0);
  },
);

test('a clock that jumps signs nobody out', { tag: ['@network', '@fault-38'] }, async ({ board, page }) => {
  await board.open({ scenario: 'sign-in', ownClock: true });
  await signIn(page, { staysSignedIn: true });
  await expect(board.rows.first()).toBeVisible();
  // The page's clock alone: site, cloud and provider go on as before.
  await page.clock.fastForward(3 * HOUR);
  await expect(async () => {
    await board.advance(10_000);
    await expect(board.freshness).toHaveText(/^Updated \d+ s ago/, { timeout: 1000 });
  }).toPass({ intervals: [0], timeout: 120_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(
    await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.startsWith('arrivals-sign-in'))?.[1]),
  ).toContain('"refreshToken":"');
});
