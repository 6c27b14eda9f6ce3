import { onTestFinished, vi } from 'vitest';
import { page } from 'vitest/browser';
import { expect, press, test } from '#test/mounted-board.tsx';
import { removeStored } from '#ui/local-storage.ts';

test('a view is saved under a name, found again, and its link copied', async ({ board }) => {
  await board.open({ search: '?outcome=failed&group=cause', tasks: 24 });
  await expect.element(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('textbox', { name: 'Name of this view' }).fill('What failed');
  await press('{Enter}');
  await expect.element(page.getByRole('list', { name: 'Saved views' })).toHaveTextContent('shown now');
  await press('{Escape}');
  await board.reload('');
  await expect.element(board.rows.first()).toBeVisible();
  await press('{Control>}k{/Control}');
  await expect.element(page.getByRole('combobox', { name: 'Command' })).toHaveFocus();
  await press('what failed{Enter}');
  await expect.poll(() => window.location.search).toBe('?outcome=failed&group=cause');
  await board.reload('');
  // An empty filter box offers it too.
  await page.getByRole('combobox', { name: 'Filter tasks' }).click();
  await page.getByRole('option', { name: 'What failed' }).click();
  await expect.poll(() => window.location.search).toBe('?outcome=failed&group=cause');
  await page.getByRole('group', { name: 'List', exact: true }).getByRole('button', { name: 'Copy link' }).click();
  const { origin, pathname } = window.location;
  await expect.poll(() => board.copied).toEqual([`${origin}${pathname}?outcome=failed&group=cause`]);
});

test('a view that a full storage refuses lasts as long as the page, and the sheet says so', async ({ board }) => {
  onTestFinished(() => removeStored('arrivals-views'));
  await board.open({ search: '?outcome=failed', tasks: 24 });
  await expect.element(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Saved views' }).click();
  const name = page.getByRole('textbox', { name: 'Name of this view' });
  await name.fill('First');
  await press('{Enter}');
  const list = page.getByRole('list', { name: 'Saved views' }).getByRole('listitem');
  await expect.element(list).toHaveLength(1);
  await expect.element(page.getByRole('dialog')).not.toHaveTextContent('refuses to keep more');
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await name.fill('Second');
  await press('{Enter}');
  await expect.element(list).toHaveLength(2);
  await expect.element(list.nth(0)).toHaveTextContent('First');
  await expect.element(list.nth(1)).toHaveTextContent('Second');
  await expect.element(page.getByRole('dialog').getByRole('status')).toHaveTextContent('refuses to keep more');
});

test('views are in natural order of their names, and a saved view replaces its namesake', async ({ board }) => {
  onTestFinished(() => removeStored('arrivals-views'));
  await board.open({ search: '?outcome=failed', tasks: 4 });
  await page.getByRole('button', { name: 'Saved views' }).click();
  const name = page.getByRole('textbox', { name: 'Name of this view' });
  const list = page.getByRole('list', { name: 'Saved views' }).getByRole('listitem');
  for (const [count, text] of [
    [1, 'Wave 10'],
    [2, 'Wave 9'],
    [2, ' Wave 10 '],
  ] as const) {
    await name.fill(text);
    await press('{Enter}');
    await expect.element(list).toHaveLength(count);
  }
  expect(list.elements().map(({ textContent }) => textContent?.match(/Wave \d+/)?.[0])).toEqual(['Wave 9', 'Wave 10']);
});
