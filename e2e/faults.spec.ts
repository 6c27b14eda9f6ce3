import { expect, test } from './board.ts';

test(
  'without a network the rows stay, and the board recovers by itself',
  { tag: '@network' },
  async ({ board, context }) => {
    await board.open({ tasks: 12, ownClock: true, speed: 60 });
    await expect(board.rows.first()).toBeVisible();
    await context.setOffline(true);
    await board.advance(10_000);
    await expect(board.freshness).toHaveText(/EC2 could not be reached/);
    await board.advance(60_000);
    await expect(board.freshness).toHaveText(/^Stale · 1 min old · since \d\d:\d\d: EC2 could not be reached/);
    await expect(board.rows.first()).toBeVisible();
    await context.setOffline(false);
    await board.advance(20_000);
    await expect(board.freshness).toHaveText(/^Updated \d s ago · next/);
  },
);

test(
  'setting a clock that was an hour ahead right stops no poll and invents no event',
  { tag: ['@network', '@fault-38'] },
  async ({ board, page }) => {
    const hour = 3_600_000;
    const pageTime = async () => page.evaluate(() => Date.now());
    await board.open({ tasks: 20, ownClock: true, speed: 60 });
    await expect(board.freshness).toHaveText(/^Updated/);
    await page.clock.setSystemTime((await pageTime()) + hour);
    await page.reload();
    await expect(board.rows.first()).toBeVisible();
    await board.advance(10_000);
    await expect(board.freshness).toHaveText(/^Updated \d s ago · next in \d+ s$/);

    await page.clock.setSystemTime((await pageTime()) - hour);
    // The page becomes visible before the next poll.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(board.freshness).toHaveText(/next in \d+ s$/);
    const asked = board.requests.length;
    for (let polls = 0; polls < 2; polls += 1) {
      await board.advance(10_000);
      await expect(board.freshness).toHaveText(/^Updated \d s ago · next in \d+ s$/);
    }
    expect(board.requests.length).toBeGreaterThan(asked + 1);
    await expect(page.locator('[aria-live="polite"]')).not.toContainText('left');
    await expect(page.getByText('Left EC2’s list')).toHaveCount(0);
  },
);
