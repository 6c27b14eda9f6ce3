import { vi } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import { expect, type MountedBoard, test } from '#test/mounted-board.tsx';
import { idsOf, textsOf } from '#test/mounted-list.ts';
import { advanceUntil } from '#test/passing-time.ts';

const DAY_MS = 24 * 3_600_000;

const timelineOf = (board: MountedBoard, id: string): Locator =>
  board.drawer(id).getByRole('list', { name: 'Timeline' }).getByRole('listitem');

/** The id of a task that runs, the one that began first. */
async function runningId(board: MountedBoard): Promise<string> {
  const running = board.rows.filter({ hasText: 'Running' });
  await expect.element(running.first()).toBeVisible();
  return idsOf(running).at(-1) ?? '';
}

test('a closed browser and a new day keep the timeline of a task', async ({ board }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 12 });
  const id = await runningId(board);
  await board.row(id).getByRole('link').click();
  const timeline = timelineOf(board, id);
  await expect.element(timeline.first()).toBeVisible();
  await advanceUntil(board, 10_000, () => timeline.elements().length > 1);
  const before = textsOf(timeline);
  await board.leave();
  await board.sleep(DAY_MS);
  await board.reload();
  await expect.element(timeline.first()).toBeVisible();
  expect(textsOf(timeline).slice(0, before.length)).toEqual(before);
});

test('a browser that refuses storage shows the board and says that it remembers nothing', async ({ board }) => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  await expect.element(page.getByRole('note')).toHaveTextContent('This browser does not keep what was seen');
});

test('the store holds no secrets', async ({ board }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 200 });
  await expect.element(board.rows.first()).toBeVisible();
  await board.advance(10_000);
  await expect.element(board.freshness).toHaveTextContent(/^Updated \d s ago/);
  const kept = await new Promise<string>((resolve, reject) => {
    const opening = indexedDB.open('arrivals-observations');
    opening.addEventListener('error', reject);
    opening.addEventListener('success', () => {
      const { result: database } = opening;
      const all = database.transaction('tasks').objectStore('tasks').getAll();
      all.addEventListener('success', () => {
        database.close();
        resolve(JSON.stringify(all.result));
      });
    });
  });
  // Some disks of these tasks come from presigned addresses.
  expect(kept).toContain('?…');
  expect(kept).toContain('import-ami-');
  expect(kept).not.toMatch(/X-Amz-|Signature=|ASIA|SessionToken/i);
  expect(Object.keys({ ...localStorage, ...sessionStorage })).toEqual(['arrivals-visit']);
});

test('a task that EC2 no longer lists after seven days can still be read', async ({ board }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 12 });
  const id = await runningId(board);
  await advanceUntil(board, 20_000, () => /Completed|Failed|Cancelled/.test(board.row(id).element().textContent));
  await board.sleep(8 * DAY_MS);
  await board.advance(10_000);
  await expect.element(board.freshness).toHaveTextContent(/^Updated \d s ago/);
  await board.reload('?listed=gone');
  await board.row(id).getByRole('link').click();
  await expect.element(board.drawer(id)).toHaveTextContent(/EC2 no longer lists it\s*Last seen \d/);
});

test('unlisted tasks can be read without a network too', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 12, search: '?outcome=completed,failed' });
  await expect.element(page.getByText(/^\d+ match of 12 read/)).toBeVisible();
  const ids = idsOf(board.rows);
  expect(ids.length).toBeGreaterThan(2);
  await board.leave();
  await board.sleep(8 * DAY_MS);
  board.setCloud(false);
  await board.reload('?listed=gone');
  await expect.element(board.freshness).toHaveTextContent(/could not be reached/);
  for (const id of ids) await expect.element(board.row(id)).toBeVisible();
});
