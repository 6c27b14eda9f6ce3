import { page } from 'vitest/browser';
import { expect, goBack, press, test, type MountedBoard } from '#test/mounted-board.tsx';
import { idsOf } from '#test/mounted-list.ts';

const drawer = page.getByRole('complementary');
const previous = drawer.getByRole('button', { name: 'Previous task' });
const next = drawer.getByRole('button', { name: 'Next task' });
const openTask = (): string | null => new URLSearchParams(window.location.search).get('task');

/** Opens the first task of an outcome. */
async function openFirst(board: MountedBoard, outcome: string): Promise<void> {
  await board.open({ tasks: 80, search: `?outcome=${outcome}` });
  await board.rows.first().getByRole('link').click();
  await expect.element(drawer).toBeVisible();
}

/** The names of the buttons that copy what the head offers, and of its link. */
const offered = (): string[] =>
  [...drawer.element().querySelectorAll('header :is(button, a)')].flatMap(({ textContent }) => textContent || []);

test('a running import can be cancelled from its head', async ({ board }) => {
  await openFirst(board, 'running');
  expect(offered()).toEqual(['Copy the cancel command', 'Tell me when it arrives']);
  await drawer.getByRole('button', { name: 'Copy the cancel command' }).click();
  expect(board.copied.at(-1)).toMatch(new RegExp(`^aws ec2 cancel-import-task [^]*--import-task-id=${openTask()}$`));
  await expect.element(drawer.getByText(/^First seen \d\d:\d\d$/)).toBeVisible();
});

test('a failed import is imported again or handed on from its head, and never cancelled', async ({ board }) => {
  await openFirst(board, 'failed');
  expect(offered()).toEqual(['Copy the command to import again', 'Copy as a ticket', 'Mark as handled']);
  await drawer.getByRole('button', { name: 'Copy the command to import again' }).click();
  expect(board.copied.at(-1)).toContain('aws ec2 import-image');
  await expect.element(drawer.getByText('Cancel it')).not.toBeInTheDocument();
});

test('an import that arrived is launched from its head', async ({ board }) => {
  await openFirst(board, 'completed');
  expect(offered()).toEqual(['Copy AMI id', 'Launch in the console', 'Copy run-instances']);
  await drawer.getByRole('button', { name: 'Copy AMI id' }).click();
  const image = board.copied.at(-1) ?? '';
  expect(image).toMatch(/^ami-\w+$/);
  await expect
    .element(drawer.getByRole('link', { name: 'Launch in the console' }))
    .toHaveAttribute('href', expect.stringContaining(`LaunchInstances:ami=${image}`));
  await drawer.getByRole('button', { name: 'Copy run-instances' }).click();
  expect(board.copied.at(-1)).toContain(`--image-id=${image}`);
});

test('the head stays while the rest scrolls', async ({ board }) => {
  await openFirst(board, 'failed');
  const content = drawer.getByRole('group').first().element();
  content.scrollTo(0, content.scrollHeight);
  await expect.poll(() => content.scrollTop).toBeGreaterThan(0);
  await expect.element(drawer.getByRole('heading', { level: 2 })).toBeInViewport();
  await expect.element(drawer.getByRole('button', { name: 'Copy as a ticket' })).toBeInViewport();
});

test('the buttons go through the rows of the list, from one end to the other', async ({ board }) => {
  await board.open({ tasks: 12, search: '?group=outcome' });
  await expect.element(board.rows.nth(1)).toBeVisible();
  const ids = idsOf(board.rows);
  await board
    .row(ids[0] ?? '')
    .getByRole('link')
    .click();
  await expect.element(previous).toBeDisabled();
  const content = drawer.getByRole('group').first().element();
  content.scrollTo(0, 200);
  const entries = window.history.length;
  for (const id of ids.slice(1)) {
    await next.click();
    await expect.element(board.drawer(id)).toBeVisible();
    expect(content.scrollTop).toBe(0);
  }
  await expect.element(next).toBeDisabled();
  await expect.element(next).toHaveFocus();
  await previous.click();
  await expect.element(board.drawer(ids.at(-2) ?? '')).toBeVisible();
  // One press of Back leaves it, however many tasks it showed.
  expect(window.history.length).toBe(entries);
  await goBack();
  await expect.element(drawer).not.toBeInTheDocument();
});

test('a task that the list does not show has no neighbours', async ({ board }) => {
  await board.open({ tasks: 12, search: '?outcome=failed' });
  await expect.element(board.rows.first()).toBeVisible();
  const hidden = idsOf(board.rows)[0];
  await board.reload(`?outcome=completed&task=${hidden}`);
  await expect.element(board.rows.first()).toBeVisible();
  await expect.element(previous).toBeDisabled();
  await expect.element(next).toBeDisabled();
});

test('the drawer follows the keys that move through the list, and the focus stays in the list', async ({ board }) => {
  await board.open({ tasks: 12 });
  await expect.element(board.rows.first()).toBeVisible();
  const [first = '', second = '', third = ''] = idsOf(board.rows);
  await board.row(first).getByRole('link').click();
  await expect.element(board.drawer(first).getByRole('group', { name: first })).toHaveFocus();
  // A click on a row leaves the focus there.
  await board.row(second).getByRole('link').click();
  await expect.element(board.drawer(second)).toBeVisible();
  const entries = window.history.length;
  await press('j');
  await expect.element(board.drawer(third)).toBeVisible();
  await expect.element(board.row(third).getByRole('link')).toHaveFocus();
  await press('{ArrowUp}k');
  await expect.element(board.drawer(first)).toBeVisible();
  await expect.element(board.row(first).getByRole('link')).toHaveFocus();
  expect(window.history.length).toBe(entries);
  // Enter goes into the drawer, where the letters still lead on.
  await press('{Enter}');
  const content = board.drawer(first).getByRole('group', { name: first });
  await expect.element(content).toHaveFocus();
  await press('jj');
  await expect.element(board.drawer(third).getByRole('group', { name: third })).toHaveFocus();
  await expect.poll(openTask).toBe(third);
  await press('{Escape}');
  await expect.element(board.row(third).getByRole('link')).toHaveFocus();
});

test('on a phone it has the same head, and leads on', async ({ board }) => {
  await board.open({ tasks: 12, width: 390, height: 844 });
  await expect.element(board.rows.nth(1)).toBeVisible();
  const [first = '', second = ''] = idsOf(board.rows);
  await board.row(first).getByRole('link').click();
  await next.click();
  await expect.element(board.drawer(second)).toBeVisible();
  await press('k');
  await expect.element(board.drawer(first)).toBeVisible();
});
