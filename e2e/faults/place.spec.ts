import { expect, test } from '../board.ts';
import { watchScripts } from '../release.ts';
import { FRESH, note, advanceUntilFreshness } from './journey.ts';

test(
  'an expired page token restarts the reading silently and loses no row',
  { tag: ['@network', '@fault-47'] },
  async ({ board, page }, testInfo) => {
    await board.open({ scenario: 'brief-pages', tasks: 400, ownClock: true });
    await expect(board.rows.first()).toBeVisible();
    await board.sleep(8000);
    const refused = () =>
      board.requests.filter(({ status, parameters }) => status === 400 && parameters?.has('NextToken') === true).length;
    await page.keyboard.press('End');
    await expect(async () => {
      await page.keyboard.press('End');
      await board.advance(2000);
      expect(refused()).toBeGreaterThan(0);
      await expect(board.table).toHaveAttribute('aria-rowcount', /^\d{3}$/, { timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByText(/could not be read/)).toHaveCount(0);
    await expect(board.freshness).toHaveText(/^Updated/);
    note(testInfo, 'seen', 'nothing');
    note(testInfo, 'survived', `rows; ${refused()} tokens refused`);
  },
);

test(
  'tasks that move between the pages are neither doubled nor lost',
  { tag: ['@network', '@fault-49'] },
  async ({ board, page, context }, testInfo) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await board.open({ tasks: 400, speed: 600, ownClock: true });
    await expect(board.rows.first()).toBeVisible();
    await expect(async () => {
      await page.keyboard.press('End');
      await board.advance(10_000);
      await expect(board.table).toHaveAttribute('aria-rowcount', /^\d+$/, { timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await board.rows.first().getByRole('checkbox').click();
    const bar = page.getByRole('group', { name: 'Selected tasks' });
    await bar.getByRole('button', { name: /all/i }).first().click();
    await bar.getByRole('button', { name: 'Copy ids' }).click();
    const ids = (await page.evaluate(() => navigator.clipboard.readText())).trim().split('\n');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(390);
    note(testInfo, 'survived', `${ids.length} rows, each once`);
  },
);

test(
  'a release that removed the files of this page leaves the list, and says what to do',
  { tag: ['@network', '@fault-53'] },
  async ({ board, page }, testInfo) => {
    const allLoaded = watchScripts(page);
    await board.open({ ownSite: true, search: '?outcome=failed' });
    await expect(board.rows.first()).toBeVisible();
    await allLoaded();
    await board.releases().takeAway();
    await board.releases().publish('next');
    await board.rows.first().getByRole('link').first().click();
    await expect(page.getByRole('complementary')).toBeVisible();
    await expect(board.rows.first()).toBeVisible();
    await page.goto(`${board.site()}/?outcome=failed&view=setup`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expect(page).toHaveURL(/outcome=failed&view=setup/);
    note(testInfo, 'survived', 'list, drawer, view in the address');
  },
);

test(
  'a crashed page opens in the same view again',
  { tag: ['@network', '@fault-60'] },
  async ({ board, page, context }, testInfo) => {
    await board.open({ search: '?outcome=failed&sort=-size' });
    await expect(board.rows.first()).toBeVisible();
    const first = await board.rows.first().getByRole('link').first().textContent();
    const crashed = page.waitForEvent('crash');
    await page.goto('chrome://crash').catch(() => {});
    await crashed;
    const again = await context.newPage();
    await again.goto(`${board.site()}/?outcome=failed&sort=-size`);
    await expect(
      again.getByRole('table', { name: 'Import tasks' }).locator('tbody').getByRole('row').first(),
    ).toContainText(first ?? '');
    note(testInfo, 'survived', 'view');
  },
);

test(
  'an outage of one Region is told of that Region, and the other goes on',
  { tag: ['@network', '@fault-61'] },
  async ({ board, page }, testInfo) => {
    await board.open({
      ownClock: true,
      sources: [
        { name: 'ireland', label: 'Ireland', region: 'eu-west-1' },
        { name: 'virginia', label: 'Virginia', region: 'us-east-1' },
      ],
    });
    await expect(board.row('Virginia').first()).toBeVisible();
    board.setFault('unavailable', 'us-east-1');
    await advanceUntilFreshness(board, /Virginia: .*EC2 is unavailable/, 60_000);
    note(testInfo, 'seen', await board.freshness.innerText());
    await expect(board.row('Ireland').first()).toBeVisible();
    await expect(board.row('Virginia').first()).toBeVisible();
    await expect(page.getByText(/Ireland: .*unavailable/)).toHaveCount(0);
    board.setFault(null);
    note(testInfo, 'survived', 'rows of both');
    note(testInfo, 'healed', `${(await advanceUntilFreshness(board, FRESH, 20_000)) / 1000} s`);
  },
);
