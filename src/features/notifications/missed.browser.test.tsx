import { page } from 'vitest/browser';
import { expect, test } from '#test/mounted-board.tsx';
import { idsOf } from '#test/mounted-list.ts';
import { advanceUntil } from '#test/passing-time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const since = page.getByRole('note').filter({ hasText: 'Since you last looked' });

test('missed events are shown on return, and announced to a screen reader as they happen', async ({ board }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 20 });
  await expect.element(board.rows.first()).toBeVisible();
  const announcement = document.querySelector('[aria-live="polite"]');
  await advanceUntil(board, 10_000, () => /failed|completed|started/.test(announcement?.textContent ?? ''));
  await expect.element(since).not.toBeInTheDocument();
  await board.leave();
  await board.sleep(6 * MINUTE_MS);
  await board.reload();
  await expect.element(since).toHaveTextContent(/Since you last looked\s*6 min before you came back: .*\d+ completed/);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(since).not.toBeInTheDocument();
});

test('a task that started and ended unseen is reported, and stays readable after EC2 has dropped it', async ({
  board,
}) => {
  const failedIds = async (): Promise<string[]> => {
    await expect.element(page.getByText(/^(?:\d+ match of|All) \d+ (?:read|tasks are read)/)).toBeVisible();
    return idsOf(board.rows);
  };
  // High enough to mount all rows.
  await board.open({ tasks: 80, ownClock: true, speed: 60, search: '?outcome=failed', height: 2400 });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  const before = new Set(await failedIds());
  await board.leave();
  await board.sleep(12 * MINUTE_MS);
  await board.reload();
  await expect.element(since).toBeVisible();
  const missed = (await failedIds()).filter((id) => !before.has(id));
  expect(missed.length).toBeGreaterThan(2);
  await expect.element(since).toHaveTextContent(`${missed.length} failed`);

  await board.leave();
  await board.sleep(8 * DAY_MS);
  await board.reload('?listed=gone&outcome=failed');
  for (const id of missed) await expect.element(board.row(id)).toHaveTextContent('Failed');
});

test('a running task that EC2 no longer lists is reported, and stays readable', async ({ board }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 20 });
  const running = board.rows.filter({ hasText: 'Running' });
  await expect.element(running.first()).toBeVisible();
  const [id = ''] = idsOf(running);
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await board.advance(10_000);
  await board.leave();
  await board.sleep(9 * DAY_MS);
  await board.reload();
  await expect.element(board.rows.first()).toBeVisible();
  const note = page.getByRole('note').filter({ hasText: 'under way' });
  await advanceUntil(board, 10_000, () =>
    note.elements().some(({ textContent }) => textContent.includes('What became of them is not known')),
  );
  await expect.element(board.row(id)).not.toBeInTheDocument();
  await note.getByRole('button', { name: 'Show' }).click();
  await expect.element(board.row(id)).toHaveTextContent(/Was running.*last seen 9 d/);
  expect(board.row(id).getByRole('progressbar').elements()).toEqual([]);
  await board.row(id).getByRole('link').click();
  await expect.element(board.drawer(id)).toHaveTextContent(/EC2 no longer lists it\s*Last seen \d/);
  await expect.element(board.drawer(id)).toHaveTextContent('Was running');
});
