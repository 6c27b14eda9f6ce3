import { page } from 'vitest/browser';
import { expect, test } from '#test/mounted-board.tsx';

test('an account without tasks says so, with the time of the answer', async ({ board }) => {
  await board.open({ scenario: 'empty' });
  await expect.element(page.getByText('No import tasks', { exact: true })).toBeVisible();
  await expect.element(page.getByText(/EC2 listed none in eu-west-1 at \d/)).toBeVisible();
  await page.getByRole('link', { name: 'Connect an AWS account' }).click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Connect your AWS account' })).toBeVisible();
});

test('an account without tasks does not claim that another one, which cannot be read, has none', async ({ board }) => {
  const sources = [
    { name: 'empty', label: 'Empty account', scenario: 'empty' },
    { name: 'denied', label: 'Denied account', scenario: 'denied' },
  ];
  await board.open({ sources });
  await expect.element(page.getByText('No import tasks so far', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Not read yet: Denied account.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Running' })).toHaveTextContent('0+');
  await expect.element(page.getByRole('button', { name: 'Read more' })).toBeVisible();
  await expect.element(page.getByText('more as you scroll')).not.toBeInTheDocument();
});

test('a filter without matches looks different from an empty account', async ({ board }) => {
  await board.open({ tasks: 12, search: '?q=nothing+is+called+like+this' });
  await expect.element(page.getByText('No matches')).toBeVisible();
  await expect.element(page.getByText('0 of 12 tasks match the filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect.element(board.rows.first()).toBeVisible();
  expect(window.location.search).toBe('');
});

test('a filter by a field that AWS has not given for most tasks does not claim that nothing matches', async ({
  board,
}) => {
  await board.open({ scenario: 'failing', tasks: 160, search: '?outcome=failed&platform=solaris' });
  await expect.element(page.getByText('None is known to match')).toBeVisible();
  await expect.element(page.getByText('No matches')).not.toBeInTheDocument();
  const told = page.getByText(/^AWS has not said the platform of \d+\+? tasks, all of which failed\.$/);
  await expect.element(told).toBeVisible();
  // A count does not claim either that nothing failed.
  await expect
    .element(page.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name: 'Failed' }))
    .toHaveTextContent('0+');
  const count = Number(/\d+/.exec(told.element().textContent)?.[0]);
  expect(count).toBeGreaterThan(20);
  await page.getByRole('link', { name: 'Include them' }).click();
  await expect.poll(() => window.location.search).toBe('?outcome=failed&platform=solaris,unknown');
  await expect.element(board.rows.first()).toBeVisible();
  await expect.element(page.getByText(/^AWS has not said/)).not.toBeInTheDocument();
});

test('a list of known matches says how many more tasks may match', async ({ board }) => {
  await board.open({ scenario: 'failing', tasks: 160, search: '?architecture=x86_64' });
  await expect.element(board.rows.first()).toBeVisible();
  await expect
    .element(page.getByText(/^AWS has not said the architecture of \d+\+? tasks, \d+ of which failed\.$/))
    .toBeVisible();
  await page.getByRole('link', { name: 'Include them' }).click();
  await expect.poll(() => window.location.search).toBe('?architecture=x86_64,unknown');
});

test('a filter for tasks without a field decides on all tasks', async ({ board }) => {
  await board.open({ scenario: 'failing', tasks: 160, search: '?platform=unknown&outcome=completed' });
  await expect.element(page.getByText('No matches')).toBeVisible();
  await expect.element(page.getByText(/AWS has not said/)).not.toBeInTheDocument();
});
