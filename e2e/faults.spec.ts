import { expect, test } from './board.ts';

test('an account without tasks says so, with the time of the proof', { tag: ['@fault-51'] }, async ({ board, page }) => {
  await board.open({ world: 'empty' });
  await expect(page.getByText('No import tasks', { exact: true })).toBeVisible();
  await expect(page.getByText(/EC2 listed none in eu-west-1 at \d/)).toBeVisible();
});

test('an account without tasks beside one that cannot be read is no proof for both', { tag: '@network' }, async ({ board, page }) => {
  const sources = [
    { name: 'empty', label: 'Empty account', world: 'empty' },
    { name: 'denied', label: 'Denied account', world: 'denied' },
  ];
  await board.open({ sources });
  await expect(page.getByText('No import tasks so far', { exact: true })).toBeVisible();
  await expect(page.getByText('Not read yet: Denied account.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Running' })).toContainText('0+');
  await expect(page.getByRole('button', { name: 'Read more' })).toBeVisible();
  await expect(page.getByText('more as you scroll')).toHaveCount(0);
});

test('a filter that nothing passes is another thing than an empty account', { tag: ['@fault-52'] }, async ({ board, page }) => {
  await board.open({ search: '?q=nothing+is+called+like+this' });
  await expect(page.getByText('No matches')).toBeVisible();
  await expect(page.getByText('0 of 80 tasks match the filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(board.rows.first()).toBeVisible();
  await expect(page).toHaveURL(`${board.site()}/`);
});

for (const [world, words] of [
  ['portal', 'the answer was not from EC2'],
  ['empty-answer', 'the answer was not from EC2'],
  ['unavailable', 'EC2 is unavailable'],
] as const) {
  test(`nothing but foreign answers is never an empty list: ${world}`, { tag: '@network' }, async ({ board, page }) => {
    await board.open({ world });
    await expect(page.getByText('The tasks could not be read')).toBeVisible();
    await expect(page.getByText('No import tasks', { exact: true })).toHaveCount(0);
    await expect(board.freshness).toHaveText(new RegExp(`^Stale · nothing read so far · .*${words}`));
  });
}

for (const [world, words] of [
  ['portal-later', 'the answer was not from EC2'],
  ['cut', 'The answer of EC2 was incomplete'],
] as const) {
  test(`rows stay, with their age and the reason, when it goes wrong later: ${world}`, { tag: '@network' }, async ({ board, page }) => {
    await board.open({ world, ownClock: true, search: '?q=import' });
    await expect(board.rows.first()).toBeVisible();
    const rows = await board.rows.allInnerTexts();
    await board.advance(10_000);
    await expect(board.freshness).toHaveText(new RegExp(`^Updated 1\\d s ago · .*${words}`));
    await board.advance(25_000);
    await expect(board.freshness).toHaveText(new RegExp(`^Stale · \\d+ s old · .*${words}`));
    expect(await board.rows.allInnerTexts()).toEqual(rows);
    await expect(page.getByRole('combobox')).toHaveValue('import');
  });
}

test('EC2 that asks to slow down is asked less often, and the rows stay', { tag: '@network' }, async ({ board }) => {
  await board.open({ world: 'throttled', ownClock: true });
  await expect(board.rows.first()).toBeVisible();
  await board.advance(10_000);
  await expect(board.freshness).toHaveText(/^Updated 1\d s ago · EC2 asks to slow down · next in \d+ s$/);
  await expect(board.rows.first()).toBeVisible();
});

test('an answer that never ends is given up in time, and asked for again', { tag: '@network' }, async ({ board }) => {
  await board.open({ world: 'stalled', ownClock: true });
  await expect(board.rows.first()).toBeVisible();
  const asked = () => board.requests.filter(({ action }) => action === 'DescribeImportImageTasks').length;
  await board.advance(10_000);
  await expect.poll(asked).toBe(3);
  await board.advance(20_000);
  await expect(board.freshness).toHaveText(/EC2 did not answer in time/);
  await board.advance(20_000);
  await expect.poll(asked).toBeGreaterThan(3);
  await expect(board.rows.first()).toBeVisible();
});

test('no network: the rows stay, and the board comes back by itself', { tag: '@network' }, async ({ board, context }) => {
  await board.open({ ownClock: true, speed: 60 });
  await expect(board.rows.first()).toBeVisible();
  await context.setOffline(true);
  await board.advance(10_000);
  await expect(board.freshness).toHaveText(/EC2 could not be reached/);
  await board.advance(60_000);
  await expect(board.freshness).toHaveText(/^Stale · 1 min old · since \d\d:\d\d: EC2 could not be reached/);
  await expect(board.rows.first()).toBeVisible();
  await context.setOffline(false);
  await board.advance(20_000);
  await expect(board.freshness).toHaveText(/^Updated \d s ago · next/);
});

for (const world of ['denied', 'guests-refused']) {
  test(`a refusal names the missing permission, its code and its request: ${world}`, { tag: ['@network', '@fault-23'] }, async ({ board, page }) => {
    await board.open({ world });
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('Reading import tasks is not allowed');
    await expect(alert).toContainText('ec2:DescribeImportImageTasks');
    await expect(alert).toContainText(/UnauthorizedOperation · [0-9a-f-]{36}/);
  });
}

test('a permission that is taken away leaves the rows', { tag: ['@network', '@fault-24'] }, async ({ board, page }) => {
  await board.open({ world: 'refused-later', ownClock: true });
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

test('credentials that EC2 calls expired are renewed once, and the board goes on', { tag: ['@network', '@fault-25'] }, async ({ board, page }) => {
  await board.open({ world: 'expired', ownClock: true });
  await expect(board.rows.first()).toBeVisible();
  for (let polls = 0; polls < 3; polls += 1) {
    await board.advance(10_000);
    await expect(board.freshness).toHaveText(/^Updated \d s ago · next/);
  }
  await expect(page.getByRole('alert')).toHaveCount(0);
  const renewals = board.requests.filter(({ action }) => action === 'GetCredentialsForIdentity').length;
  expect(renewals).toBeGreaterThan(1);
  expect(renewals).toBeLessThanOrEqual(4);
});

test('Cognito that never answers does not freeze the board', { tag: ['@network', '@fault-27'] }, async ({ board }) => {
  await board.open({ world: 'sign-in-silent', ownClock: true });
  await expect(board.freshness).toHaveText('Stale · nothing read so far · reading now');
  await board.advance(16_000);
  await expect(board.freshness).toHaveText(/^Stale · nothing read so far · Cognito did not answer in time/);
});

test('a board that is opened during an outage becomes whole by itself', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true });
  await expect(board.rows.first()).toBeVisible();
  // The site answers, the cloud does not.
  await board.setCloud(false);
  await page.reload();
  await expect(board.freshness).toHaveText(/^Stale · nothing read so far · (?:EC2|Cognito) could not be reached/);
  for (let minutes = 0; minutes < 4; minutes += 1) await board.advance(30_000);
  await expect(board.freshness).toHaveText(/could not be reached/);
  await board.setCloud(true);
  await expect(async () => {
    await board.advance(10_000);
    await expect(board.table).toHaveAttribute('aria-rowcount', '80', { timeout: 500 });
  }).toPass({ intervals: [0] });
  await expect(page.getByText('Older tasks could not be read')).toHaveCount(0);
});

test('a clock that was an hour ahead and is set right stops nothing and makes nothing up', { tag: ['@network', '@fault-38'] }, async ({ board, page }) => {
  const hour = 3_600_000;
  const pageTime = async () => page.evaluate(() => Date.now());
  await board.open({ ownClock: true, speed: 60 });
  await page.clock.setSystemTime((await pageTime()) + hour);
  await page.reload();
  await expect(board.rows.first()).toBeVisible();
  for (let polls = 0; polls < 3; polls += 1) await board.advance(10_000);
  await expect(board.freshness).toHaveText(/^Updated \d s ago · next in \d+ s$/);

  await page.clock.setSystemTime((await pageTime()) - hour);
  // Somebody looks at the page before the next poll.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(board.freshness).toHaveText(/next in \d+ s$/);
  const asked = board.requests.length;
  for (let polls = 0; polls < 4; polls += 1) {
    await board.advance(10_000);
    await expect(board.freshness).toHaveText(/^Updated \d s ago · next in \d+ s$/);
  }
  expect(board.requests.length).toBeGreaterThan(asked + 3);
  await expect(page.locator('[aria-live="polite"]')).not.toContainText('left');
  await expect(page.getByText('Left EC2’s list')).toHaveCount(0);
});
