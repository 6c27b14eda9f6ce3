import { page } from 'vitest/browser';
import { expect, goBack, press, test } from '#test/mounted-board.tsx';

const search = () => window.location.search;

test('Back from a suggested value leads to the state before its word was typed', async ({ board }) => {
  await board.open({ search: '?outcome=-cancelled', tasks: 24 });
  await expect.element(board.rows.first()).toBeVisible();
  await press('/windo');
  await page.getByRole('option', { name: /^platform:Windows/ }).click();
  await expect.poll(search).toBe('?outcome=-cancelled&platform=Windows');
  await press('pla');
  await page
    .getByRole('option', { name: /^platform:/ })
    .first()
    .click();
  await page.getByRole('option', { name: /^platform:Linux/ }).click();
  await expect.poll(search).toMatch(/platform=Windows,Linux|platform=Linux,Windows/);
  await goBack();
  expect(search()).toBe('?outcome=-cancelled&platform=Windows');
  await goBack();
  expect(search()).toBe('?outcome=-cancelled');
});

test('Back undoes a filter, its removal, a clearing, an order, and a typed text as a whole', async ({ board }) => {
  await board.open({ tasks: 24 });
  await expect.element(board.rows.first()).toBeVisible();
  await page
    .getByRole('group', { name: 'Outcomes' })
    .getByRole('button', { name: /Failed/ })
    .click();
  await expect.poll(search).toBe('?outcome=failed');
  await page.getByRole('button', { name: 'Remove Outcome: failed' }).click();
  await expect.poll(search).toBe('');
  await board.table.getByRole('button', { name: 'Machine' }).click();
  await expect.poll(search).toBe('?sort=machine');
  await press('/nothing like this');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect.poll(search).toBe('?sort=machine');
  await goBack();
  expect(search()).toContain('q=nothing+like+this');
  await goBack();
  expect(search()).toBe('?sort=machine');
  await goBack();
  expect(search()).toBe('');
  await goBack();
  expect(search()).toBe('?outcome=failed');
  await expect.element(board.rows.first()).toHaveTextContent('Failed');
  await expect.element(board.row('Completed')).not.toBeInTheDocument();
  await goBack();
  expect(search()).toBe('');
  await expect.element(board.row('Completed').first()).toBeInTheDocument();
});
