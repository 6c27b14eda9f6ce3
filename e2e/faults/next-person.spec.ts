import { expect, test } from '../board.ts';
import { shows, signInGrace, signOut } from '../next-person.ts';
import { signIn } from '../person.ts';

// With the back/forward cache, as in a person's browser: Back may restore a page with everything in its memory.
test.use({
  launchOptions: [
    async ({ launchOptions, browserName }, use) =>
      use(
        browserName === 'chromium'
          ? { ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }
          : launchOptions,
      ),
    { scope: 'worker' },
  ],
});

test(
  'a person who signs in while the previous sign-out still hangs sees none of the previous tasks',
  { tag: '@network' },
  async ({ board, page, context }) => {
    await board.open({ scenario: 'sign-in' });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    board.provider().setRevocationEndpoint('hangs');
    await signOut(page);
    await expect(page.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
    const other = await context.newPage();
    await signInGrace(board, other);
    for (const one of [page, other]) await expect.poll(shows(one)).toMatch(/^0 tasks[^]*nothing read so far/);
  },
);

test(
  'a tab that was away while somebody signed out does not sign them in again',
  { tag: '@network' },
  async ({ board, page, context }) => {
    await board.open({ scenario: 'sign-in' });
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
  },
);
