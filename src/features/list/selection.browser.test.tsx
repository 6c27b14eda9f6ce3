import { page } from 'vitest/browser';
import { expect, press, test } from '#test/mounted-board.tsx';
import { idIn } from '#test/task-id.ts';

const bar = page.getByRole('group', { name: 'Selected tasks' });

test('rows can be selected by mouse and by key, and their ids copied', async ({ board }) => {
  await board.open({ tasks: 12 });
  await board.rows.nth(1).getByRole('checkbox').click();
  await board.rows
    .nth(3)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  await expect.element(bar).toHaveTextContent('3 selected');
  await press('{Home}x');
  await expect.element(bar).toHaveTextContent('4 selected');
  await bar.getByRole('button', { name: 'Copy ids' }).click();
  await expect.poll(() => board.copied).toHaveLength(1);
  const shown = [0, 1, 2, 3].map((row) => idIn(board.rows.nth(row).getByRole('link').element().textContent));
  expect(board.copied[0]?.split('\n').toSorted()).toEqual(shown.toSorted());
  expect(board.copied[0]).toMatch(/^(import-ami-\w+\n?){4}$/);
  await bar.getByRole('button', { name: 'Clear the selection' }).click();
  await expect.element(bar).not.toBeInTheDocument();
});

test.for([1280, 390])(
  'selecting a row moves no row, and the last one can be reached: %i pixels',
  async (width, { board }) => {
    await board.open({ width, height: 800 });
    await expect.element(board.freshness).toHaveTextContent(/^Updated/);
    const places = () =>
      board.rows
        .elements()
        .slice(0, 4)
        .map((row) => row.getBoundingClientRect().top);
    const before = places();
    expect(before).toHaveLength(4);
    await board.rows.nth(1).getByRole('checkbox').click();
    await expect.element(bar).toHaveTextContent('1 selected');
    expect(places()).toEqual(before);
    await press('{End}');
    const last = board.rows.last();
    await expect.element(last.getByRole('link')).toHaveFocus();
    await expect
      .element(last)
      .toHaveAttribute('aria-rowindex', board.table.element().getAttribute('aria-rowcount') ?? '');
    await expect
      .poll(() => last.element().getBoundingClientRect().bottom - bar.element().getBoundingClientRect().top)
      .toBeLessThanOrEqual(0);
  },
);

test('selected rows that a filter hides are counted, and can be deselected', async ({ board }) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  const [name = ''] = (board.rows.nth(1).getByRole('link').element() as HTMLElement).innerText.split(' ');
  for (const row of [1, 3]) await board.rows.nth(row).getByRole('checkbox').click();
  const input = page.getByRole('combobox', { name: 'Filter tasks' });
  await input.fill(name);
  await expect.element(bar).toHaveTextContent('2 selected, 1 not shown');
  await input.fill('nothing like this');
  await expect.element(bar).toHaveTextContent('2 selected, not shown');
  await bar.getByRole('button', { name: 'Clear the selection' }).click();
  await expect.element(bar).not.toBeInTheDocument();
});

test('rows can be selected by touch on a narrow screen', async ({ board }) => {
  await board.open({ tasks: 12, width: 390, height: 844 });
  await board.rows.nth(1).getByRole('checkbox').click();
  await expect.element(bar).toHaveTextContent('1 selected');
  await expect.element(page.getByRole('complementary')).not.toBeInTheDocument();
});

test('there is no command to copy for tasks that EC2 no longer lists, because it would fail', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 12, search: '?outcome=completed,failed' });
  await expect.element(page.getByText(/^\d+ match of 12 read/)).toBeVisible();
  await board.rows.first().getByRole('checkbox').click();
  await expect.element(bar.getByRole('button', { name: 'Copy AWS CLI commands' })).toBeVisible();
  await board.leave();
  await board.sleep(8 * 24 * 3_600_000);
  board.setCloud(false);
  await board.reload('?listed=gone');
  await board.rows.first().getByRole('checkbox').click();
  await expect.element(bar.getByRole('button', { name: 'Copy ids' })).toBeVisible();
  await expect.element(bar.getByRole('button', { name: 'Copy AWS CLI commands' })).not.toBeInTheDocument();
});
