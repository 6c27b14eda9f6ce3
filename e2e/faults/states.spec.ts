import { expect, test } from '../board.ts';

// What each of these shows in detail stands in src/app/faults.browser.test.tsx; here it comes over a network.

test(
  'an account without tasks says so, with the time of the proof',
  { tag: ['@fault-51'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'empty' });
    await expect(page.getByText('No import tasks', { exact: true })).toBeVisible();
    await expect(page.getByText(/EC2 listed none in eu-west-1 at \d/)).toBeVisible();
  },
);

test(
  'a filter that nothing passes is another thing than an empty account',
  { tag: ['@fault-52'] },
  async ({ board, page }) => {
    await board.open({ search: '?q=nothing+is+called+like+this' });
    await expect(page.getByText('No matches')).toBeVisible();
    await expect(page.getByText('0 of 80 tasks match the filter.')).toBeVisible();
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await expect(board.rows.first()).toBeVisible();
    await expect(page).toHaveURL(`${board.site()}/`);
  },
);

for (const scenario of ['denied', 'guests-refused']) {
  test(
    `a refusal names the missing permission, its code and its request: ${scenario}`,
    { tag: ['@network', '@fault-23'] },
    async ({ board, page }) => {
      await board.open({ scenario });
      const alert = page.getByRole('alert');
      await expect(alert).toContainText('Reading import tasks is not allowed');
      await expect(alert).toContainText('ec2:DescribeImportImageTasks');
      await expect(alert).toContainText(/UnauthorizedOperation · [0-9a-f-]{36}/);
    },
  );
}

test('a permission that is taken away leaves the rows', { tag: ['@network', '@fault-24'] }, async ({ board, page }) => {
  await board.open({ scenario: 'refused-later', ownClock: true });
  await expect(board.rows.first()).toBeVisible();
  await board.advance(10_000);
  await expect(page.getByRole('alert')).toContainText('Reading import tasks is not allowed');
  await expect(board.rows.first()).toBeVisible();
  // What only a person can mend is asked for once a minute, not with every interval.
  const asked = board.requests.length;
  await board.advance(50_000);
  await expect(board.freshness).toHaveText(/next in \d s$/);
  expect(board.requests.length).toBe(asked);
});

test(
  'credentials that EC2 calls expired are renewed once, and the board goes on',
  { tag: ['@network', '@fault-25'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'expired', ownClock: true });
    await expect(board.rows.first()).toBeVisible();
    for (let polls = 0; polls < 3; polls += 1) {
      await board.advance(10_000);
      await expect(board.freshness).toHaveText(/^Updated \d s ago · next/);
    }
    await expect(page.getByRole('alert')).toHaveCount(0);
    const renewals = board.requests.filter(({ action }) => action === 'GetCredentialsForIdentity').length;
    expect(renewals).toBeGreaterThan(1);
    expect(renewals).toBeLessThanOrEqual(4);
  },
);

test(
  'Cognito that never answers does not freeze the board',
  { tag: ['@network', '@fault-27'] },
  async ({ board, page }) => {
    await board.open({ scenario: 'sign-in-silent', ownClock: true });
    await expect(page.getByText('Nothing read so far · reading now')).toBeVisible();
    await board.advance(16_000);
    await expect(board.freshness).toHaveText(/^Stale · nothing read so far · Cognito did not answer in time/);
  },
);
