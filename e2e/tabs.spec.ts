import { expect, test } from './board.ts';

const isPoll = ({ parameters }: { readonly parameters: URLSearchParams | null }): boolean =>
  parameters?.get('Filters.1.Name') === 'task-state';

test('tabs of one browser share one poll, and another takes over when the poller closes', async ({ board, page, context }) => {
  await board.open({ ownClock: true, speed: 60 });
  await expect(board.rows.first()).toBeVisible();
  const others = [await context.newPage(), await context.newPage()];
  const freshnessOf = (one: typeof page) => one.getByRole('status', { name: 'Data freshness' });
  for (const other of others) {
    await other.goto(page.url());
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
  await expect(others[1]?.getByRole('dialog', { name: 'Keys and requests' }) ?? page.getByRole('dialog')).toContainText('another tab');

  await page.close();
  before = polls();
  await expect.poll(polls).toBeGreaterThan(before);
  for (const other of others) await expect(freshnessOf(other)).toHaveText(/^Updated/);
});

test('a poller that lives and does not answer is relieved', async ({ board, page, context }) => {
  await board.open({ search: '?refresh=5' });
  await expect(board.rows.first()).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  const freshness = other.getByRole('status', { name: 'Data freshness' });
  await expect(freshness).toHaveText(/^Updated/);
  const polls = () => board.requests.filter(isPoll).length;

  const blocked = page.evaluate(() => {
    const end = Date.now() + 25_000;
    while (Date.now() < end);
  });
  const before = polls();
  await expect.poll(polls, { timeout: 20_000 }).toBeGreaterThan(before + 1);
  await expect(freshness).toHaveText(/^Updated \d s ago/);
  await blocked;
  // The relieved one follows from then on.
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog')).toContainText('another tab');
});
