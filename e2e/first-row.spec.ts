import { expect, test, type Board } from './board.ts';
import { signIn } from './person.ts';
import { watchScripts } from './release.ts';
import { failed } from './wall.ts';

const FIRST_CREDENTIALS = ['GetId', 'GetCredentialsForIdentity'];

const identityRequests = ({ requests }: Board) =>
  requests.map(({ action }) => action).filter((action) => action !== 'DescribeImportImageTasks');

test('the first credentials are asked for once, and rows stay where they are while the first answers arrive', async ({
  board,
  page,
}) => {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as (PerformanceEntry & {
        readonly sources: readonly { readonly node: Node | null }[];
      })[]) {
        // What stands under the rows moves where more of them come, and of the freshness some pixels do.
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
      // More than a page of EC2's, so that there is a second answer.
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
  'the first credentials are asked for before the board is there; one that does not come says so',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({ tasks: 12, ownSite: true, missing: /^start-/ });
    await expect(page.getByRole('alert')).toContainText('Part of this site could not be loaded.');
    await expect.poll(() => identityRequests(board)).toEqual(FIRST_CREDENTIALS);
  },
);

test('who is signed in has their credentials asked for once too', async ({ board, page }) => {
  await board.open({ world: 'sign-in', tasks: 12 });
  await signIn(page);
  await expect(board.rows.first()).toBeVisible();
  board.requests.length = 0;
  await page.reload();
  await expect(board.rows.first()).toBeVisible();
  expect(identityRequests(board)).toEqual(FIRST_CREDENTIALS);
});

test('everything that opens later is there when a release took its file away, the cause of a failure too', async ({
  board,
  page,
}) => {
  const allLoaded = watchScripts(page);
  // None that failed is in sight, so nothing has asked for the causes.
  await board.open({ world: 'observed', ownSite: true, search: '?outcome=completed' });
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

test(
  'a part that does not come leaves the list as it is, and says so',
  { tag: '@network' },
  async ({ board, page }) => {
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
  },
);

test('what is typed after the key of the commands, before they have travelled, is typed into their box', async ({
  board,
  page,
}) => {
  const release = board.holdFiles(/\/assets\/palette/);
  await board.open({ tasks: 12 });
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('Control+k');
  // Each is a key of the board too.
  await page.keyboard.type('wall');
  await expect(page.getByRole('combobox', { name: 'Command' })).toHaveValue('wall');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table')).toBeVisible();
  release();
  await expect(page.locator('.wall')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});
