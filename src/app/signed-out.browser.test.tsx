import { page } from 'vitest/browser';
import { expect, test } from '#test/mounted-board.tsx';

const login = { issuer: 'http://127.0.0.1:9', clientId: 'board', scope: 'openid' };

test('while nobody is signed in, AWS gets no request, and a sign-in panel replaces the list', async ({ board }) => {
  await board.open({ sources: [{ label: 'Ireland', scenario: 'sign-in', login }], search: '?outcome=failed' });
  await expect.element(page.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect.element(board.table).not.toBeInTheDocument();
  await expect.element(page.getByText('No import tasks')).not.toBeInTheDocument();
  expect(board.requests).toEqual([]);
  await page.getByRole('link', { name: 'Find the cause' }).click();
  await expect.element(page.getByRole('region', { name: 'Connection of Ireland' })).toBeVisible();
  expect(window.location.search).toContain('outcome=failed');
});

test('a source that needs a sign-in is announced over the rows of another one, only while it is selected', async ({
  board,
}) => {
  const sources = [
    { name: 'open', label: 'Open', scenario: '' },
    { name: 'closed', label: 'Closed', scenario: 'sign-in', login },
  ];
  await board.open({ sources, tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  const asked = page.getByText('Closed: nobody is signed in');
  await expect.element(asked).toBeVisible();
  await expect.element(page.getByText('Nobody is signed in here')).not.toBeInTheDocument();
  await board.reload('?source=closed');
  await expect.element(page.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
});
