import { page } from 'vitest/browser';
import { expect, type MountedBoard, press, test } from '#test/mounted-board.tsx';
import { idsOf } from '#test/mounted-list.ts';
import { advanceUntil } from '#test/passing-time.ts';

const counts = page.getByRole('group', { name: 'Outcomes' });
const failed = counts.getByRole('button', { name: /Failed/ });
const search = () => window.location.search;

/** Watches until a machine has failed twice and arrived, while another one is tried again and a third one has failed. */
async function watchAttempts(board: MountedBoard): Promise<void> {
  await board.open({ ownClock: true, scenario: 'retries', speed: 60, search: '?refresh=5' });
  await expect.element(board.rows.first()).toBeVisible();
  const arrived = board.row('payroll-03').filter({ hasText: 'Completed' });
  await advanceUntil(board, 5000, () => arrived.elements().length === 1);
}

test('a machine that failed twice and arrived needs nobody, and its failures are a number of their own', async ({
  board,
}) => {
  await watchAttempts(board);
  // Two failures of the machine that arrived, one of the machine that is on its way again; one is left.
  await expect.element(failed).toHaveTextContent('1Failed');
  expect(board.row('Failed').elements()).toHaveLength(4);
  await counts.getByRole('button', { name: '2 machines retried' }).click();
  await expect.poll(search).toContain('attempt=retried');
  await expect.poll(() => board.rows.elements().length).toBe(3);
  for (const row of board.rows.elements()) expect(row.textContent).toMatch(/(payroll-03|dc-12).*Failed.*Retried · /);

  await page.getByRole('button', { name: 'Remove Attempt: retried' }).click();
  await failed.click();
  await expect.poll(search).toContain('outcome=failed&attempt=-retried');
  await expect.poll(() => board.rows.elements().length).toBe(1);
  await expect.element(board.rows.first()).toHaveTextContent('web-11');
  await failed.click();
  await expect.poll(search).toBe('?refresh=5');

  // The wall shows what needs somebody, and nothing else of what failed.
  await press('w');
  const failures = page.getByRole('list', { name: 'Failed imports' }).getByRole('listitem');
  await expect.element(failures).toHaveLength(1);
  await expect.element(failures).toHaveTextContent('web-11');
  await press('w');

  // The tab says what needs somebody too.
  expect(document.title).toMatch(/^\(1 failed\)/);
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Group by' }).selectOptions('Machine');
  await press('{Escape}');
  await expect.element(board.row('payroll-03 3')).toBeVisible();
});

test('a failure that somebody handled is off the count, also after a reload, until that is taken back', async ({
  board,
}) => {
  await watchAttempts(board);
  await board.row('web-11').getByRole('checkbox').click();
  const bar = page.getByRole('group', { name: 'Selected tasks' });
  await bar.getByRole('button', { name: 'Mark as handled' }).click();
  await expect.element(failed).toHaveTextContent('0Failed');
  await board.reload('');
  await expect.element(failed).toHaveTextContent('0Failed');
  await counts.getByRole('button', { name: '1 handled' }).click();
  await expect.poll(search).toBe('?handled=true');
  await expect.poll(() => idsOf(board.rows).length).toBe(1);
  await expect.element(board.rows.first()).toHaveTextContent('Handled · ');
  await board.rows.first().getByRole('link').click();
  const note = page.getByRole('textbox', { name: 'Note to the failure' });
  await note.fill('Bought anew instead');
  await press('{Enter}');
  await board.reload();
  await expect.element(note).toHaveValue('Bought anew instead');
  await board.rows.first().getByRole('checkbox').click();
  await bar.getByRole('button', { name: 'Not handled' }).click();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect.element(failed).toHaveTextContent('1Failed');
});
