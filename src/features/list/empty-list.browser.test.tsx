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

test('a filter that AWS has not answered for most tasks does not say that nothing matches', async ({ board }) => {
  await board.open({ world: 'failing', tasks: 160, search: '?outcome=failed&platform=solaris' });
  await expect.element(page.getByText('None is known to match')).toBeVisible();
  await expect.element(page.getByText('No matches')).not.toBeInTheDocument();
  const told = page.getByText(/^AWS has not said the platform of \d+\+? tasks, all of which failed\.$/);
  await expect.element(told).toBeVisible();
  // Nor does a count say that nothing failed.
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

test('a list of what is known to match says how many more may match', async ({ board }) => {
  await board.open({ world: 'failing', tasks: 160, search: '?architecture=x86_64' });
  await expect.element(board.rows.first()).toBeVisible();
  await expect
    .element(page.getByText(/^AWS has not said the architecture of \d+\+? tasks, \d+ of which failed\.$/))
    .toBeVisible();
  await page.getByRole('link', { name: 'Include them' }).click();
  await expect.poll(() => window.location.search).toBe('?architecture=x86_64,unknown');
});

test('a filter that names what is not said has its own answer', async ({ board }) => {
  await board.open({ world: 'failing', tasks: 160, search: '?platform=unknown&outcome=completed' });
  await expect.element(page.getByText('No matches')).toBeVisible();
  await expect.element(page.getByText(/AWS has not said/)).not.toBeInTheDocument();
});
