import { afterEach, vi } from 'vitest';
import { page } from 'vitest/browser';
import { expect, press, test, type MountedBoard } from '#test/mounted-board.tsx';
import { advanceUntil } from '#test/passing-time.ts';
import { shown, stubNotifications } from '#features/notifications/notification.fixture.ts';

const drawer = page.getByRole('complementary');
const tell = drawer.getByRole('button', { name: 'Tell me when it arrives' });
const told = drawer.getByRole('button', { name: 'Will tell you on arrival' });
const bell = page.getByRole('button', { name: /^Notifications/ });
const sheet = page.getByRole('dialog', { name: 'Notifications' });
const toast = page.getByRole('status').filter({ hasText: /arrived|failed/ });

afterEach(() => vi.unstubAllGlobals());

/** Opens the running import that is furthest, and returns the name of its machine. */
async function openRunning(board: MountedBoard): Promise<string> {
  await board.open({ ownClock: true, speed: 240, tasks: 30, search: '?outcome=running&sort=-progress&refresh=5' });
  await expect.element(board.rows.first()).toBeVisible();
  await board.rows.first().getByRole('link').click();
  await expect.element(drawer).toBeVisible();
  return drawer.getByRole('heading', { level: 2 }).getByText(/./).first().element().textContent;
}

test('a person who waits for a machine is told when it arrives, also after a visit elsewhere', async ({ board }) => {
  stubNotifications();
  const machine = await openRunning(board);
  await expect.element(tell).toHaveAttribute('aria-pressed', 'false');
  await expect.element(bell).toHaveAccessibleName('Notifications');
  await tell.click();
  await expect.element(told).toHaveAttribute('aria-pressed', 'true');
  await expect.element(bell).toHaveAccessibleName('Notifications, waiting for 1 machine');
  await board.reload('');
  await bell.click();
  await expect.element(sheet.getByRole('listitem')).toHaveTextContent(machine);
  await press('{Escape}');
  // In steps that no toast is shorter than.
  await advanceUntil(board, 2000, () => shown.mock.calls.length > 0);
  const outcomes = [`${machine} arrived`, `${machine} failed`];
  expect(outcomes).toContain(shown.mock.calls[0]?.[0]);
  await expect.element(toast).toHaveTextContent(machine);
  const isWaiting = shown.mock.calls[0]?.[0] === `${machine} failed`;
  await expect.element(bell).toHaveAccessibleName(isWaiting ? 'Notifications, waiting for 1 machine' : 'Notifications');
});

test('where the browser refuses notifications, the drawer says so, and the wait can be taken back', async ({
  board,
}) => {
  stubNotifications('denied');
  await openRunning(board);
  const refusal = drawer.getByText(/^This browser does not allow notifications of this page\. An open tab/);
  await expect.element(refusal).not.toBeInTheDocument();
  await tell.click();
  await expect.element(refusal).toBeVisible();
  await told.click();
  await expect.element(tell).toBeVisible();
  await expect.element(refusal).not.toBeInTheDocument();
});

test('the palette waits for the machine of the open task, by its name', async ({ board }) => {
  stubNotifications();
  const machine = await openRunning(board);
  await press('{Control>}k{/Control}');
  await expect.element(page.getByRole('combobox', { name: 'Command' })).toHaveFocus();
  await press('tell me');
  await expect.element(page.getByRole('option').first()).toHaveTextContent(`Tell me when ${machine} arrives`);
  await press('{Enter}');
  await expect.element(told).toBeVisible();
});

test('only a running import offers to wait for it', async ({ board }) => {
  await board.open({ tasks: 30, search: '?outcome=failed,completed' });
  await board.rows.first().getByRole('link').click();
  await expect.element(drawer.getByRole('heading', { level: 2 })).toBeVisible();
  await expect.element(tell).not.toBeInTheDocument();
});
