import type { Locator } from 'vitest/browser';
import { expect, type MountedBoard, press, test } from '#test/mounted-board.tsx';
import { advanceUntil } from '#test/passing-time.ts';
import { idIn } from '#test/task-id.ts';

/** Polls until a row is removed. */
async function pollUntilGone(board: MountedBoard, row: Locator): Promise<void> {
  await advanceUntil(board, 5000, () => row.elements().length === 0);
}

/** The focused link in the list. */
function focused({ table }: MountedBoard): Element {
  const { activeElement } = document;
  if (activeElement === null || !table.element().contains(activeElement))
    throw new Error('the focus is not in the list');
  return activeElement;
}

test('the focus moves to a neighbour when a poll removes its row', async ({ board }) => {
  await board.open({ ownClock: true, speed: 300, search: '?stage=converting&sort=-progress&refresh=5' });
  await expect.element(board.rows.first()).toBeVisible();
  await press('j');
  await press('j');
  const left = idIn(focused(board).textContent);
  await pollUntilGone(board, board.row(left));
  const next = idIn(focused(board).textContent);
  expect(next).toMatch(/^import-ami-/);
  expect(next).not.toBe(left);
  // The same for the checkbox of a row.
  (board.row(next).getByRole('checkbox').element() as HTMLElement).focus();
  await pollUntilGone(board, board.row(next));
  expect(idIn(focused(board).textContent)).toMatch(/^import-ami-/);
});

test('the focus stays in the list when a poll removes the heading of a group', async ({ board }) => {
  await board.open({ ownClock: true, speed: 150, search: '?outcome=running&group=stage&sort=-progress&refresh=5' });
  const headings = board.rows.getByRole('button', { expanded: true });
  await expect.element(headings.first()).toBeVisible();
  // The smallest group disappears first.
  const sizeOf = ({ textContent }: Element): number => Number(/\d+/.exec(textContent)?.[0]);
  const heading = headings.elements().toSorted((a, b) => sizeOf(a) - sizeOf(b))[0] as HTMLElement;
  const stage = /^\D+/u.exec(heading.textContent)?.[0] ?? '';
  heading.focus();
  await pollUntilGone(board, board.rows.getByRole('button', { name: stage }));
  expect(heading.isConnected).toBe(false);
  expect(focused(board).isConnected).toBe(true);
});
