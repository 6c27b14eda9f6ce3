import type { Page } from '@playwright/test';
import { expect, test } from './board.ts';
import { advanceUntil, arrived, failed, running, wallOf } from './wall.ts';

const PLANTED = 'planted by the test';

/** Lets a part of the wall throw while the storage of the tab says so: what it is drawn with, not what draws it. */
async function plant(page: Page, part: 'row' | 'all'): Promise<(isThere: boolean) => Promise<void>> {
  await page.addInitScript(
    ([what, text]) => {
      const isThere = () => sessionStorage.getItem('planted') === 'yes';
      const { replace } = String.prototype;
      const { toSorted } = Array.prototype;
      const { error } = console;
      // Only what finds the kind of a failure for its row.
      if (what === 'row') {
        Object.assign(String.prototype, {
          replace(this: string, ...request: Parameters<typeof replace>) {
            if (isThere() && String(request[0]) === '/[‘’]/g') throw new Error(text);
            return replace.apply(this, request);
          },
        });
      } else {
        Object.assign(Array.prototype, {
          toSorted(this: unknown[], ...request: Parameters<typeof toSorted>) {
            if (isThere() && typeof this[0] === 'object' && this[0] !== null && 'task' in this[0] && 'at' in this[0]) throw new Error(text);
            return toSorted.apply(this, request);
          },
        });
      }
      Object.assign(console, {
        error(...told: unknown[]) {
          if (!told.some((one) => String(one).includes(text))) error(...told);
        },
      });
    },
    [part, PLANTED] as const,
  );
  return (isThere) => page.evaluate((is) => sessionStorage.setItem('planted', is ? 'yes' : 'no'), isThere);
}

for (const [what, options] of [
  ['a part', {}],
  ['a part of so many failures that their causes are counted', { world: 'failing', tasks: 300 }],
] as const) test(`${what} that cannot be drawn leaves the others and the freshness, and comes back by itself`, async ({ board, page }) => {
  const setFault = await plant(page, 'row');
  await board.open({ ownClock: true, speed: 60, search: '?view=wall', ...options });
  await expect(failed(page).first()).toBeVisible();
  const part = wallOf(page).getByText('This part could not be drawn.');
  await setFault(true);
  await advanceUntil(board, 10_000, () => expect(part).toHaveCount(1, { timeout: 500 }));
  await expect(running(page).first()).toBeVisible();
  await expect(arrived(page).first()).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated/);
  await setFault(false);
  await advanceUntil(board, 10_000, () => expect(failed(page).first()).toBeVisible({ timeout: 500 }));
  await expect(part).toHaveCount(0);
});

test('a wall that cannot be drawn starts again ever more seldom, and for good once it can', { tag: '@network' }, async ({ board, page }) => {
  const setFault = await plant(page, 'all');
  await board.open({ ownClock: true, speed: 60, search: '?view=wall' });
  await expect(failed(page).first()).toBeVisible();
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await setFault(true);
  for (const seconds of [10, 20, 40]) {
    const before = loads;
    await advanceUntil(board, 1000, () => expect(page.getByText('The board could not be drawn')).toBeVisible({ timeout: 500 }));
    await board.advance((seconds - 5) * 1000);
    expect(loads).toBe(before);
    await board.advance(6000);
    await expect.poll(() => loads).toBe(before + 1);
  }
  await advanceUntil(board, 1000, () => expect(page.getByText('The board could not be drawn')).toBeVisible({ timeout: 500 }));
  await setFault(false);
  await board.advance(80_000);
  await expect(failed(page).first()).toBeVisible();
});
