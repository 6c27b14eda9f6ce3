import { page } from 'vitest/browser';
import { expect, test } from '#test/mounted-board.tsx';
import { idsOf, textsOf } from '#test/mounted-list.ts';
import { advanceUntil } from '#test/passing-time.ts';

test('a task that began while the board was open has an exact age', async ({ board }) => {
  // High enough that every row is drawn.
  await board.open({ ownClock: true, speed: 60, tasks: 20, height: 1400 });
  await expect.element(board.rows.first()).toBeVisible();
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  const known = new Set(idsOf(board.rows));
  const newId = (): string | undefined => idsOf(board.rows.filter({ hasText: 'Running' })).find((id) => !known.has(id));
  await advanceUntil(board, 10_000, () => newId() !== undefined);
  const id = newId() ?? '';
  await board.row(id).getByRole('link').click();
  await expect.element(board.drawer(id)).toHaveTextContent(/Known for\s*\d+ s/);
});

test('an estimate appears with its basis once five imports were seen to complete, and not before', async ({
  board,
}) => {
  await board.open({
    ownClock: true,
    speed: 60,
    tasks: 30,
    search: '?outcome=running&columns=id,outcome,progress,remaining',
  });
  await expect.element(board.rows.first()).toBeVisible();
  const cell = board.rows.first().getByRole('cell').nth(3);
  await expect.element(cell).toHaveTextContent(/^-$/);
  const guess = page.getByTitle(/^A guess, if it completes: from \d+ imports seen here$/);
  await advanceUntil(board, 10_000, () => textsOf(guess).some((text) => /min|minute/.test(text)));
  await board.rows.filter({ has: guess }).first().getByRole('link').click();
  await expect
    .element(page.getByRole('complementary'))
    .toHaveTextContent(/done (?:by )?about \d.*a guess from \d+ imports seen here/);
});

test('a task that does not change for hours is called stuck, with the basis of that', async ({ board }) => {
  const id = 'import-ami-0943ff1aa2147987b';
  await board.open({ scenario: 'observed', ownClock: true, search: `?task=${id}` });
  const drawer = board.drawer(id);
  await expect.element(drawer).toHaveTextContent('Converting');
  await expect.element(drawer).not.toHaveTextContent('No change for');
  await board.sleep(130 * 60_000);
  const stuck = /No change for at least 2 h 1[01] min/;
  // The list is drawn anew each minute, the drawer more often.
  await advanceUntil(board, 10_000, () => stuck.test(board.row(id).element().textContent));
  await expect.element(drawer).toHaveTextContent(stuck);
  await expect
    .element(drawer)
    .toHaveTextContent('no import has been seen here so far; 2 h without a change is unusual');
});
