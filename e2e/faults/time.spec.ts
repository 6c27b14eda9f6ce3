import { expect, test } from '../board.ts';
import { devtools } from '../devtools.ts';
import { signIn } from '../person.ts';
import { FRESH, note, expectToSurvive, advanceUntilFreshness } from './journey.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const describes = (requests: readonly { readonly action: string }[]): number =>
  requests.filter(({ action }) => action === 'DescribeImportImageTasks').length;

test(
  'rows, filter and drawer survive ten minutes without a network',
  { tag: ['@network', '@fault-1'] },
  async ({ board, page }, testInfo) => {
    await expectToSurvive(board, page, testInfo, {
      begin: (_board, _page, context) => context.setOffline(true),
      end: (_board, _page, context) => context.setOffline(false),
      seen: /EC2 could not be reached(?!, though)/,
      lastsMs: 10 * MINUTE,
    });
  },
);

test(
  'a network that comes and goes takes no row and rings no bell',
  { tag: ['@network', '@fault-2'] },
  async ({ board, page, context }, testInfo) => {
    await board.open({ ownClock: true });
    await expect(board.rows.first()).toBeVisible();
    const rows = await board.rows.count();
    for (let cycle = 0; cycle < 5; cycle += 1) {
      await context.setOffline(true);
      await board.advance(10_000);
      await board.advance(10_000);
      await expect(board.freshness).toHaveText(/could not be reached|^Updated/);
      await context.setOffline(false);
      await board.advance(10_000);
      await board.advance(10_000);
      expect(await board.rows.count()).toBe(rows);
      await expect(page.getByRole('alert')).toHaveCount(0);
    }
    note(testInfo, 'survived', `${rows} rows, no alert`);
    note(testInfo, 'healed', `${(await advanceUntilFreshness(board, FRESH, 20_000)) / 1000} s`);
  },
);

test('a browser that forgets to say "online" stops nothing', { tag: '@fault-3' }, async ({ board, page }, testInfo) => {
  await board.open({ ownClock: true });
  await expect(board.rows.first()).toBeVisible();
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { get: () => false });
    window.dispatchEvent(new Event('offline'));
  });
  const asked = describes(board.requests);
  for (let polls = 0; polls < 6; polls += 1) {
    await board.advance(10_000);
    await expect(board.freshness).toHaveText(FRESH);
  }
  expect(describes(board.requests) - asked).toBeGreaterThanOrEqual(5);
  note(testInfo, 'survived', 'the loop');
});

test(
  'a browser that takes itself for offline from the start, on a network that works, shows the board and goes on',
  { tag: '@fault-3' },
  async ({ board, page }, testInfo) => {
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false }));
    await board.open({ ownClock: true, tasks: 40, speed: 60 });
    await expect(board.rows.first()).toBeVisible();
    const asked = describes(board.requests);
    for (let polls = 0; polls < 6; polls += 1) {
      await board.advance(10_000);
      await expect(board.freshness).toHaveText(FRESH);
    }
    expect(describes(board.requests) - asked).toBeGreaterThanOrEqual(5);
    await page.goto(`${board.site()}/?view=wall`);
    await expect(page.getByRole('region', { name: 'Wall' })).toBeVisible();
    const before = describes(board.requests);
    await board.advance(40_000);
    expect(describes(board.requests) - before).toBeGreaterThanOrEqual(3);
    note(testInfo, 'survived', 'the loop and the wall');
  },
);

test(
  'a renewal that fails while the credentials are still good disturbs nobody',
  { tag: ['@network', '@fault-26', '@fault-28'] },
  async ({ board, page }, testInfo) => {
    await board.open({ ownClock: true });
    await expect(board.rows.first()).toBeVisible();
    await board.sleep(50 * MINUTE);
    await advanceUntilFreshness(board, FRESH, 20_000);
    board.setCognito('throttled');
    const asked = board.requests.length;
    for (let passed = 0; passed < 8 * MINUTE; passed += 20_000) {
      await board.sleep(20_000);
      await expect(board.freshness).toHaveText(/^Updated/);
    }
    await expect(page.getByRole('alert')).toHaveCount(0);
    const tries = board.requests
      .slice(asked)
      .filter(({ action }) => action === 'GetCredentialsForIdentity' || action === 'GetId').length;
    expect(tries).toBeLessThanOrEqual(16);
    board.setCognito(null);
    await board.sleep(5 * MINUTE);
    note(testInfo, 'seen', 'nothing: the board stays fresh');
    note(testInfo, 'survived', `rows, polling; ${tries} tries at Cognito`);
    note(testInfo, 'healed', `${(await advanceUntilFreshness(board, FRESH, 20_000)) / 1000} s`);
  },
);

test(
  'a renewal that brings no ID token asks a person in time, over the rows',
  { tag: ['@network', '@fault-32'] },
  async ({ board, page }, testInfo) => {
    await board.open({ scenario: 'sign-in', ownClock: true });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    board.provider().setTokenEndpoint('leaves-out-id-tokens');
    await board.sleep(HOUR + 2 * MINUTE);
    await board.advance(20_000);
    const alert = page.getByRole('alert').first();
    await expect(alert).toBeVisible();
    await expect(page.getByRole('button', { name: /^Sign in/ }).first()).toBeVisible();
    await expect(board.rows.first()).toBeVisible();
    note(testInfo, 'seen', (await alert.innerText()).slice(0, 80).replaceAll('\n', ' '));
    note(testInfo, 'survived', 'rows');
  },
);

test.describe('where clocks are set', () => {
  test.use({ timezoneId: 'Europe/Berlin' });

  test('the hour that comes twice is told apart by its zone', { tag: '@fault-40' }, async ({ board }, testInfo) => {
    await board.open({ ownClock: true, startsAt: Date.UTC(2026, 9, 25, 0, 30) });
    await expect(board.freshness).toHaveAttribute('title', /02:30:\d\d (?:GMT\+2|CEST)/);
    await board.sleep(HOUR);
    await advanceUntilFreshness(board, FRESH, 20_000);
    await expect(board.freshness).toHaveAttribute('title', /02:3\d:\d\d (?:GMT\+1|CET)/);
    note(testInfo, 'seen', (await board.freshness.getAttribute('title'))?.split('\n').at(-1) ?? '');
  });
});

test(
  'after eight hours of sleep the age is true, and the board fresh at once',
  { tag: ['@network', '@fault-41'] },
  async ({ board, page }, testInfo) => {
    await board.open({ ownClock: true, search: '?q=import' });
    await board.rows.first().getByRole('link').first().click();
    const drawer = page.getByRole('complementary');
    await expect(drawer).toBeVisible();
    const asked = board.requests.length;
    await board.sleep(8 * HOUR);
    const healed = await advanceUntilFreshness(board, FRESH, 20_000);
    await expect(drawer).toBeVisible();
    await expect(page).toHaveURL(/q=import&task=/);
    expect(board.requests.length - asked).toBeLessThanOrEqual(12);
    note(testInfo, 'survived', 'rows, filter, drawer');
    note(testInfo, 'healed', `${healed / 1000} s`);
  },
);

test(
  'waking up before the network signs nobody out',
  { tag: ['@network', '@fault-42'] },
  async ({ board, page, context }, testInfo) => {
    await board.open({ scenario: 'sign-in', ownClock: true });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    await context.setOffline(true);
    await board.sleep(8 * HOUR);
    await advanceUntilFreshness(board, /^Stale · 8 h 0\d min old · .*could not be reached/, 30_000);
    await board.advance(20_000);
    await expect(board.rows.first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^Sign in/ })).toHaveCount(0);
    note(testInfo, 'seen', await board.freshness.innerText());
    await context.setOffline(false);
    note(testInfo, 'healed', `${(await advanceUntilFreshness(board, FRESH, 20_000)) / 1000} s`);
    await expect(page.getByRole('button', { name: /^Sign in/ })).toHaveCount(0);
    note(testInfo, 'survived', 'rows, session');
  },
);

test(
  'a failure in a tab that nobody sees is over one interval after the return',
  { tag: ['@network', '@fault-43'] },
  async ({ board, page }, testInfo) => {
    const setVisible = async (state: DocumentVisibilityState): Promise<void> =>
      page.evaluate((is) => {
        Object.defineProperty(document, 'visibilityState', { get: () => is, configurable: true });
        Object.defineProperty(document, 'hidden', { get: () => is === 'hidden', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await board.open({ ownClock: true });
    await expect(board.rows.first()).toBeVisible();
    await setVisible('hidden');
    board.setFault('unavailable');
    await board.sleep(70_000);
    await expect(board.freshness).toHaveText(/EC2 is unavailable/);
    board.setFault(null);
    await setVisible('visible');
    note(testInfo, 'seen', 'EC2 is unavailable');
    note(testInfo, 'healed', `${(await advanceUntilFreshness(board, FRESH, 10_000)) / 1000} s`);
  },
);

test('timers that run once a minute show the true age', { tag: '@fault-44' }, async ({ board }, testInfo) => {
  await board.open({ ownClock: true });
  await expect(board.rows.first()).toBeVisible();
  for (let minutes = 0; minutes < 5; minutes += 1) {
    const asked = describes(board.requests);
    await board.sleep(MINUTE);
    await expect.poll(() => describes(board.requests)).toBeGreaterThan(asked);
    await expect(board.freshness).toHaveText(/^Updated (?:now|\d s ago)/);
  }
  note(testInfo, 'survived', 'one poll a minute, age true');
});

test(
  'a tab that was frozen goes on, and one that was discarded opens in the same view',
  { tag: '@fault-45' },
  async ({ board, page }, testInfo) => {
    await board.open({ ownClock: true, search: '?outcome=failed&group=cause' });
    await expect(board.rows.first()).toBeVisible();
    const session = await devtools(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await board.sleep(HOUR);
    const healed = await advanceUntilFreshness(board, FRESH, 20_000);
    const headings = await page.getByRole('rowheader').allInnerTexts();
    await page.reload();
    await expect.poll(async () => page.getByRole('rowheader').allInnerTexts()).toEqual(headings);
    await expect(page).toHaveURL(/\?outcome=failed&group=cause$/);
    note(testInfo, 'healed', `${healed / 1000} s`);
    note(testInfo, 'survived', 'view');
  },
);

test(
  'three hundred returns in ten seconds cost no more than a few polls',
  { tag: '@fault-46' },
  async ({ board, page }, testInfo) => {
    await board.open({ ownClock: true });
    await expect(board.rows.first()).toBeVisible();
    const asked = board.requests.length;
    for (let second = 0; second < 10; second += 1) {
      await page.evaluate(() => {
        for (let time = 0; time < 30; time += 1) {
          for (const target of [window, document])
            for (const name of ['focus', 'visibilitychange', 'online', 'pageshow'])
              target.dispatchEvent(new Event(name));
        }
      });
      await board.advance(1000);
    }
    await expect(board.freshness).toHaveText(FRESH);
    expect(board.requests.length - asked).toBeLessThanOrEqual(5);
    note(testInfo, 'survived', `budget: ${board.requests.length - asked} requests`);
  },
);

test(
  'an exception in a poll itself is told, and costs that poll alone',
  { tag: '@fault-58' },
  async ({ board, page }, testInfo) => {
    await board.open({ ownClock: true });
    await expect(board.rows.first()).toBeVisible();
    // Where the poll draws by how much the next one is spread.
    await page.evaluate(() => {
      const { random } = Math;
      Math.random = () => {
        Math.random = random;
        throw new Error('planted');
      };
    });
    await advanceUntilFreshness(board, /^Updated .* · The board met a fault of its own/, 60_000);
    const asked = describes(board.requests);
    const healed = await advanceUntilFreshness(board, FRESH, 60_000);
    expect(describes(board.requests)).toBeGreaterThan(asked);
    await expect(board.rows.first()).toBeVisible();
    note(testInfo, 'seen', 'a fault of the board itself');
    note(testInfo, 'healed', `${healed / 1000} s`);
  },
);
