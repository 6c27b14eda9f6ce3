import { page } from 'vitest/browser';
import { expect, press, test } from '#test/mounted-board.tsx';

test('shows every field of a task and a card for each snapshot', async ({ board }) => {
  await board.open({ world: 'observed', search: '?task=import-ami-015a33ba399ae37a9' });
  const drawer = board.drawer('import-ami-015a33ba399ae37a9');
  await expect.element(drawer).toBeVisible();
  await expect.element(drawer).toHaveTextContent('Windows 10 Dev 2004');
  const snapshots = drawer.getByRole('list', { name: 'Snapshots' });
  await expect.element(snapshots.getByRole('listitem')).toHaveLength(1);
  await expect.element(snapshots).toHaveTextContent('vm-images-14');
  // AWS gives no progress of a disk, so none is drawn.
  expect(snapshots.getByRole('progressbar').elements()).toEqual([]);
  await expect.element(drawer.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '19');
  await expect.element(page.getByRole('img', { name: 'Stage 4 of 10: Converting' })).toBeVisible();
});

test('opens by click and by key, and gives the focus back to its row', async ({ board }) => {
  await board.open();
  await expect.element(board.rows.first()).toBeVisible();
  await press('j');
  const first = board.rows.nth(0).getByRole('link');
  await expect.element(first).toHaveFocus();
  const id = first.element().textContent;
  await press('{Enter}');
  await expect.element(board.drawer(id)).toBeVisible();
  await press('{Escape}');
  await expect.element(board.drawer(id)).not.toBeInTheDocument();
  await expect.element(board.row(id).getByRole('link')).toHaveFocus();
});

test('a poll takes neither the focus nor the place in the drawer', async ({ board }) => {
  await board.open({ ownClock: true, speed: 60 });
  await expect.element(board.rows.first()).toBeVisible();
  const id = board.rows.first().getByRole('link').element().textContent;
  await board.row(id).getByRole('link').click();
  const button = board.drawer(id).getByRole('button', { name: 'Copy id' });
  await expect.element(button).toBeVisible();
  (button.element() as HTMLElement).focus();
  const asked = board.requests.length;
  await board.advance(10_000);
  expect(board.requests.length).toBeGreaterThan(asked);
  await expect.element(board.freshness).toHaveTextContent(/^Updated \d s ago/);
  await expect.element(button).toHaveFocus();
});
