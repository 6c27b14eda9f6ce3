import { expect, test } from './board.ts';
import { remembered, shows, signInGrace, signOut } from './next-person.ts';
import { signIn } from './person.ts';

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
  'Back to a page of somebody who signed out shows and gives nothing to the next person',
  { tag: ['@network', '@long'] },
  async ({ board, page, context }) => {
    await board.open({ scenario: 'sign-in' });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    await signOut(page);
    await page.waitForURL(/logout/);
    await page.evaluate(() => void setTimeout(() => window.history.back(), 50));
    await expect.poll(shows(page)).toContain('Sign in to see the import tasks');

    const other = await context.newPage();
    await signInGrace(board, other);
    for (const one of [page, other])
      await expect.poll(shows(one)).toMatch(/^0 tasks[^]*nothing read so far[^]*grace@example.com/);
    // Nor does one tab send tasks to the other at a later poll.
    const refusals = (): number => board.requests.filter(({ status }) => status === 503).length;
    const refused = refusals();
    await other.getByRole('button', { name: 'Refresh' }).click();
    await expect.poll(refusals).toBeGreaterThan(refused);
    for (const one of [page, other]) expect(await shows(one)()).toMatch(/^0 tasks/);
  },
);

test('signing out with “forget” leaves no trace of the person', async ({ board, page }) => {
  await board.open({ scenario: 'sign-in', search: '?q=ada@' });
  // Ada returns from the provider's page once without signing in.
  await page
    .getByRole('button', { name: /^Sign in/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Sign in as Ada' }).waitFor();
  await page.goto(board.site());
  await signIn(page);
  await expect(board.rows.first()).toBeVisible();
  const stored = () =>
    page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]));
  await expect
    .poll(async () => (await remembered(page)).filter((key) => key.includes('"ada"')).length)
    .toBeGreaterThan(10);
  await page.evaluate(() => localStorage.setItem('arrivals-views', '[{"name":"mine","search":"?q=ada@"}]'));
  expect(await stored()).toContain('arrivals-visit');
  await signOut(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
  // "ada" alone may occur in random hexadecimal text.
  expect(await stored()).not.toMatch(/arrivals-(?:answer|views|visit|absence)|ada@|"ada"/i);
  expect(await remembered(page)).toEqual([]);
});
