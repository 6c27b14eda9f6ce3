import { page } from 'vitest/browser';
import { expect, test } from '#test/mounted-board.tsx';

test('an early refresh is postponed, and its time is shown', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 12 });
  await expect.element(board.freshness).toHaveTextContent(/^Updated .* next in (?:10|9|8) s/);
  const polls = () => board.requests.filter(({ action }) => action === 'DescribeImportImageTasks').length;
  const before = polls();
  const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
  await refresh.click();
  await expect.element(page.getByText(/^EC2 is read again in [1-5] s$/)).toBeVisible();
  await expect.element(refresh).toHaveFocus();
  await expect.element(refresh).toBeEnabled();
  expect(polls()).toBe(before);
  await board.advance(5000);
  await expect.poll(polls).toBeGreaterThan(before);
});
