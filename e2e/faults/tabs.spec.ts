import type { Page } from '@playwright/test';
import { expect, test } from '../board.ts';
import { devtools } from '../devtools.ts';
import { listen } from '../listen.ts';

const isPoll = ({ parameters }: { readonly parameters: URLSearchParams | null }): boolean =>
  parameters?.get('Filters.1.Name') === 'task-state';

/** Lets nothing run in a tab any more, as a page does that is busy; gives what lets it go on. */
async function block(page: Page): Promise<() => Promise<unknown>> {
  const session = await devtools(page);
  await session.send('Debugger.enable');
  const paused = new Promise((resolve) => void session.once('Debugger.paused', resolve));
  await session.send('Debugger.pause');
  await paused;
  return async () => session.send('Debugger.resume');
}

test('a poller that lives and does not answer is relieved', async ({ board, page, context }) => {
  await board.open({ search: '?refresh=5' });
  await expect(board.rows.first()).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  const freshness = other.getByRole('status', { name: 'Data freshness' });
  await expect(freshness).toHaveText(/^Updated/);
  const polls = () => board.requests.filter(isPoll).length;

  const release = await block(page);
  const before = polls();
  await expect.poll(polls, { timeout: 60_000 }).toBeGreaterThan(before);
  await expect(freshness).toHaveText(/^Updated \d s ago/);
  await release();
  // The relieved one follows from then on.
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog')).toContainText('another tab');
});

test('a tab that is opened beside a blocked poller does not wait for it', async ({ board, page, context }) => {
  await board.open({ search: '?refresh=5' });
  await expect(board.rows.first()).toBeVisible();
  await block(page);
  const polls = () => board.requests.filter(isPoll).length;
  const before = polls();
  const other = await context.newPage();
  await other.goto(`${board.site()}/?refresh=5`);
  await expect(other.getByRole('status', { name: 'Data freshness' })).not.toContainText('refresh is off');
  await expect.poll(polls, { timeout: 60_000 }).toBeGreaterThan(before);
  await expect(other.getByRole('status', { name: 'Data freshness' })).toHaveText(/^Updated/);
});

test(
  'EC2 that falls silent is told in all tabs, with the time since when',
  { tag: '@network' },
  async ({ board, page, context }) => {
    await board.open({ scenario: 'silent', ownClock: true, search: '?refresh=5' });
    await expect(board.rows.first()).toBeVisible();
    const other = await context.newPage();
    await other.goto(page.url());
    const freshness = [board.freshness, other.getByRole('status', { name: 'Data freshness' })];
    for (const one of freshness) await expect(one).toHaveText(/^Updated/);
    // Twice an answer is waited for as long as the board waits, which is longer than two intervals; nobody relieves it.
    for (let steps = 0; steps < 60; steps += 1) await board.advance(1000);
    for (const one of freshness)
      await expect(one).toHaveText(/^Stale · .* old · since \d\d:\d\d: EC2 did not answer in time · /);
  },
);

test(
  'what happened during an absence is heard once, also where two tabs are opened together',
  { tag: '@network' },
  async ({ board, page, context }) => {
    const heard = [await listen(page)];
    await board.open({ ownClock: true, speed: 60 });
    await expect(board.freshness).toHaveText(/^Updated/);
    await page.evaluate(() => localStorage.setItem('arrivals-sound', 'on'));
    await page.goto('about:blank');
    await board.sleep(12 * 60_000);
    const other = await context.newPage();
    heard.push(await listen(other));
    await Promise.all([page, other].map(async (one) => one.goto(board.site())));
    for (const one of [page, other])
      await expect(one.getByRole('status', { name: 'Data freshness' })).toHaveText(/^Updated/);
    for (let steps = 0; steps < 6; steps += 1) await board.advance(2000);
    expect((await Promise.all(heard.map((one) => one()))).flat()).toEqual(['sound']);
  },
);
