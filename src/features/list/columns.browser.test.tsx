import { page } from 'vitest/browser';
import { expect, press, test } from '#test/mounted-board.tsx';

const search = () => window.location.search;

test('columns can be chosen, moved and widened; the link contains the columns, and not the widths', async ({
  board,
}) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Display' }).click();
  const sheet = page.getByRole('dialog', { name: 'Display' });
  await sheet.getByRole('checkbox', { name: 'Tags', exact: true }).click();
  await sheet.getByRole('checkbox', { name: 'Tag Wave' }).click();
  await sheet.getByRole('button', { name: 'Move Outcome up' }).click();
  await sheet.getByRole('spinbutton', { name: 'Width of Outcome in pixels' }).fill('200');
  await sheet.getByRole('radio', { name: 'Compact' }).click();
  await sheet.getByRole('combobox', { name: 'Sort by' }).selectOptions('Machine');
  await sheet.getByRole('combobox', { name: 'Group by' }).selectOptions('Tag Wave');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect
    .poll(search)
    .toBe('?sort=machine&group=tag:Wave&columns=outcome,machine,progress,disks,platform,id,tag:Wave');
  const heads = board.table.getByRole('columnheader');
  const titles = () => heads.elements().map(({ textContent }) => textContent);
  await expect
    .poll(titles)
    .toEqual(['Outcome', 'Machine', 'Progress / result', 'Disks', 'Platform', 'Import task', 'Tag Wave']);
  const sizes = () => [
    Math.round(heads.first().element().getBoundingClientRect().width),
    Math.round(board.rows.nth(1).element().getBoundingClientRect().height),
  ];
  await expect.poll(sizes).toEqual([200, 28]);
  // Without a link this browser's own columns apply.
  await board.reload('');
  await expect.element(heads.first()).toHaveTextContent('Outcome');
  await expect.element(board.rows.nth(1)).toBeVisible();
  expect(sizes()).toEqual([200, 28]);
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Default columns' }).click();
  await press('{Escape}');
  await expect.element(heads.first()).toHaveTextContent('Machine');
});

test('the content of a narrow column stays in it', async ({ board }) => {
  await board.open({ scenario: 'unknown-words' });
  await expect.element(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Display' }).click();
  const sheet = page.getByRole('dialog', { name: 'Display' });
  for (const column of ['Machine', 'Outcome', 'Progress / result']) {
    await sheet.getByRole('spinbutton', { name: `Width of ${column} in pixels` }).fill('80');
  }
  await sheet.getByRole('button', { name: 'Close' }).click();
  const heads = board.table.getByRole('columnheader');
  await expect
    .poll(() =>
      heads
        .elements()
        .slice(0, 3)
        .map(({ clientWidth }) => clientWidth),
    )
    .toEqual([80, 80, 80]);
  const cells = board.rows.getByRole('cell').elements();
  expect(cells.length).toBeGreaterThan(0);
  // Only cells that truncate their content may have content that is too wide.
  const spilled = cells.filter(
    (cell) => getComputedStyle(cell).overflowX === 'visible' && cell.scrollWidth > cell.clientWidth,
  );
  expect(spilled.map(({ textContent }) => textContent)).toEqual([]);
});

test('a heading sorts wherever it is clicked, and an order without a heading has a token', async ({ board }) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  const heading = page.getByRole('columnheader', { name: 'Machine' });
  const { width } = heading.element().getBoundingClientRect();
  await heading.click({ position: { x: width - 20, y: 6 } });
  await expect.element(heading).toHaveAttribute('aria-sort', 'ascending');
  await expect.element(page.getByText(/^Sorted by/)).not.toBeInTheDocument();
  await board.reload('?sort=-architecture');
  await expect.element(page.getByText('Sorted by Architecture, descending')).toBeVisible();
  await page.viewport(390, 800);
  await board.reload('?sort=machine');
  await page.getByRole('button', { name: 'Remove Sorted by Machine' }).click();
  await expect.poll(search).toBe('');
});
