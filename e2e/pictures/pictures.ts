import { join } from 'node:path';
import { expect, test, type Board } from '../board.ts';

/** The pictures of the README, of the built app beside the embedded cloud; the clock, the seed and the sizes never change. */
const STEADY = { ownClock: true, seed: 3, tasks: 200, speed: 60 } as const;

// Without motion: nothing is caught in the middle of it.

/** Lets the board follow imports for a while, so that times and estimates are there. */
async function watch(board: Board, minutes: number): Promise<void> {
  for (let polls = 0; polls < minutes * 6; polls += 1) await board.sleep(10_000);
  await expect(board.freshness).toHaveText(/^Updated/);
}

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({
      colorScheme: scheme,
      viewport: { width: 1440, height: 860 },
      deviceScaleFactor: 1,
      contextOptions: { reducedMotion: 'reduce' },
    });
    const save = (name: string): { readonly path: string } => ({ path: join('e2e/pictures', `${name}-${scheme}.png`) });

    test('the list', async ({ board, page }) => {
      await board.open(STEADY);
      await watch(board, 3);
      // The tint of rows that changed is gone.
      await expect(page.locator('[data-changed]')).toHaveCount(0);
      await page.screenshot(save('board'));
    });

    test('a failed task', { tag: '@network' }, async ({ board, page }) => {
      await board.open({ ...STEADY, search: '?outcome=failed&group=cause' });
      await expect(board.rows.nth(1)).toBeVisible();
      await board.rows.nth(1).getByRole('link').first().click();
      await expect(
        page.getByRole('region', { name: 'Why it failed' }).getByRole('heading', { name: 'What to do' }),
      ).toBeVisible();
      await page.screenshot(save('drawer'));
    });
  });
}

test.describe('the wall', () => {
  test.use({ viewport: { width: 1600, height: 900 }, contextOptions: { reducedMotion: 'reduce' } });

  test('by day', { tag: '@network' }, async ({ board, page }) => {
    await board.open({ ...STEADY, search: '?view=wall' });
    await watch(board, 3);
    await page.screenshot({ path: 'e2e/pictures/wall.png' });
  });
});
