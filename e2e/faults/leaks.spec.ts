import { expect, test } from '../board.ts';
import { ANY_SITE, serve } from '../elsewhere.ts';
import { remembered, signOut } from '../next-person.ts';
import { signIn } from '../person.ts';
import { note } from './journey.ts';

const HOUR = 3_600_000;

test(
  'who signs out and has everything forgotten leaves nothing to the next person, whatever other tabs had read',
  { tag: ['@network', '@fault-63'] },
  async ({ board, page, context }, testInfo) => {
    await board.open({ scenario: 'sign-in', tasks: 400 });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    const others = [await context.newPage(), await context.newPage()];
    for (const other of others) {
      await other.goto(page.url());
      const table = other.getByRole('table', { name: 'Import tasks' });
      await expect(table.getByRole('row').nth(1)).toBeVisible();
      // It reads what the others have not.
      await table.getByRole('link').first().focus();
      await expect(async () => {
        await other.keyboard.press('End');
        await expect(table).toHaveAttribute('aria-rowcount', /^[2-9]\d\d/, { timeout: 500 });
      }).toPass({ timeout: 30_000 });
    }
    await expect.poll(async () => (await remembered(page)).length).toBeGreaterThan(100);
    await signOut(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
    for (const one of [page, ...others])
      await expect(one.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
    expect(await remembered(page)).toEqual([]);

    board.setFault('unavailable');
    await page.goto(`${board.site()}/?listed=gone`);
    await signIn(page, { person: 'Grace' });
    await expect(page.getByRole('status', { name: 'Data freshness' })).toHaveText(/EC2 is unavailable/);
    await expect(board.rows).toHaveCount(0);
    note(testInfo, 'seen', 'nothing in three tabs and in the store');
  },
);

test(
  'a page that fails right after another person signed in leaves them nothing of the former one',
  { tag: ['@network', '@fault-63'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'sign-in', ownSite: true });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    await expect.poll(async () => (await remembered(page)).length).toBeGreaterThan(10);
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('dialog', { name: 'Sign-in' }).getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page
      .getByRole('button', { name: /^Sign in/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Sign in as Grace' }).waitFor();
    board.setFault('unavailable');
    await board.releases().takeAway(/^start-.*\.js$/);
    const lost = page.waitForResponse(/\/start-/);
    await page.getByRole('button', { name: 'Sign in as Grace' }).click();
    await lost;
    await expect
      .poll(() => page.evaluate(() => JSON.stringify(Object.entries(sessionStorage))))
      .toContain('arrivals-sign-in');
    await board.releases().publish('next');
    await page.goto(`${board.site()}/?listed=gone`);
    await expect(board.freshness).toHaveText(/EC2 is unavailable/);
    await expect(board.rows).toHaveCount(0);
    expect(await remembered(page)).toEqual([]);
  },
);

test(
  'a token answer that is later than anybody waits for loses no sign-in whose refresh tokens rotate',
  { tag: ['@network', '@fault-64'] },
  async ({ board, page }, testInfo) => {
    await board.open({ scenario: 'sign-in', ownClock: true });
    await signIn(page, { staysSignedIn: true });
    await expect(board.rows.first()).toBeVisible();
    board.provider().setTokenEndpoint('is-late');
    const asked = () => board.providerRequests.filter(({ grantType }) => grantType === 'refresh_token').length;
    await board.sleep(HOUR + 60_000);
    await expect.poll(asked).toBe(1);
    await page.clock.runFor(14_000);
    await expect(board.freshness).toHaveText(/sign-in service did not answer in time/i);
    board.provider().setTokenEndpoint('answers');
    await expect(async () => {
      await board.advance(5000);
      await expect(board.freshness).toHaveText(/^Updated/, { timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: /^Sign in/ })).toHaveCount(0);
    // And the one after it: what came late was taken.
    await board.sleep(HOUR + 60_000);
    await expect(board.freshness).toHaveText(/^Updated/);
    expect(
      board.providerRequests.filter(({ grantType, status }) => grantType === 'refresh_token' && status === 400),
    ).toEqual([]);
    note(testInfo, 'survived', 'the sign-in');
  },
);

test(
  'a provider that refuses to go on asks a person, in its own words, on the list and on the wall',
  { tag: ['@network'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'sign-in', ownClock: true });
    await signIn(page, { staysSignedIn: true });
    await expect(board.rows.first()).toBeVisible();
    board
      .provider()
      .setTokenEndpoint({ refuses: 'consent_required', words: 'AADSTS65001: the user has not consented' });
    await board.sleep(HOUR + 60_000);
    const alert = page.getByRole('alert').filter({ hasText: 'has ended' });
    await expect(alert).toContainText('AADSTS65001: the user has not consented (consent_required)');
    await expect(alert.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(board.rows.first()).toBeVisible();
    await page.keyboard.press('w');
    const wall = page.getByRole('region', { name: 'Wall' });
    await expect(wall.getByRole('alert')).toContainText('AADSTS65001');
    await expect(wall.getByRole('alert').getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(wall).not.toContainText('signed in until');
  },
);

test.describe('without a policy that would keep it from there', () => {
  test.use({ bypassCSP: true });

  test(
    'a token endpoint that sends on to another address gets no refresh token there',
    { tag: ['@network', '@fault-75'] },
    async ({ board, page }, testInfo) => {
      const taken: string[] = [];
      // Asked on the wire: a browser's own tools name the request that it did not make.
      const elsewhere = await serve((request, response) => {
        taken.push(`${request.method} ${request.url}`);
        response.writeHead(200, { ...ANY_SITE, 'access-control-allow-headers': '*' }).end('{}');
      });
      await board.open({ scenario: 'sign-in', ownClock: true });
      await signIn(page, { staysSignedIn: true });
      await expect(board.rows.first()).toBeVisible();
      board.provider().setTokenEndpoint({ sendsOnTo: `${elsewhere.url}/taken` });
      await board.sleep(HOUR + 60_000);
      await expect(board.freshness).toHaveText(/sign-in service is unavailable/i);
      expect(board.providerRequests.some(({ status }) => status === 307)).toBe(true);
      expect(taken).toEqual([]);
      board.provider().setTokenEndpoint('answers');
      await expect(async () => {
        await board.sleep(20_000);
        await expect(board.freshness).toHaveText(/^Updated/, { timeout: 1000 });
      }).toPass({ timeout: 60_000 });
      await elsewhere.close();
      note(testInfo, 'survived', 'the sign-in');
    },
  );
});

test(
  'a revocation that no page can read is no reason to leave the session at the provider',
  { tag: ['@network', '@fault-77'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'sign-in' });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    board.provider().setRevocationEndpoint('unreadable');
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('dialog', { name: 'Sign-in' }).getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/logout/);
  },
);

test(
  'another account under the same name shows nothing of the former one, and is asked for nothing of it',
  { tag: ['@network', '@fault-70'] },
  async ({ board, page }) => {
    await board.open({ tasks: 24, sources: [{ name: 'lab', label: 'Lab' }] });
    await expect(board.rows.first()).toBeVisible();
    await expect.poll(async () => (await remembered(page)).length).toBeGreaterThan(10);
    const before = board.requests.length;
    board.setFault('unavailable');
    board.setConfigFile((text) =>
      text.replaceAll(
        /"identityPoolId": ?"[^"]+"/g,
        '"identityPoolId":"eu-west-1:11111111-2222-4333-8444-555555555555"',
      ),
    );
    await page.goto(`${board.site()}/?listed=gone`);
    // Not before the page has started again with the new configuration.
    await expect(board.freshness).toHaveText(/nothing read so far/);
    expect(await page.evaluate(async () => (await fetch('config.json')).text())).toContain('11111111-2222');
    await expect(board.rows).toHaveCount(0);
    await expect(page.getByText('were under way')).toHaveCount(0);
    for (const { parameters } of board.requests.slice(before))
      expect([...(parameters?.keys() ?? [])].filter((key) => key.startsWith('ImportTaskId'))).toEqual([]);
  },
);

test(
  'a kept sign-in outlives a storage that throws for a moment',
  { tag: ['@network', '@fault-72'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'sign-in', ownClock: true });
    await signIn(page, { staysSignedIn: true });
    await expect(board.rows.first()).toBeVisible();
    const setStorage = (isThere: boolean) =>
      page.evaluate((is) => {
        const store = Storage.prototype as Storage & { former?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> };
        store.former ??= { getItem: store.getItem, setItem: store.setItem, removeItem: store.removeItem };
        const refuse = (): never => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
        Object.assign(store, is ? store.former : { getItem: refuse, setItem: refuse, removeItem: refuse });
      }, isThere);
    await setStorage(false);
    await board.advance(30_000);
    await expect(board.freshness).toHaveText(/^Updated/);
    await setStorage(true);
    await board.advance(5000);
    await page.reload();
    await expect(board.rows.first()).toBeVisible();
  },
);

test(
  'a store that is cleared under the page is opened again, and remembers',
  { tag: ['@fault-73'] },
  async ({ board, page }) => {
    await board.open({ tasks: 24, ownClock: true, speed: 60 });
    await expect(board.rows.first()).toBeVisible();
    await expect.poll(async () => (await remembered(page)).length).toBeGreaterThan(10);
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Storage.clearDataForOrigin', { origin: board.site(), storageTypes: 'indexeddb' });
    await board.advance(10_000);
    await expect.poll(async () => (await remembered(page)).length).toBeGreaterThan(10);
    await expect(page.getByText('does not keep what was seen')).toHaveCount(0);
  },
);
