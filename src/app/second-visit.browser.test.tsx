import { page } from 'vitest/browser';
import { expect, test, type MountedBoard } from '#test/mounted-board.tsx';
import { idsOf } from '#test/mounted-list.ts';

const requestsOf = (board: MountedBoard): number => board.requests.length;
const wall = page.getByRole('region', { name: 'Wall' });

/** Opens the board, and waits until EC2 has answered page and poll. */
async function visit(board: MountedBoard, scenario = ''): Promise<readonly string[]> {
  // The own clock keeps a slow computer's store from being given up.
  await board.open({ scenario, tasks: 24, ownClock: true });
  await expect.element(board.freshness).toHaveTextContent(/^Updated .* next in/);
  await expect.element(board.table).toHaveAttribute('aria-rowcount', '24');
  return idsOf(board.rows);
}

test('the rows of the last visit are shown at once with their age, and EC2’s answer moves none of them', async ({
  board,
}) => {
  const rows = await visit(board);
  // How many rows are mounted depends on when the list was measured; their order does not.
  const sameRows = () => idsOf(board.rows).slice(0, rows.length);
  const release = board.holdCloud();
  const asked = requestsOf(board);
  await board.reload();
  await expect.element(board.freshness).toHaveTextContent(/^Stale · \d+ s old · remembered here, reading now$/);
  await expect.poll(sameRows).toEqual(rows);
  // More may be listed by now.
  await expect.element(board.table).toHaveAttribute('aria-rowcount', '-1');
  await expect.element(page.getByRole('heading', { name: 'Import tasks (24+)' })).toBeVisible();
  expect(requestsOf(board)).toBe(asked);
  const running = board.row('Running').first();
  await running.getByRole('link').first().click();
  const drawer = page.getByRole('complementary');
  await expect.element(drawer.getByRole('list', { name: 'Timeline' })).toBeVisible();
  const [shown] = board.rows.elements();
  release();
  await expect.element(board.freshness).toHaveTextContent(/^Updated .* next in/);
  await expect.element(board.table).toHaveAttribute('aria-rowcount', '24');
  expect(sameRows()).toEqual(rows);
  expect(board.rows.elements()[0]).toBe(shown);
  await expect.element(drawer).toBeVisible();
});

test('a filter, groups and the wall work on what is remembered, and the wall claims nothing about now', async ({
  board,
}) => {
  await visit(board);
  board.holdCloud();
  await board.reload('?outcome=failed');
  await expect.element(board.rows.first()).toHaveTextContent('Failed');
  await expect.element(page.getByRole('heading', { name: /Import tasks \(\d+ of 24\+\)/ })).toBeVisible();
  await board.reload('?view=wall&outcome=completed');
  await expect.element(wall.getByRole('status')).toHaveTextContent(/^Stale · \d+ s old · reading$/);
  await expect.element(wall).toHaveTextContent(/\d+\+ arrived/);
  await expect.element(wall).not.toHaveTextContent('All well');
});
