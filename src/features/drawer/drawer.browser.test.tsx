import { page } from 'vitest/browser';
import { expect, goBack, press, test } from '#test/mounted-board.tsx';
import { pressOn } from '#test/page-actions.ts';
import { advanceUntil } from '#test/passing-time.ts';
import { idIn } from '#test/task-id.ts';

test('opens by key, and returns the focus to its row', async ({ board }) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  await press('j');
  const first = board.rows.nth(0).getByRole('link');
  await expect.element(first).toHaveFocus();
  await press('j');
  await expect.element(board.rows.nth(1).getByRole('link')).toHaveFocus();
  await press('k');
  await expect.element(first).toHaveFocus();
  const id = idIn(first.element().textContent);
  await press('{Enter}');
  await expect.element(board.drawer(id).getByRole('group', { name: id })).toHaveFocus();
  await press('{Escape}');
  await expect.element(board.drawer(id)).not.toBeInTheDocument();
  await expect.element(board.row(id).getByRole('link')).toHaveFocus();
  // The letters that move through the rows are text in the filter box.
  await press('/');
  await expect.element(page.getByRole('combobox', { name: 'Filter tasks' })).toHaveFocus();
  await press('jk');
  await expect.poll(() => window.location.search).toBe('?q=jk');
});

test('opens by a click anywhere in the row, and closes by its button and by Back', async ({ board }) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  const row = board.rows.nth(3);
  const id = idIn(row.getByRole('link').element().textContent);
  await row.getByRole('cell').nth(3).click();
  await expect.element(board.drawer(id)).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.element(board.drawer(id)).not.toBeInTheDocument();
  await board.row(id).getByRole('link').click();
  await expect.element(board.drawer(id)).toBeVisible();
  await goBack();
  await expect.element(board.drawer(id)).not.toBeInTheDocument();
});

test('closes by Escape from its checkbox too, and a checkbox in a row keeps the focus', async ({ board }) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  const id = idIn(board.rows.nth(1).getByRole('link').element().textContent);
  const box = board.row(id).getByRole('checkbox');
  await pressOn(box, '{Escape}');
  await expect.element(box).toHaveFocus();
  await board.row(id).getByRole('link').click();
  await pressOn(board.drawer(id).getByRole('checkbox', { name: 'Links into the AWS console' }), '{Escape}');
  await expect.element(board.drawer(id)).not.toBeInTheDocument();
  await expect.element(board.row(id).getByRole('link')).toHaveFocus();
});

test('keeps the focus and the scroll position in the drawer through a poll', async ({ board }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  const id = idIn(board.rows.first().getByRole('link').element().textContent);
  // By id: another row may have become the first one meanwhile.
  await board.row(id).getByRole('link').click();
  const button = board.drawer(id).getByRole('button', { name: 'Copy id' });
  await expect.element(button).toBeVisible();
  (button.element() as HTMLElement).focus();
  const asked = board.requests.length;
  await board.advance(10_000);
  expect(board.requests.length).toBeGreaterThan(asked);
  await expect.element(board.freshness).toHaveTextContent(/^Updated \d s ago/);
  await expect.element(button).toHaveFocus();
  expect(window.location.search).toBe(`?task=${id}`);
});

test('does not take the focus again after a person has moved it on from the row', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  await press('j{Enter}');
  const id = idIn(board.rows.first().getByRole('link').element().textContent);
  await expect.element(board.drawer(id).getByRole('group', { name: id })).toHaveFocus();
  const box = page.getByRole('combobox', { name: 'Filter tasks' });
  // At once, before the next render.
  board
    .row(id)
    .getByRole('link')
    .element()
    .addEventListener('focus', () => queueMicrotask(() => (box.element() as HTMLElement).focus()), { once: true });
  await press('{Escape}');
  await expect.element(box).toHaveFocus();
  await board.advance(10_000);
  await expect.element(box).toHaveFocus();
});

test('says that EC2 does not list a task', async ({ board }) => {
  await board.open({ tasks: 12, search: '?task=import-ami-0123456789abcdef0' });
  await expect.element(board.drawer('import-ami-0123456789abcdef0')).toHaveTextContent('EC2 does not list it');
  await expect.element(board.rows.first()).toBeVisible();
});

test('names the source that could not be asked for a task, where the others do not list it', async ({ board }) => {
  const sources = [
    { name: 'plain', label: 'Plain', region: 'eu-west-1' },
    { name: 'barred', label: 'Barred', scenario: 'denied', region: 'us-east-1' },
  ];
  await board.open({ tasks: 12, sources, search: '?task=import-ami-0123456789abcdef0' });
  await expect
    .element(board.drawer('import-ami-0123456789abcdef0'))
    .toHaveTextContent('Not found elsewhere. Barred: Reading import tasks is not allowed');
});

test('stays open while the filter hides its task', async ({ board }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 12 });
  const running = board.rows.filter({ hasText: 'Running' });
  await expect.element(running.first()).toBeVisible();
  const id = idIn(running.getByRole('link').last().element().textContent);
  await board.reload(`?outcome=failed&task=${id}`);
  const drawer = board.drawer(id);
  await expect.element(drawer).toHaveTextContent('Running');
  await expect.element(board.row(id)).not.toBeInTheDocument();
  await advanceUntil(board, 20_000, () => /Completed|Failed|Cancelled/.test(drawer.element().textContent));
});

test('shows the attempts of its machine, and goes from one to the other', async ({ board }) => {
  await board.open({ scenario: 'observed', search: '?q=CentOS1' });
  await expect.element(board.rows.nth(1)).toBeVisible();
  await board.rows.first().getByRole('link').click();
  const attempts = page.getByRole('list', { name: 'Attempts of CentOS1' });
  await expect.element(attempts).toBeVisible();
  const links = attempts.getByRole('link');
  const other = idIn(links.first().element().textContent);
  await links.first().click();
  await expect.poll(() => new URLSearchParams(window.location.search).get('task')).toBe(other);
  await expect.element(board.drawer(other)).toBeVisible();
});

test('of an import that arrived hands out how to launch it', async ({ board }) => {
  await board.open({ tasks: 80, search: '?outcome=completed' });
  await board.rows.first().getByRole('link').click();
  await expect.element(page.getByLabelText('Launch it', { exact: true })).toHaveTextContent('aws ec2 run-instances');
  await expect
    .element(page.getByLabelText('Launch it, for PowerShell', { exact: true }))
    .toHaveTextContent('Set-Content');
});

test('of a failed import hands out a ticket', async ({ board }) => {
  await board.open({ tasks: 80, search: '?outcome=failed' });
  await board.rows.first().getByRole('link').click();
  await page.getByRole('button', { name: 'Copy as a ticket' }).click();
  expect(board.copied.at(-1)).toMatch(/^## .+: .+\n\n- \*\*/);
  expect(board.copied.at(-1)).toContain('What to do:');
});
