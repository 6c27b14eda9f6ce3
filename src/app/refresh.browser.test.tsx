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

test('a pause belongs to this browser and to no link, and keeps the interval of the address', async ({ board }) => {
  await board.open({ tasks: 12, search: '?refresh=30' });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect.element(board.freshness).toHaveTextContent('refresh is off');
  expect(window.location.search).toBe('?refresh=30');
  await board.reload('');
  await expect.element(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await board.reload('?refresh=30');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect.element(board.freshness).toHaveTextContent(/next in (?:30|2\d) s/);
  expect(window.location.search).toBe('?refresh=30');
});

test('a link can ask for a pause, which a person can end', async ({ board }) => {
  await board.open({ tasks: 12, search: '?refresh=off' });
  await expect.element(board.freshness).toHaveTextContent('refresh is off');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect.element(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(() => window.location.search).toBe('');
});

test('a wall in the same browser goes on during a pause, because nobody stands before it to resume', async ({
  board,
}) => {
  await board.open({ tasks: 12, ownClock: true });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await page.getByRole('button', { name: 'Pause' }).click();
  await board.reload('?view=wall');
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await board.advance(60_000);
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
});

test('the bell opens the choice of notifications', async ({ board }) => {
  await board.open({ tasks: 12 });
  await page.getByRole('button', { name: 'Notifications' }).click();
  await expect
    .element(page.getByRole('dialog', { name: 'Notifications' }).getByRole('checkbox', { name: 'Make a sound' }))
    .toBeVisible();
});
