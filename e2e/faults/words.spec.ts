import { expect, test } from '../board.ts';

test(
  'words that AWS has never said are shown as they are, counted and found',
  { tag: ['@fault-16', '@fault-17'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'unknown-words' });
    await expect(board.rows.first()).toBeVisible();
    await expect(board.row('quantum').first()).toBeVisible();
    const outcomes = page.getByRole('group', { name: 'Outcomes' }).getByRole('button');
    const numbers = (await outcomes.allInnerTexts()).map((text) => Number.parseInt(text, 10));
    await expect(page.getByRole('heading', { name: /^Import tasks/ })).toHaveText(
      `Import tasks (${numbers.reduce((sum, one) => sum + one, 0)})`,
    );
    await outcomes.filter({ hasText: 'Unknown' }).click();
    await expect(page).toHaveURL(/\?outcome=unknown$/);
    await expect(board.rows).toHaveCount(numbers.at(-1) ?? 0);
    await expect(board.row('quantum').first()).toBeVisible();
    await outcomes.filter({ hasText: 'Unknown' }).click();
    await expect(board.rows.filter({ hasText: 'Completed' })).not.toHaveCount(0);
    for (const bar of await board.rows.getByRole('progressbar').all()) {
      const now = await bar.getAttribute('aria-valuenow');
      expect(now === null || (Number(now) >= 0 && Number(now) <= 100)).toBe(true);
    }
  },
);
