import type { Page } from '@playwright/test';
import { expect, test, type Board } from './board.ts';
import { signIn } from './person.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const refreshes = ({ providerRequests }: Board) =>
  providerRequests.filter(({ grantType }) => grantType === 'refresh_token');

test('a link leads through the sign-in to its view', async ({ board, page }) => {
  await board.open({ scenario: 'sign-in', search: '?outcome=completed&sort=-size&tag=Wave' });
  await expect(page.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
  expect(board.requests).toEqual([]);
  await signIn(page);
  await expect(board.freshness).toHaveText(/^Updated/);
  await expect(page).toHaveURL(`${board.site()}/?outcome=completed&sort=-size&tag=Wave`);
  await expect(board.rows.first()).toContainText('Completed');

  // The address holds neither a token nor the code, and a reload needs no sign-in.
  await page.reload();
  await expect(board.rows.first()).toBeVisible();
  expect(board.providerRequests.filter(({ grantType }) => grantType === 'authorization_code')).toHaveLength(1);
});

test('a sign-in without "keep" ends with the tab, one with it outlives the browser', async ({
  board,
  page,
  context,
}) => {
  await board.open({ scenario: 'sign-in' });
  await signIn(page);
  await expect(board.rows.first()).toBeVisible();
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('arrivals-sign-in'))),
  ).toEqual([]);

  await page.getByRole('button', { name: 'Account' }).click();
  const sheet = page.getByRole('dialog', { name: 'Sign-in' });
  await expect(sheet).toContainText('ada@example.com');
  // A date, or who decides; the word "until" stands before it already.
  await expect(sheet.getByRole('definition').last()).toHaveText(/^\d.* at most, or when this browser is closed$/);
  await sheet.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();

  await signIn(page, { staysSignedIn: true });
  await expect(board.rows.first()).toBeVisible();
  const site = board.site();
  await page.close();
  const later = await context.newPage();
  await later.goto(site);
  await expect(later.getByRole('table', { name: 'Import tasks' }).getByRole('row').nth(1)).toBeVisible();
});

test(
  'a revoked sign-in asks for a new one over the last data, and continues in the same view',
  { tag: ['@network', '@fault-33'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'sign-in', ownClock: true, search: '?outcome=completed' });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    const first = await board.rows.first().getByRole('link').textContent();
    await board.provider().revokeRefreshTokens();
    await board.sleep(HOUR + 2 * MINUTE);
    const alert = page.getByRole('alert').filter({ hasText: 'has ended' });
    await expect(alert).toBeVisible();
    await expect(board.freshness).toHaveText(/^Stale/);
    expect(await board.rows.first().getByRole('link').textContent()).toBe(first);
    await alert.getByRole('button', { name: /^Sign in/ }).click();
    await page.getByRole('button', { name: 'Sign in as Ada' }).or(board.rows.first()).first().waitFor();
    if (await page.getByRole('button', { name: 'Sign in as Ada' }).isVisible())
      await page.getByRole('button', { name: 'Sign in as Ada' }).click();
    await expect(board.freshness).toHaveText(/^Updated/);
    await expect(page).toHaveURL(`${board.site()}/?outcome=completed`);
    await expect(alert).toHaveCount(0);
  },
);

test(
  'two tabs with rotating refresh tokens both stay signed in',
  { tag: ['@network', '@fault-36'] },
  async ({ board, page, context }) => {
    await board.open({ scenario: 'sign-in', ownClock: true, lifetimes: { idTokenSeconds: 600 } });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    const other = await context.newPage();
    await other.goto(page.url());
    const freshnessOf = (one: Page) => one.getByRole('status', { name: 'Data freshness' });
    await expect(freshnessOf(other)).toHaveText(/^Updated/);
    for (let passed = 0; passed < HOUR; passed += 5 * MINUTE) {
      await board.sleep(5 * MINUTE);
      for (const one of [page, other]) await expect(freshnessOf(one)).toHaveText(/^Updated/);
    }
    // Each tab also renews by itself, as a tab that polls alone does.
    for (const one of [page, other]) {
      await one.reload();
      await expect(freshnessOf(one)).toHaveText(/^Updated/);
      await expect(one.getByRole('button', { name: /^Sign in/ })).toHaveCount(0);
    }
    expect(refreshes(board).filter(({ error }) => error !== null)).toEqual([]);
  },
);

test(
  'signing out in one tab empties the others, and the next person sees none of the previous tasks',
  { tag: ['@fault-34', '@fault-35'] },
  async ({ board, page, context }) => {
    await board.open({ scenario: 'sign-in', speed: 60, ownClock: true });
    await signIn(page, { staysSignedIn: true });
    await expect(board.rows.first()).toBeVisible();
    await board.advance(30_000);
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(other.getByRole('table', { name: 'Import tasks' }).getByRole('row').nth(1)).toBeVisible();

    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('dialog', { name: 'Sign-in' }).getByRole('button', { name: 'Sign out' }).click();
    await expect(other.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
    await expect(other.getByRole('table', { name: 'Import tasks' })).toHaveCount(0);
    const stored = await other.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toMatch(/eyJ|refreshToken(?!Days)/);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
    await page.close();
    await signIn(other, { person: 'Grace' });
    await expect(other.getByRole('status', { name: 'Data freshness' })).toHaveText(/^Updated/);
    await other.getByRole('button', { name: 'Account' }).click();
    await expect(other.getByRole('dialog', { name: 'Sign-in' })).toContainText('grace@example.com');
    // Ada's records are deleted: every task was first seen by Grace.
    const memory = await other.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const open = indexedDB.open('arrivals-observations');
          open.addEventListener('success', () => {
            const all = open.result.transaction('tasks').objectStore('tasks').getAll();
            all.addEventListener('success', () => {
              // The listings beside the records have no such time.
              const times = all.result.flatMap(({ firstSeen }: { firstSeen?: number }) => firstSeen ?? []);
              resolve(times.length === 0 ? 0 : Math.min(...times));
            });
          });
        }),
    );
    expect(memory).toBeGreaterThan(Date.UTC(2026, 10, 23, 9, 0, 30));
  },
);

test('a provider’s answer that nobody requested is refused in one sentence, with a new sign-in', async ({
  board,
  page,
}) => {
  await board.open({ scenario: 'sign-in' });
  for (const search of ['?code=&state=', '?code=stolen&state=forged', '?error=access_denied&state=forged']) {
    await page.goto(`${board.site()}/${search}`);
    await expect(page.getByRole('alert')).toContainText('was not asked for here, or was used already');
    await expect(page.getByRole('button', { name: /^Sign in/ })).toBeVisible();
    await expect(page).toHaveURL(`${board.site()}/`);
  }
});

test(
  'of several accounts one fails and says so, and the others go on',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({
      sources: [
        { name: 'prod', label: 'Production', scenario: 'sign-in', region: 'eu-west-1' },
        { name: 'lab', label: 'Lab', scenario: 'sign-in', region: 'us-east-1' },
        { name: 'old', label: 'Old account', scenario: 'sign-in-denied', region: 'eu-west-1' },
      ],
    });
    await expect(page.getByRole('button', { name: /^Sign in/ })).toHaveCount(1);
    await signIn(page);
    await expect(page.getByRole('alert')).toContainText('Old account: Reading import tasks is not allowed');
    await expect(board.row('Production').first()).toBeVisible();
    await expect(board.row('Lab').first()).toBeVisible();
    // One sign-in and one pool: credentials are requested once for both Regions.
    expect(board.requests.filter(({ action, scenario }) => action === 'GetId' && scenario === 'sign-in')).toHaveLength(
      1,
    );
    await page.goto(`${board.site()}/?source=lab`);
    await expect(board.rows.first()).toContainText('import-ami-');
    await expect(board.row('Production')).toHaveCount(0);
  },
);
