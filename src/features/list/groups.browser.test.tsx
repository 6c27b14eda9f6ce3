import { page } from 'vitest/browser';
import { expect, press, test } from '#test/mounted-board.tsx';
import { drawn, pressOn } from '#test/page-actions.ts';

test('groups have a heading with the outcomes of their tasks, and can be collapsed', async ({ board }) => {
  await board.open({ search: '?group=outcome', tasks: 24 });
  const failed = page.getByRole('button', { name: /^Failed 2$/ });
  await expect.element(failed).toBeVisible();
  // A group by outcome does not repeat its outcome.
  await expect.element(board.rows.filter({ has: failed })).not.toHaveTextContent('2 failed');
  await expect.element(board.rows.nth(1)).toHaveTextContent('Failed');
  const groups = board.table.getByRole('button', { expanded: true }).length;
  await expect.element(board.table).toHaveAttribute('aria-rowcount', String(24 + groups));
  await pressOn(failed, '{Enter}');
  await expect.element(failed).toHaveAttribute('aria-expanded', 'false');
  await expect.element(board.rows.nth(1)).toHaveTextContent('Running 2');
  await expect.element(board.table).toHaveAttribute('aria-rowcount', String(24 + groups - 2));
  // The arrow keys skip the headings.
  await press('{Escape}{Home}');
  await expect.element(board.rows.nth(2).getByRole('link', { name: /import-ami-/ })).toHaveFocus();
});

test('a group of an incomplete list has as exact a number as the counts', async ({ board }) => {
  await board.open({ tasks: 300, search: '?group=outcome' });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  const running = page.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name: /Running/ });
  const count = Number.parseInt((running.element() as HTMLElement).innerText, 10);
  expect(count).toBeGreaterThan(0);
  await expect
    .element(board.table.getByRole('button', { name: /^Running/ }))
    .toHaveTextContent(new RegExp(`^Running ${count}$`));
  await expect.element(board.table.getByRole('button', { name: /^Failed/ })).toHaveTextContent(/^Failed \d+\+$/);
});

test('the name of a group is not truncated beside a drawer', async ({ board }) => {
  await board.open({ scenario: 'observed', search: '?outcome=failed&group=cause', width: 1280, height: 800 });
  await board.rows.nth(1).getByRole('link').first().click();
  await expect.element(page.getByRole('complementary')).toBeVisible();
  await drawn();
  const titles = board.table.getByRole('button', { expanded: true }).elements();
  expect(titles.length).toBeGreaterThan(0);
  const right = board.table.element().parentElement?.getBoundingClientRect().right ?? 0;
  for (const title of titles) {
    expect(title.getBoundingClientRect().right).toBeLessThanOrEqual(right);
    const cut = [...title.querySelectorAll('*')].filter(
      (part) => part.scrollWidth > part.clientWidth && part.clientWidth > 0,
    );
    expect(cut).toEqual([]);
  }
});

test('all groups can be folded at once, and the link holds which are', async ({ board }) => {
  await board.open({ search: '?group=outcome', tasks: 24 });
  await expect.element(board.rows.first()).toBeVisible();
  await page.getByRole('link', { name: 'Fold all' }).click();
  await expect.element(board.table.getByRole('button', { expanded: true })).not.toBeInTheDocument();
  expect(window.location.search).toBe('?group=outcome&fold=all');
  await board.table.getByRole('button', { name: /^Failed/ }).click();
  await expect.element(board.rows.nth(1)).toHaveTextContent('Failed');
  await board.reload();
  await expect.element(board.table.getByRole('button', { expanded: true })).toHaveLength(1);
  // Another grouping has other groups.
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Group by' }).selectOptions('Source');
  await press('{Escape}');
  await expect.poll(() => window.location.search).toBe('?group=source');
});

test('a cause is selected as a whole, and copied as a script and as a ticket with its steps', async ({ board }) => {
  await board.open({ scenario: 'observed', search: '?outcome=failed&group=cause' });
  await board.table.getByRole('checkbox', { name: 'Select Unsupported kernel' }).click();
  const bar = page.getByRole('group', { name: 'Selected tasks' });
  await expect.element(bar).toHaveTextContent('1 selected');
  await bar.getByRole('button', { name: 'Copy as a ticket' }).click();
  await expect.poll(() => board.copied.at(-1)).toMatch(/^## .*Unsupported kernel\n[^]*What to do:\n\n1\. /);
  await bar.getByRole('button', { name: 'Copy a script that imports the failed ones again' }).click();
  await expect.poll(() => board.copied.at(-1)).toContain('import-image');
  await board.table.getByRole('checkbox', { name: 'Select Unsupported kernel' }).click();
  await expect.element(bar).not.toBeInTheDocument();
});
