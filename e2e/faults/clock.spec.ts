import { expect, test } from '../board.ts';
import { link } from '../chain.ts';

test(
  'a clock that is an hour slow is found, said, and reckoned with',
  { tag: ['@network', '@fault-39'] },
  async ({ board, page }) => {
    await page.clock.install({ time: Date.now() - 3_600_000 });
    await board.open({});
    await expect(board.rows.first()).toBeVisible();
    await expect(board.freshness).toHaveText(/^Updated/);
    await expect(page.getByRole('note').filter({ hasText: 'Clock' })).toContainText('60 min slow');
    await page.goto(`${board.site()}/?view=setup`);
    await expect(link(page, 'Clock', 'Doubtful')).toContainText('60 min slow');
    await expect(link(page, 'First page', 'Passed')).toBeVisible();
  },
);
