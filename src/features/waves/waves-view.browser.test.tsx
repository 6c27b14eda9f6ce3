import { page, userEvent } from 'vitest/browser';
import { violationsOf } from '#test/axe.ts';
import { emulateMedia, expect, test } from '#test/mounted-board.tsx';

const region = page.getByRole('region', { name: 'Waves' });
const table = region.getByRole('table', { name: 'Waves', exact: true });

test('each number of a wave leads to the list of exactly what it counts', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 60, search: '?view=waves' });
  const row = table.getByRole('row').filter({ hasText: 'Wave 1' }).first();
  const link = row.getByRole('link', { name: /arrived, Wave 1/ });
  await expect.element(link).toBeVisible();
  const count = Number.parseInt(link.element().textContent ?? '', 10);
  expect(count).toBeGreaterThan(0);
  await link.click();
  await expect.element(region).not.toBeInTheDocument();
  await expect.element(board.rows).toHaveLength(count);
});

test('a wave opens by the keyboard: its machines over time, what it waits for, and both as tables', async ({
  board,
}) => {
  await board.open({ scenario: 'failing', tasks: 160, search: '?view=waves' });
  const wave = table.getByRole('button', { name: 'Wave 2' });
  await expect.element(wave).toHaveAttribute('aria-expanded', 'false');
  wave.element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(wave).toHaveAttribute('aria-expanded', 'true');
  await expect.element(region.getByRole('img', { name: /^Wave 2 over time: \d+ of \d+ arrived/ })).toBeVisible();
  await expect.element(region.getByRole('heading', { name: 'What wave 2 still waits for' })).toBeVisible();
  await region
    .getByRole('button', { name: /to import .* again$/ })
    .first()
    .click();
  expect(board.copied.at(-1)).toMatch(/^aws ec2 import-image /);
  expect(await violationsOf()).toEqual([]);
  await emulateMedia({ colorScheme: 'dark' });
  expect(await violationsOf(['color-contrast'])).toEqual([]);
  await region.getByRole('button', { name: 'Show as a table' }).click();
  await expect.element(region.getByRole('table', { name: 'Wave 2 over time' })).toBeVisible();
  expect(
    region
      .getByRole('img')
      .elements()
      .filter((image) => image.closest('table') !== null),
  ).toEqual([]);
});

test('on a phone each wave is a card, and nothing is cut off sideways', async ({ board }) => {
  await board.open({ tasks: 40, search: '?view=waves&plan=100', width: 390, height: 844 });
  await table.getByRole('button', { name: 'Wave 1' }).click();
  await expect.element(region.getByRole('table', { name: 'Wave 1 over time' })).toBeInTheDocument();
  await expect.element(region).toHaveTextContent(/of the plan not listed yet/);
  const scroller = table.element().parentElement;
  expect((scroller?.scrollWidth ?? 0) - (scroller?.clientWidth ?? 0)).toBe(0);
  expect(await violationsOf()).toEqual([]);
});

test('the rows follow another tag, and say how to tag where nobody has it', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 24, search: '?view=waves' });
  await region.getByRole('combobox', { name: 'Rows by' }).selectOptions('Owner');
  await expect.poll(() => window.location.search).toContain('by=Owner');
  await expect.element(table.getByRole('button', { name: /^Owner / }).first()).toBeVisible();
  await board.reload('?view=waves&by=Nobody+has+it');
  await expect.element(region).toHaveTextContent('No task has the tag Nobody has it');
  await expect.element(region).toHaveTextContent('aws ec2 create-tags');
  await board.reload('?view=waves&q=nothing-is-called-so');
  await region.getByRole('button', { name: 'Clear the filter' }).click();
  await expect.element(table).toBeVisible();
});
