import { page } from 'vitest/browser';
import { expect, press, test } from '#test/mounted-board.tsx';
import { pressOn } from '#test/page-actions.ts';

test('the focus survives when a button disables or removes itself', async ({ board }) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  const dialog = page.getByRole('dialog');
  await pressOn(page.getByRole('button', { name: 'Display' }), '{Enter}');
  const up = dialog.getByRole('button', { name: 'Move Outcome up' });
  await pressOn(up, '{Enter}');
  await expect.poll(() => window.location.search).toContain('columns=outcome,machine,');
  await expect.element(up).toBeDisabled();
  await expect.element(up).toHaveFocus();
  await press('{Escape}');

  await pressOn(page.getByRole('button', { name: 'Saved views' }), '{Enter}');
  const name = dialog.getByRole('textbox', { name: 'Name of this view' });
  await name.fill('Mine');
  await pressOn(dialog.getByRole('button', { name: 'Save', exact: true }), '{Enter}');
  await expect.element(name).toHaveFocus();
  await pressOn(dialog.getByRole('button', { name: 'Remove Mine' }), '{Enter}');
  await expect.element(dialog.getByText('None yet.')).toBeVisible();
  await expect.element(name).toHaveFocus();
});

test('the keys work from the place of a button that removed itself', async ({ board }) => {
  await board.open({ search: '?quux=1', tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  const input = page.getByRole('combobox', { name: 'Filter tasks' });
  await pressOn(page.getByRole('button', { name: 'Remove them' }), '{Enter}');
  await expect.element(input).toHaveFocus();
  await press('nothing like this');
  await pressOn(page.getByRole('button', { name: 'Clear the filter' }), '{Enter}');
  await expect.element(input).toHaveFocus();
  const byCause = page.getByRole('link', { name: 'Failures by cause' });
  await pressOn(byCause, '{Enter}');
  await expect.element(page.getByRole('link', { name: 'All tasks' })).toHaveFocus();
  await press('{Enter}');
  await expect.element(byCause).toHaveFocus();
  await board.rows.nth(2).getByRole('checkbox').click();
  await pressOn(page.getByRole('button', { name: 'Clear the selection' }), '{Enter}');
  await expect.poll(() => board.rows.getByRole('link').elements()).toContain(document.activeElement);
});
