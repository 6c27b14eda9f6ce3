import { page } from 'vitest/browser';
import { advanceUntil, counts, wall } from '#test/mounted-wall.ts';
import { expect, test } from '#test/mounted-board.tsx';

const TOO_MANY = 'EC2 lists more running tasks than this board can follow';

test('more active tasks than the board can follow are announced over the list, and no total is shown', async ({
  board,
}) => {
  await board.open({ scenario: 'many-moving' });
  await expect
    .element(page.getByRole('note').filter({ hasText: TOO_MANY }))
    .toHaveTextContent('some may have begun or ended unseen, so each count is a minimum.');
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await expect
    .element(page.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name: /Running/ }))
    .toHaveTextContent(/\d\+/);
  await expect.element(board.table).toHaveAttribute('aria-rowcount', '-1');
  expect(document.body.textContent).not.toMatch(/All [\d,]+ tasks are read/);
});

test('the wall announces them too, and never says that nothing has failed', async ({ board }) => {
  await board.open({ scenario: 'many-moving', ownClock: true, search: '?view=wall&q=scada' });
  await advanceUntil(board, 5000, () => expect(wall.element().textContent).toContain(TOO_MANY));
  expect(counts()).toEqual([expect.stringMatching(/\+$/), expect.stringMatching(/\+$/), expect.stringMatching(/\+$/)]);
  await expect.element(wall).not.toHaveTextContent(/All well|[Nn]othing has failed/);
  await expect.element(wall).toHaveTextContent(/Last one(?: not before|: no estimate|: any moment)/);
});
