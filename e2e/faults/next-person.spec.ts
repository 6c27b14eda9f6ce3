import type { Page } from '@playwright/test';
import { expect, test, type Board } from '../board.ts';
import { signIn } from '../person.ts';

// As people's browsers have it: Back may bring a page just as it was left, with all that it held.
test.use({
  launchOptions: [
    async ({ launchOptions, browserName }, use) =>
      use(browserName === 'chromium' ? { ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] } : launchOptions),
    { scope: 'worker' },
  ],
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  const sheet = page.getByRole('dialog', { name: 'Sign-in' });
  await sheet.getByRole('checkbox', { name: /forget/ }).check();
  await sheet.getByRole('button', { name: 'Sign out' }).click();
}

/** Signs in the next person in another tab, where nothing can be read: what is on a screen then was the former one's. */
async function signInGrace(board: Board, other: Page): Promise<void> {
  await other.goto(`${board.provider().issuer}/logout`);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await other.goto(board.site());
  await other.getByRole('button', { name: /^Sign in/ }).first().click();
  await other.getByRole('button', { name: 'Sign in as Grace' }).waitFor();
  board.setMishap('unavailable');
  await other.getByRole('button', { name: 'Sign in as Grace' }).click();
}

/** What a tab shows, asked from within: a page out of the cache answers Playwright's own waits late. */
const shows = (page: Page) => async (): Promise<string> => {
  const seen = page.evaluate(() => `${document.querySelectorAll('tbody a').length} tasks; ${document.body.innerText}`);
  return Promise.race([seen.catch(() => 'it is loading'), new Promise<string>((resolve) => void setTimeout(resolve, 3000, 'it does not answer'))]);
};

test('who signs in while the former one’s sign-out still hangs sees nothing of them', { tag: '@network' }, async ({ board, page, context }) => {
  await board.open({ world: 'sign-in' });
  await signIn(page);
  await expect(board.rows.first()).toBeVisible();
  board.provider().setRevocationEndpoint('hangs');
  await signOut(page);
  await expect(page.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
  const other = await context.newPage();
  await signInGrace(board, other);
  for (const one of [page, other]) await expect.poll(shows(one)).toMatch(/^0 tasks[^]*nothing read so far/);
});

test('a tab that was away while somebody signed out does not sign them in again', { tag: '@network' }, async ({ board, page, context }) => {
  await board.open({ world: 'sign-in' });
  await signIn(page);
  await expect(board.rows.first()).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('table', { name: 'Import tasks' }).getByRole('row').nth(1)).toBeVisible();

  await page.goto(`${board.provider().issuer}/.well-known/openid-configuration`);
  await signOut(other);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await expect(other.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
  await page.goto(board.site());
  await expect(page.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
});
