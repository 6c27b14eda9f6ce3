import type { Locator } from '@playwright/test';
import { expect, test } from './board.ts';
import { settled } from './layout.ts';
import { signIn } from './person.ts';
import { advanceUntil, arrived, failed, running, wallOf } from './wall.ts';

const MINUTE = 60_000;

/** How much longer an import may take. */
const GUESS = / left$/;
/** What a row says without how long ago it was. */
const withoutAge = (text: string): string => text.replace(/\d+ \S+ ago$/, '');

const colourOf = (locator: Locator): Promise<string> => locator.evaluate((element) => getComputedStyle(element).color);

test('data that grow old turn amber and then red over the last rows, and heal without a reload', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 24, search: '?view=wall' });
  await expect(running(page).first()).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated/);
  // Until enough was seen to guess from.
  await advanceUntil(board, 10_000, () => expect(running(page).filter({ hasText: GUESS }).first()).toBeVisible({ timeout: 500 }));
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const fresh = await colourOf(board.freshness);
  await board.setCloud(false);
  await advanceUntil(board, 10_000, () => expect(board.freshness).toHaveText(/^Stale · \d+ s old · .*could not be reached/, { timeout: 500 }));
  const rows = await failed(page).allTextContents();
  const amber = await colourOf(board.freshness);
  await advanceUntil(board, 30_000, () => expect(board.freshness).toHaveText(/^Stale · [5-9] min old/, { timeout: 500 }));
  const red = await colourOf(board.freshness);
  expect(new Set([fresh, amber, red]).size).toBe(3);
  // The rows stay; only how long ago it was goes on.
  expect((await failed(page).allTextContents()).map(withoutAge)).toEqual(rows.map(withoutAge));
  await expect(running(page).first()).toBeVisible();
  // What was reckoned from them would be untrue by now: nothing is guessed, and no time in a stage goes on.
  for (let turn = 0; turn < 4; turn += 1) {
    await expect(running(page).filter({ hasText: GUESS })).toHaveCount(0);
    await board.sleep(15_000);
  }
  await expect(wallOf(page)).toContainText('last one: not known');
  const shown = await running(page).allTextContents();
  await board.sleep(5 * MINUTE);
  await expect(board.freshness).toHaveText(/^Stale · 1\d min old/);
  expect(await running(page).allTextContents()).toEqual(shown);
  await board.setCloud(true);
  await advanceUntil(board, 10_000, () => expect(board.freshness).toHaveText(/^Updated \d+ s ago/, { timeout: 500 }));
  expect(await colourOf(board.freshness)).toBe(fresh);
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
});

for (const world of ['portal-later', 'cut', 'throttled', 'refused-later']) {
  test(`what stands in the place of an answer leaves the rows: ${world}`, { tag: '@network' }, async ({ board, page }) => {
    await board.open({ world, ownClock: true, search: '?view=wall' });
    await expect(running(page).first()).toBeVisible();
    const rows = await running(page).count();
    await advanceUntil(board, 10_000, () => expect(board.freshness).toHaveText(/^Stale · (?:\d+ s|\d min) old · \S/, { timeout: 500 }));
    await expect(running(page)).toHaveCount(rows);
    await expect(wallOf(page)).not.toContainText(/cannot be read|EC2 lists none/);
  });
}

test('a sign-in that ended is said large and calm over the last data, with this very page to scan', { tag: '@network' }, async ({ board, page }) => {
  const address = '?view=wall&outcome=-cancelled';
  await board.open({ world: 'sign-in', ownClock: true, search: address });
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Somebody has to sign in');
  await expect(alert.getByRole('checkbox', { name: 'Keep this screen signed in' })).toBeChecked();
  await alert.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await expect(running(page).first()).toBeVisible();
  await expect(page).toHaveURL(`${board.site()}/${address}`);
  await expect(alert).toHaveCount(0);

  // After a power cut nobody is asked.
  await page.reload();
  await expect(running(page).first()).toBeVisible();

  await board.provider().revokeRefreshTokens();
  await board.sleep(62 * MINUTE);
  await expect(alert).toContainText('Somebody has to sign in');
  await expect(alert).toContainText('The sign-in of ada@example.com has ended.');
  await expect(alert).toContainText('What was read last stays here.');
  await expect(alert.getByRole('img', { name: /to scan/ })).toBeVisible();
  await expect(board.freshness).toHaveText(/^Stale · 1 h 0\d min old/);
  await expect(failed(page).first()).toBeVisible();
  // What it covers is not drawn in part behind it.
  for (const [width, height] of [[1080, 1920], [1920, 1080]] as const) {
    await page.setViewportSize({ width, height });
    await settled(page, width);
    const top = (await alert.boundingBox())?.y ?? 0;
    const ends = await page.locator('.wall-row').evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom));
    expect(Math.max(...ends), `${width} × ${height}`).toBeLessThanOrEqual(top);
  }
  // A hand that comes to mend it can.
  await page.mouse.move(300, 300);
  await alert.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: 'Sign in as Ada' }).or(running(page).first()).first().waitFor();
  if (await page.getByRole('button', { name: 'Sign in as Ada' }).isVisible()) await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await expect(board.freshness).toHaveText(/^Updated/);
  await expect(page).toHaveURL(`${board.site()}/${address}`);
});

test('a source at which nobody is signed in is missing, and the wall says so over the others', async ({ board, page }) => {
  await board.open({
    sources: [
      { name: 'open', label: 'Open', world: 'steady' },
      { name: 'closed', label: 'Closed', world: 'sign-in' },
    ],
    search: '?view=wall&q=scada',
  });
  await expect(running(page).first()).toBeVisible();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Somebody has to sign in');
  await expect(alert).toContainText('Closed');
  await expect(wallOf(page)).toContainText('Nothing has failed so far');
  await expect(wallOf(page)).toContainText(/0\+\s*failed/);
  await expect(wallOf(page)).not.toContainText('All well');
  // The other one can be believed, but not that the last of all is expected then.
  await expect(wallOf(page)).toContainText('last one: not known yet');
  await page.goto(`${board.site()}/?view=wall&q=scada&source=open`);
  await expect(wallOf(page)).toContainText('All well: nothing has failed');
  await expect(alert).toHaveCount(0);
});

test('a sign-in that ended is asked for only where the address has a source of it', { tag: '@network' }, async ({ board, page }) => {
  await board.open({
    sources: [
      { name: 'open', label: 'Open', world: 'steady' },
      { name: 'closed', label: 'Closed', world: 'sign-in' },
    ],
    ownClock: true,
    search: '?view=wall',
  });
  const alert = page.getByRole('alert');
  await alert.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await expect(board.freshness).toHaveText(/^Updated/);
  await board.provider().revokeRefreshTokens();
  await board.sleep(62 * MINUTE);
  await expect(alert).toContainText('has ended');
  await page.goto(`${board.site()}/?view=wall&source=open`);
  await expect(running(page).first()).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated/);
  await expect(alert).toHaveCount(0);
});

test('the end of a sign-in stands on the wall days ahead', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ world: 'sign-in', ownClock: true, search: '?view=wall', lifetimes: { refreshTokenSeconds: 7 * 86_400 } });
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await expect(wallOf(page)).toContainText('signed in until 30 November');
  const calm = await colourOf(wallOf(page).getByText('signed in until'));
  await board.sleep(5 * 24 * 60 * MINUTE);
  await expect(wallOf(page)).toContainText(/signs out in (?:4\d h|2 d)/);
  const due = wallOf(page).locator('header').getByText('signs out in');
  expect(await colourOf(due)).not.toBe(calm);
  const sizeOf = (text: Locator) => text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(await sizeOf(due)).toBeGreaterThan(1.2 * (await sizeOf(wallOf(page).getByText('Simulated data').last())));
  await page.setViewportSize({ width: 1080, height: 1920 });
  await expect.poll(() => due.evaluate((element) => element.getBoundingClientRect().right <= (element.parentElement?.getBoundingClientRect().right ?? 0))).toBe(true);
});

test('a sign-in that came to nothing says why on the wall', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ world: 'sign-in', search: '?view=wall' });
  const alert = page.getByRole('alert');
  board.provider().setTokenEndpoint('fails');
  await signIn(page);
  await expect(alert).toContainText('Somebody has to sign in');
  await expect(alert).toContainText('The last try came to nothing:');
});

test('of many sources those that stand well are counted, and the others named', { tag: '@network' }, async ({ board, page }) => {
  const names = Array.from({ length: 12 }, (_, index) => `account-${index + 1}-of-the-migration`);
  await board.open({ ownClock: true, search: '?view=wall', sources: names.map((name, index) => ({ name, label: name, world: index === 4 ? 'denied' : 'steady' })) });
  const line = wallOf(page).locator('footer');
  await expect(line).toContainText('11 sources are fresh');
  await expect(line).toContainText(`${names[4]} ·`);
  await expect(line).not.toContainText(`${names[5]}`);
});

test('a wall of what EC2 no longer lists says so', async ({ board, page }) => {
  await board.open({ search: '?view=wall&listed=gone' });
  await expect(wallOf(page).locator('header')).toContainText('no longer listed by EC2');
});

test('a memory that was written badly takes nothing of the wall', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 20, search: '?view=wall' });
  await advanceUntil(board, 20_000, () => expect(arrived(page).first()).toContainText(/\d\d:\d\d/, { timeout: 500 }));
  // A memory that was written badly: times that no calendar has.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('arrivals-observations');
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('tasks', 'readwrite');
          const cursor = transaction.objectStore('tasks').openCursor();
          cursor.addEventListener('success', () => {
            const { result } = cursor;
            if (result === null) return;
            const record = result.value as { task: { outcome: string }; changes: { at: number }[] };
            if (record.task.outcome === 'completed') result.update({ ...record, changes: record.changes.map((change) => ({ ...change, at: 9e15 })) });
            result.continue();
          });
          transaction.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
  );
  await page.reload();
  await expect(running(page).first()).toBeVisible();
  await advanceUntil(board, 10_000, () => expect(board.freshness).toHaveText(/^Updated \d s ago/, { timeout: 500 }));
  await expect(arrived(page).first()).toBeVisible();
  await expect(wallOf(page)).not.toContainText('could not be drawn');
});
