import type { Page } from '@playwright/test';
import { expect, test } from './board.ts';
import { listen } from './listen.ts';

const isPoll = ({ parameters }: { readonly parameters: URLSearchParams | null }): boolean =>
  parameters?.get('Filters.1.Name') === 'task-state';

test('tabs of one browser share one poll, and another takes over when the poller closes', async ({
  board,
  page,
  context,
}) => {
  await board.open({ ownClock: true, speed: 60 });
  await expect(board.rows.first()).toBeVisible();
  const others = [await context.newPage(), await context.newPage()];
  const freshnessOf = (one: typeof page) => one.getByRole('status', { name: 'Data freshness' });
  for (const [index, other] of others.entries()) {
    // Two tabs and a wall.
    await other.goto(index === 0 ? page.url() : `${board.site()}/?view=wall`);
    await expect(freshnessOf(other)).toHaveText(/^Updated/);
  }
  const polls = () => board.requests.filter(isPoll).length;

  let before = polls();
  for (let rounds = 0; rounds < 3; rounds += 1) {
    const last = polls();
    await board.advance(10_000);
    await expect.poll(polls).toBeGreaterThan(last);
    for (const one of [page, ...others]) await expect(freshnessOf(one)).toHaveText(/^Updated \d s ago/);
  }
  expect(polls() - before).toBeLessThanOrEqual(4);

  await others[1]?.keyboard.press('Shift+?');
  await expect(others[1]?.getByRole('dialog', { name: 'Keys and requests' }) ?? page.getByRole('dialog')).toContainText(
    'another tab',
  );
  await expect(others[1]?.getByRole('dialog') ?? page.getByRole('dialog')).toContainText(
    /(?:[5-9]|\d\d) requests of all tabs/,
  );

  await page.close();
  before = polls();
  await expect.poll(polls).toBeGreaterThan(before);
  for (const other of others) await expect(freshnessOf(other)).toHaveText(/^Updated/);
});

/** Returns how many starts and ends the records of this browser hold. */
async function recordedEvents(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('arrivals-observations');
      request.addEventListener('success', () => resolve(request.result));
    });
    const records = await new Promise<
      readonly { fromStart: boolean; missed?: true; changes?: readonly { outcome: string }[] }[]
    >((resolve) => {
      const request = database.transaction('tasks').objectStore('tasks').getAll();
      request.addEventListener('success', () => resolve(request.result));
    });
    database.close();
    const families = records.map(
      ({ changes = [{ outcome: 'a listing' }] }) => new Set(changes.map(({ outcome }) => outcome)).size,
    );
    return families.reduce(
      (sum, count, index) =>
        sum + count - 1 + ((records[index]?.fromStart ?? false) ? 1 : 0) + (records[index]?.missed ? 1 : 0),
      0,
    );
  });
}

test('an event is shown and heard once, in any tab', { tag: '@long' }, async ({ board, page, context }) => {
  await context.grantPermissions(['notifications']);
  const heard = [await listen(page)];
  await board.open({ ownClock: true, speed: 60 });
  await expect(board.rows.first()).toBeVisible();
  const other = await context.newPage();
  heard.push(await listen(other));
  await other.goto(page.url());
  await expect(other.getByRole('status', { name: 'Data freshness' })).toHaveText(/^Updated/);

  // Set in the tab that does not poll; valid for the whole browser.
  await other.getByRole('button', { name: 'Notifications' }).click();
  // `click`, because `check` expects the mark at once; it appears after the browser has granted the permission.
  await other.getByRole('checkbox', { name: 'Show a notification' }).click();
  await expect(other.getByRole('checkbox', { name: 'Show a notification' })).toBeChecked();
  await other.getByRole('checkbox', { name: 'Make a sound' }).check();
  await other.keyboard.press('Escape');
  const all = async () => (await Promise.all(heard.map((one) => one()))).flat();
  await expect(async () => {
    await board.advance(10_000);
    expect((await all()).length).toBeGreaterThan(0);
  }).toPass({ intervals: [100], timeout: 120_000 });
  for (let rounds = 0; rounds < 4; rounds += 1) await board.advance(10_000);
  const told = await all();
  const shown = told.filter((text) => text !== 'sound');
  expect(shown.length).toBeGreaterThan(0);
  expect(told.length).toBe(2 * shown.length);
  expect(
    shown.every((text) => /^(An import failed|Imports moved): .*(failed|completed|cancelled|started)/.test(text)),
  ).toBe(true);
  // Both tabs collect the same events and one announces them; on a busy machine the other may have taken over in between.
  const counts = shown.map(
    (text) =>
      [...text.matchAll(/(\d+) (?:failed|completed|cancelled|started)/g)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      ) || 1,
  );
  expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(await recordedEvents(page));
});
