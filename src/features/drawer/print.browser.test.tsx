import { page } from 'vitest/browser';
import { emulateMedia, expect, test } from '#test/mounted-board.tsx';

test('only the task of an open drawer is printed, and all of it', async ({ board }) => {
  await board.open({ scenario: 'observed', search: '?task=import-ami-015a33ba399ae37a9' });
  const drawer = board.drawer('import-ami-015a33ba399ae37a9');
  await expect.element(drawer.getByRole('region', { name: 'AWS CLI' })).toBeVisible();
  window.dispatchEvent(new Event('beforeprint'));
  await emulateMedia({ media: 'print' });
  await expect.element(drawer).toHaveTextContent('CostCenter');
  await expect.element(board.table).not.toBeInTheDocument();
  await expect.element(page.getByRole('article')).not.toBeInTheDocument();
  expect(page.getByRole('button').elements()).toEqual([]);
  // The height of the screen cuts nothing off.
  const { scrollHeight, clientHeight, clientWidth } = drawer.element();
  expect([scrollHeight - clientHeight, clientWidth]).toEqual([0, window.innerWidth]);
});
