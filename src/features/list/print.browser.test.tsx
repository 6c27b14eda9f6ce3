import { page } from 'vitest/browser';
import { emulateMedia, expect, test } from '#test/mounted-board.tsx';

const report = page.getByRole('article');
const count = (role: 'button' | 'row'): number => page.getByRole(role).elements().length;

test('the list prints as a plain table of all rows that were read, and the screen returns afterwards', async ({
  board,
}) => {
  await emulateMedia({ colorScheme: 'dark' });
  await board.open({ tasks: 60, search: '?outcome=-cancelled' });
  const heading = page.getByRole('heading', { name: /Import tasks \(\d+ of 60\)/ });
  await expect.element(heading).toBeVisible();
  const shown = Number(/\((\d+) of 60\)/.exec(heading.element().textContent)?.[1]);

  // Once by the print events of a browser, and once by the print media of an automation tool.
  window.dispatchEvent(new Event('beforeprint'));
  await emulateMedia({ media: 'print' });
  await expect.element(report).toHaveTextContent(`Import tasks (${shown} of 60)`);
  // One more for the heading of the table.
  expect(count('row')).toBe(shown + 1);
  await expect.element(report).toHaveTextContent('Filter: Outcome not: cancelled');
  await expect.element(report).toHaveTextContent(/Embedded cloud · eu-west-1 · as of \d+ \w+ \d{4}, \d\d:\d\d:\d\d/);
  expect(count('button')).toBe(0);
  await expect.element(page.elementLocator(document.body)).toHaveStyle({ backgroundColor: 'rgb(255, 255, 255)' });
  window.dispatchEvent(new Event('afterprint'));
  await emulateMedia({});
  await expect.element(report).not.toBeInTheDocument();
  await expect.element(page.getByRole('combobox', { name: 'Filter tasks' })).toBeVisible();
});

test('a long list prints its first 500 rows and says where the others are', async ({ board }) => {
  await board.open({ tasks: 520 });
  await expect.element(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const sheet = page.getByRole('dialog', { name: 'Export' });
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect.element(sheet.getByRole('status')).toHaveTextContent('520 tasks saved');
  await emulateMedia({ media: 'print' });
  await expect.element(report).toHaveTextContent('The first 500 of 520 rows. The export has them all.');
  expect(report.element().querySelectorAll('tbody tr')).toHaveLength(500);
});

test('a filter without matches prints the filter and the number of tasks', async ({ board }) => {
  await board.open({ tasks: 20, search: '?tag=Wave%3D99&q=nothing' });
  await expect.element(page.getByText('No matches')).toBeVisible();
  window.dispatchEvent(new Event('beforeprint'));
  await emulateMedia({ media: 'print' });
  await expect.element(report).toHaveTextContent('Import tasks (0 of 20)');
  await expect.element(report).toHaveTextContent('Filter: Tag: Wave=99 · “nothing”');
  expect(count('button')).toBe(0);
});
