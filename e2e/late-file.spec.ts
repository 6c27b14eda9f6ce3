import { expect, test } from './board.ts';
import { countLoads } from './new-release.ts';
import { advanceUntil, failed } from './wall.ts';

const STEP_MS = 5000;
const SOON = { timeout: 500 };
/** Longer than a wall waits before it reloads, in milliseconds. */
const RESTARTED_MS = 30_000;

for (const [view, search] of [
  ['list', ''],
  ['wall', '?view=wall'],
] as const) {
  test(
    `a ${view} whose code does not come says so, and is shown once it comes`,
    { tag: '@network' },
    async ({ board, page }) => {
      const release = board.holdFiles(/\/start-.*js$/);
      await board.open({ tasks: 40, ownClock: true, search });
      const alert = page.getByRole('alert');
      await advanceUntil(board, STEP_MS, () =>
        expect(alert).toContainText(/^Part of this site could not be loaded.*A file has not come in 30 seconds/, SOON),
      );
      const loads = countLoads(page);
      release();
      await expect(view === 'wall' ? failed(page).first() : board.rows.first()).toBeVisible();
      await expect(alert).toHaveCount(0);
      await board.sleep(RESTARTED_MS);
      expect(loads()).toBe(0);
    },
  );
}

for (const file of ['start-.*js', 'wall-page-.*css']) {
  test(`a wall that waits for ${file} reloads by itself`, { tag: '@network' }, async ({ board, page }) => {
    const release = board.holdFiles(new RegExp(`/${file}$`));
    await board.open({ tasks: 40, ownClock: true, search: '?view=wall' });
    const alert = page.getByRole('alert');
    await advanceUntil(board, STEP_MS, () => expect(alert).toContainText('This screen tries again by itself.', SOON));
    const loads = countLoads(page);
    await advanceUntil(board, STEP_MS, () => expect.poll(loads, SOON).toBe(1));
    release();
    await expect(failed(page).first()).toBeVisible();
  });
}

test('a wall whose part comes late shows it without a reload', { tag: '@network' }, async ({ board, page }) => {
  const release = board.holdFiles(/\/wall-page-.*js$/);
  await board.open({ tasks: 40, ownClock: true, search: '?view=wall' });
  await advanceUntil(board, STEP_MS, () => expect(page.getByRole('alert')).toBeVisible(SOON));
  const loads = countLoads(page);
  release();
  await expect(failed(page).first()).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await board.sleep(RESTARTED_MS);
  expect(loads()).toBe(0);
});

for (const [view, search] of [
  ['list reads it once the code comes', ''],
  ['wall reloads by itself', '?view=wall'],
] as const) {
  test(
    `a source that cannot be read for want of code says so; a ${view}`,
    { tag: '@network' },
    async ({ board, page }) => {
      const release = board.holdFiles(/\/aws-.*js$/);
      await board.open({ tasks: 40, ownClock: true, search });
      const error = page.getByText('A part of this site could not be loaded').first();
      await advanceUntil(board, STEP_MS, () => expect(error).toBeVisible(SOON));
      const loads = countLoads(page);
      if (search !== '') await advanceUntil(board, STEP_MS, () => expect.poll(loads, SOON).toBe(1));
      release();
      const shown = search === '' ? board.rows : failed(page);
      await advanceUntil(board, STEP_MS, () => expect(shown.first()).toBeVisible(SOON));
      await expect(error).toHaveCount(0);
    },
  );
}

test(
  'a wall whose own stylesheet is another file says so and reloads by itself until it is there, past the cache',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({
      tasks: 40,
      ownClock: true,
      ownSite: true,
      replaced: [/^wall-page-.*css$/, '<!doctype html><title>Arrivals</title>'],
      search: '?view=wall',
    });
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(/Unable to preload CSS for .*wall-page/);
    await expect(alert).toContainText('This screen tries again by itself.');
    await board.releases().restore();
    const loads = countLoads(page);
    await advanceUntil(board, STEP_MS, () => expect.poll(loads, SOON).toBe(1));
    await expect(failed(page).first()).toBeVisible();
  },
);
