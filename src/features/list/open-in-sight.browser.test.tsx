import { page } from 'vitest/browser';
import { expect, press, test, type MountedBoard } from '#test/mounted-board.tsx';
import { idsOf, scrollerOf, tokensOf } from '#test/mounted-list.ts';
import { idIn } from '#test/task-id.ts';

/** Whether a row is wholly in sight, below the heading and above the end of the list. */
function isInSight(board: MountedBoard, id: string): boolean {
  const row = board.row(id).query()?.getBoundingClientRect();
  if (row === undefined) return false;
  const head = board.table.element().querySelector('thead')?.getBoundingClientRect().bottom ?? 0;
  return row.top >= head && row.bottom <= scrollerOf(board).getBoundingClientRect().bottom;
}

/** Opens a list so high that all its rows are mounted, and returns their ids. */
async function readIds(board: MountedBoard, tasks: number, search = ''): Promise<string[]> {
  await board.open({ ownClock: true, speed: 60, tasks, search, height: 4800 });
  await expect.poll(() => idsOf(board.rows).length, { timeout: 30_000 }).toBe(tasks);
  return idsOf(board.rows);
}

test('after a reload the open row is in sight, and stays where the person scrolls', async ({ board }) => {
  const id = (await readIds(board, 90)).at(70) ?? '';
  await page.viewport(1280, 720);
  await board.reload(`?task=${id}`);
  await expect.element(board.drawer(id)).toBeVisible();
  await expect.poll(() => isInSight(board, id)).toBe(true);
  const scroller = scrollerOf(board);
  scroller.scrollTo(0, 0);
  await expect.element(board.rows.first()).toHaveAttribute('aria-rowindex', '1');
  for (let polls = 0; polls < 3; polls += 1) await board.advance(10_000);
  expect(scroller.scrollTop).toBe(0);
});

test('an open row that is read only later comes into sight then', async ({ board }) => {
  // So few match that the list reads on by itself, and so many tasks that it takes several pages.
  const search = '?outcome=failed';
  await board.open({ tasks: 300, search, height: 2400 });
  await expect.element(page.getByText(/^\d+ match of 300 read$/)).toBeVisible();
  const id = idsOf(board.rows).at(-2) ?? '';
  await page.viewport(1280, 480);
  const asked = board.requests.length;
  await board.reload(`${search}&task=${id}`);
  await expect.poll(() => isInSight(board, id)).toBe(true);
  expect(tokensOf({ requests: board.requests.slice(asked) }).length).toBeGreaterThan(0);
});

test('an open row in sight moves nothing', async ({ board }) => {
  const id = (await readIds(board, 90)).at(10) ?? '';
  await page.viewport(1280, 720);
  await board.reload(`?task=${id}`);
  await expect.element(board.drawer(id)).toBeVisible();
  await expect.element(board.row(id)).toBeVisible();
  expect(isInSight(board, id)).toBe(true);
  expect(scrollerOf(board).scrollTop).toBe(0);
});

test('a row that is opened by a click stays in its place', async ({ board }) => {
  await board.open({ tasks: 80 });
  await expect.element(board.rows.first()).toBeVisible();
  const scroller = scrollerOf(board);
  scroller.scrollTo(0, 1000);
  await expect.poll(() => Number(board.rows.first().element().getAttribute('aria-rowindex'))).toBeGreaterThan(10);
  await board.rows.nth(12).getByRole('link').click();
  await expect.element(board.drawer(idsOf(board.rows.nth(12))[0] ?? '')).toBeVisible();
  expect(scroller.scrollTop).toBe(1000);
});

test('the arrow keys bring the next row into sight as a whole', async ({ board }) => {
  await board.open({ tasks: 60 });
  await expect.element(board.rows.first()).toBeVisible();
  await press('j'.repeat(25));
  const id = (): string => idIn(document.activeElement?.textContent ?? null);
  await expect.poll(() => isInSight(board, id())).toBe(true);
});
