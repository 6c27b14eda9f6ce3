import { page } from 'vitest/browser';
import { expect, test } from '#test/mounted-board.tsx';

test('an account without tasks says so, with the time of the proof', async ({ board }) => {
  await board.open({ world: 'empty' });
  await expect.element(page.getByText('No import tasks', { exact: true })).toBeVisible();
  await expect.element(page.getByText(/EC2 listed none in eu-west-1 at \d/)).toBeVisible();
});

test('an account without tasks beside one that cannot be read is no proof for both', async ({ board }) => {
  const sources = [
    { name: 'empty', label: 'Empty account', world: 'empty' },
    { name: 'denied', label: 'Denied account', world: 'denied' },
  ];
  await board.open({ sources });
  await expect.element(page.getByText('No import tasks so far', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Not read yet: Denied account.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Running' })).toHaveTextContent('0+');
  await expect.element(page.getByRole('button', { name: 'Read more' })).toBeVisible();
  await expect.element(page.getByText('more as you scroll')).not.toBeInTheDocument();
});

test('a filter that nothing passes is another thing than an empty account', async ({ board }) => {
  await board.open({ tasks: 12, search: '?q=nothing+is+called+like+this' });
  await expect.element(page.getByText('No matches')).toBeVisible();
  await expect.element(page.getByText('0 of 12 tasks match the filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect.element(board.rows.first()).toBeVisible();
  expect(window.location.search).toBe('');
});
