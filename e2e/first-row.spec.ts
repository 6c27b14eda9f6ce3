import { expect, test, type Board } from './board.ts';
import { signIn } from './person.ts';
import { watchScripts } from './release.ts';
import { failed } from './wall.ts';

const FIRST_CREDENTIALS = ['GetId', 'GetCredentialsForIdentity'];

const identityRequests = ({ requests }: Board) =>
  requests.map(({ action }) => action).filter((action) => action !== 'DescribeImportImageTasks');

test('credentials are requested once, and rows do not move while the first answers arrive', async ({ board, page }) => {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as (PerformanceEntry & {
        readonly sources: readonly { readonly node: Node | null }[];
      })[]) {
        // Content below the rows may move when more rows arrive, and so may the freshness line.
        for (const { node } of sources) {
          const row = (node instanceof Element ? node : node?.parentElement)?.closest('tbody tr, tbody');
          if (row != null) shifts.push(row.textContent ?? '');
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    if (board.site() === '') {
      // More than one page of EC2, so that there is a second answer.
      await board.open({ tasks: 120 });
    } else {
      board.requests.length = 0;
      await page.reload();
    }
    await expect(board.freshness).toHaveText(/^Updated/);
    await expect(board.rows.first()).toBeVisible();
    expect(identityRequests(board)).toEqual(FIRST_CREDENTIALS);
    expect(
      await page.evaluate(() => (window as unknown as { readonly shifts: readonly string[] }).shifts),
      `${width} pixels wide`,
    ).toEqual([]);
  }
});

test(
  'credentials are requested before the board has loaded, and a board that does not load says so',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({ tasks: 12, ownSite: true, missing: /^start-/ });
    await expect(page.getByRole('alert')).toContainText('Part of this site could not be loaded.');
    await expect.poll(() => identityRequests(board)).toEqual(FIRST_CREDENTIALS);
  },
);

test('a signed-in person’s credentials are requested once too', async ({ board, page }) => {
  await board.open({ scenario: 'sign-in', tasks: 12 });
  await signIn(page);
  await expect(board.rows.first()).toBeVisible();
  board.requests.length = 0;
  await page.reload();
  // The rows are there before the answer.
  await expect(board.freshness).toHaveText(/^Updated/);
  expect(identityRequests(board)).toEqual(FIRST_CREDENTIALS);
});

test('every later part opens after a release removed its file, and causes of failures are shown', async ({
  board,
  page,
}) => {
  const allLoaded = watchScripts(page);
  // No failed task is visible, so that the causes have not been requested yet.
  await board.open({ scenario: 'observed', ownSite: true, search: '?outcome=completed' });
  await expect(board.rows.first()).toBeVisible();
  await allLoaded();
  await board.releases().takeAway();
  const open = (key: string) => page.keyboard.press(key);
  await open('Shift+?');
  await expect(page.getByRole('dialog')).toContainText('Keys and requests');
  await open('Escape');
  await open('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await open('Escape');
  await board.rows.first().getByRole('link').first().click();
  await expect(page.getByRole('complementary')).toBeVisible();
  await open('Escape');
  await open('w');
  await expect(page.locator('.wall')).toBeVisible();
  await page.evaluate(() => {
    window.history.replaceState(null, '', '?view=wall');
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
  await expect(failed(page).filter({ hasText: 'RHCOS 4.3 AWS VMDK' })).toContainText('UEFI boot not supported');
});

test('a part that does not load says so and leaves the list as it is', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ tasks: 12, ownSite: true, missing: /^(?:help|palette)/ });
  await expect(board.rows.first()).toBeVisible();
  const alert = page.getByRole('alert');
  await page.keyboard.press('Shift+?');
  await expect(alert).toContainText('This part of the page could not be shown.');
  await expect(board.rows.first()).toBeVisible();
  await alert.getByRole('button', { name: 'Reload' }).click();
  await expect(alert).toHaveCount(0);
  await expect(board.rows.first()).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(alert).toContainText('This part of the page could not be shown.');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('j');
  await expect(board.rows.first().getByRole('link').first()).toBeFocused();
});

test('text typed after the palette’s shortcut goes into its box, even before the commands have loaded', async ({
  board,
  page,
}) => {
  const release = board.holdFiles(/\/assets\/palette/);
  await board.open({ tasks: 12 });
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('Control+k');
  // Each letter is a shortcut of the board too.
  await page.keyboard.type('wall');
  await expect(page.getByRole('combobox', { name: 'Command' })).toHaveValue('wall');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table')).toBeVisible();
  release();
  await expect(page.locator('.wall')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});
