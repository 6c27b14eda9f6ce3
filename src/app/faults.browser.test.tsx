import { vi } from 'vitest';
import { page } from 'vitest/browser';
import { expect, test, type MountedBoard } from '#test/mounted-board.tsx';
import { idsOf } from '#test/mounted-list.ts';

/** Makes the page's site reachable or not; mocked, because the real network does not follow simulated time. */
const setSite = (isThere: boolean): void =>
  void vi.spyOn(window, 'fetch').mockImplementation(async () => {
    if (!isThere) throw new TypeError('Failed to fetch');
    return new Response();
  });
const describeRequests = (board: MountedBoard): number =>
  board.requests.filter(({ action }) => action === 'DescribeImportImageTasks').length;

for (const [scenario, words] of [
  ['portal', 'the answer was not from EC2'],
  ['empty-answer', 'the answer was not from EC2'],
  ['unavailable', 'EC2 is unavailable'],
] as const) {
  test(`answers that are not EC2’s never show as an empty list: ${scenario}`, async ({ board }) => {
    await board.open({ scenario });
    await expect.element(page.getByText('The tasks could not be read')).toBeVisible();
    await expect.element(page.getByText('No import tasks', { exact: true })).not.toBeInTheDocument();
    await expect.element(board.freshness).toHaveTextContent(new RegExp(`^Stale · nothing read so far · .*${words}`));
  });
}

for (const [scenario, words] of [
  ['portal-later', 'the answer was not from EC2'],
  ['cut', 'The answer of EC2 was incomplete'],
] as const) {
  test(`rows stay, with their age and the reason, when a later poll fails: ${scenario}`, async ({ board }) => {
    await board.open({ scenario, tasks: 12, ownClock: true, search: '?q=import' });
    await expect.element(board.rows.first()).toBeVisible();
    const rows = idsOf(board.rows);
    await board.advance(10_000);
    await expect.element(board.freshness).toHaveTextContent(new RegExp(`^Updated 1\\d s ago · .*${words}`));
    await board.advance(25_000);
    await expect.element(board.freshness).toHaveTextContent(new RegExp(`^Stale · \\d+ s old · .*${words}`));
    expect(idsOf(board.rows)).toEqual(rows);
    await expect.element(page.getByRole('combobox')).toHaveValue('import');
  });
}

test('after a throttle EC2 is polled less often, and the rows stay', async ({ board }) => {
  // The backoff is random; fixed here.
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  await board.open({ scenario: 'throttled', tasks: 12, ownClock: true });
  await expect.element(board.rows.first()).toBeVisible();
  await board.advance(10_000);
  await expect
    .element(board.freshness)
    .toHaveTextContent(/^Updated 1\d s ago · EC2 asks to slow down · next in \d+ s$/);
  const asked = describeRequests(board);
  await board.advance(60_000);
  // At full pace it would be six.
  expect(describeRequests(board) - asked).toBeLessThanOrEqual(4);
  await expect.element(board.rows.first()).toBeVisible();
});

test('an answer that never ends is abandoned at its deadline, and requested again', async ({ board }) => {
  await board.open({ scenario: 'stalled', tasks: 12, ownClock: true });
  await expect.element(board.rows.first()).toBeVisible();
  await board.advance(10_000);
  await expect.poll(() => describeRequests(board)).toBe(3);
  await board.advance(20_000);
  await expect.element(board.freshness).toHaveTextContent(/EC2 did not answer in time/);
  await board.advance(20_000);
  await expect.poll(() => describeRequests(board)).toBeGreaterThan(3);
  await expect.element(board.rows.first()).toBeVisible();
});

test('without a network the rows stay, and the board recovers by itself', async ({ board }) => {
  await board.open({ tasks: 12, ownClock: true, speed: 60 });
  await expect.element(board.rows.first()).toBeVisible();
  setSite(false);
  board.setCloud(false);
  await board.advance(10_000);
  await expect.element(board.freshness).toHaveTextContent(/EC2 could not be reached · next in/);
  await board.advance(60_000);
  await expect
    .element(board.freshness)
    .toHaveTextContent(/^Stale · \d min old · since \d\d:\d\d: EC2 could not be reached · next in/);
  await expect.element(board.rows.first()).toBeVisible();
  board.setCloud(true);
  await board.advance(20_000);
  await expect.element(board.freshness).toHaveTextContent(/^Updated \d s ago · next/);
});

for (const scenario of ['denied', 'guests-refused']) {
  test(`a refusal names the missing permission, its code and its request, to copy: ${scenario}`, async ({ board }) => {
    await board.open({ scenario });
    const alert = page.getByRole('alert');
    await expect.element(alert).toHaveTextContent('Reading import tasks is not allowed');
    await expect.element(alert).toHaveTextContent('ec2:DescribeImportImageTasks');
    await expect.element(alert).toHaveTextContent(/UnauthorizedOperation · [0-9a-f-]{36}/);
    await alert.getByRole('button', { name: /^Copy/ }).click();
    expect(board.copied[0]).toMatch(/^UnauthorizedOperation · [0-9a-f-]{36}\nYou are not authorized/);
  });
}

test('a permission that is taken away leaves the rows', async ({ board }) => {
  await board.open({ scenario: 'refused-later', tasks: 12, ownClock: true });
  await expect.element(board.rows.first()).toBeVisible();
  await board.advance(10_000);
  await expect.element(page.getByRole('alert')).toHaveTextContent('Reading import tasks is not allowed');
  await expect.element(board.rows.first()).toBeVisible();
  // An error that only a person can mend is polled once a minute.
  const asked = board.requests.length;
  await board.advance(50_000);
  await expect.element(board.freshness).toHaveTextContent(/next in \d s$/);
  expect(board.requests.length).toBe(asked);
});

test('credentials that EC2 calls expired are renewed once, and the board goes on', async ({ board }) => {
  await board.open({ scenario: 'expired', tasks: 12, ownClock: true });
  await expect.element(board.rows.first()).toBeVisible();
  for (let polls = 0; polls < 3; polls += 1) {
    await board.advance(10_000);
    await expect.element(board.freshness).toHaveTextContent(/^Updated \d s ago · next/);
  }
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  const renewals = board.requests.filter(({ action }) => action === 'GetCredentialsForIdentity').length;
  expect(renewals).toBeGreaterThan(1);
  expect(renewals).toBeLessThanOrEqual(4);
});

test('Cognito that never answers does not freeze the board', async ({ board }) => {
  await board.open({ scenario: 'sign-in-silent', ownClock: true });
  await expect.element(page.getByText('Nothing read so far · reading now')).toBeVisible();
  await expect.element(board.freshness).not.toBeInTheDocument();
  await board.advance(16_000);
  await expect
    .element(board.freshness)
    .toHaveTextContent(/^Stale · nothing read so far · Cognito did not answer in time/);
});

test('a board that is opened during an outage shows what this browser remembers, with its age and the reason, and recovers by itself', async ({
  board,
}) => {
  await board.open({ tasks: 12, ownClock: true });
  await expect.element(board.rows.first()).toBeVisible();
  setSite(true);
  board.setCloud(false);
  await board.reload();
  await expect
    .element(board.freshness)
    .toHaveTextContent(
      /^Stale · \d+ s old · since \d\d:\d\d: (?:EC2|Cognito) could not be reached, though this site answers/,
    );
  await expect.element(board.rows.first()).toBeVisible();
  await expect.element(board.table).toHaveAttribute('aria-rowcount', '-1');
  await board.advance(60_000);
  await expect.element(board.freshness).toHaveTextContent(/could not be reached/);
  board.setCloud(true);
  for (let step = 0; step < 12 && !board.freshness.element().textContent.startsWith('Updated'); step += 1)
    await board.advance(5000);
  await expect.element(board.table).toHaveAttribute('aria-rowcount', '12');
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await expect.element(page.getByText('Older tasks could not be read')).not.toBeInTheDocument();
});
