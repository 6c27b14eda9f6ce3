import { expect, test } from './board.ts';
import { advanceUntil, arrived, failed, running, wallOf } from './wall.ts';

test('whoever walks past sees what failed and why, what moves, what arrived, and whether to believe it', async ({ board, page }) => {
  await board.open({ world: 'observed', search: '?view=wall' });
  await expect(wallOf(page)).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated \d+ s ago/);
  await expect(failed(page)).toHaveCount(4);
  await expect(failed(page).filter({ hasText: 'RHCOS 4.3 AWS VMDK' })).toContainText('UEFI boot not supported');
  await expect(wallOf(page)).toContainText(/4\s*failed\s*21\s*on their way\s*6\s*arrived/);
  await expect(arrived(page)).toHaveCount(6);
  await expect(wallOf(page).getByRole('time')).toHaveText(/^\d\d:\d\d$/);

  // Failed first, then what is nearest to its end.
  const tops = await Promise.all([failed(page), running(page)].map(async (rows) => (await rows.first().boundingBox())?.y ?? 0));
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  const stages = (await running(page).allInnerTexts()).map((text) => ['PENDING', 'CONVERTING', 'BOOTING', 'PREPARING'].findIndex((stage) => text.includes(stage)));
  expect(stages).toEqual(stages.toSorted((a, b) => b - a));
});

test('a task that moves shows its stage, how long it is in it, and what it becomes', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 20, search: '?view=wall' });
  await expect(running(page).first()).toBeVisible();
  const before = await arrived(page).count();
  await advanceUntil(board, 10_000, async () => {
    await expect(running(page).filter({ hasText: /for \d+ (?:s|min)| left$/ }).first()).toBeVisible({ timeout: 500 });
    // Seen by this screen: with its time.
    await expect(arrived(page).first()).toContainText(/\d\d:\d\d.*AMI ready/s, { timeout: 500 });
  });
  expect(await arrived(page).count()).toBeGreaterThanOrEqual(before);
});

test('what of the address is not used is named on the wall', async ({ board, page }) => {
  await board.open({ ownClock: true, search: '?view=wall&turn=0&source=nobody' });
  await expect(failed(page).first()).toBeVisible();
  // There is room for one at a time.
  await advanceUntil(board, 15_000, () => expect(wallOf(page)).toContainText('Not used of the address: turn=0 (not 1 to 3600 seconds)', { timeout: 500 }));
  await advanceUntil(board, 15_000, () => expect(wallOf(page)).toContainText('Not used of the address: source=nobody (not configured', { timeout: 500 }));
});

test('what failed on an older page of the list stands on the wall too', async ({ board, page }) => {
  await board.open({ ownClock: true, tasks: 300, search: '?view=wall' });
  await expect(failed(page).first()).toBeVisible();
  await advanceUntil(board, 10_000, () => expect(wallOf(page)).toContainText(/\d\s*failed\s*\d+\s*on their way\s*\d+\s*arrived/, { timeout: 500 }));
  const tasks = (await wallOf(page).innerText()).match(/(\d+)\s*failed\s*(\d+)\s*on their way\s*(\d+)\s*arrived/);
  expect((tasks ?? []).slice(1).reduce((sum, number) => sum + Number(number), 0)).toBeGreaterThan(250);
});

test('a clock that is an hour slow is said on the wall', { tag: '@network' }, async ({ board, page }) => {
  await page.clock.install({ time: Date.now() - 3_600_000 });
  await board.open({ search: '?view=wall' });
  await expect(page.getByRole('region', { name: 'Wall' })).toContainText('60 min slow');
  await expect(board.freshness).toHaveText(/^Updated/);
});

test('the filter of the address holds on the wall and is said there', async ({ board, page }) => {
  await board.open({ search: '?view=wall&outcome=failed&platform=windows' });
  await expect(failed(page).first()).toBeVisible();
  await expect(running(page)).toHaveCount(0);
  await expect(arrived(page)).toHaveCount(0);
  await expect(wallOf(page)).toContainText(/failed/);
  await expect(wallOf(page)).toContainText(/windows/i);
});

test('w leads to the wall and back, Esc back too, with the same filter', async ({ board, page }) => {
  await board.open({ search: '?outcome=completed' });
  await expect(board.rows.first()).toBeVisible();
  for (const key of ['w', 'Escape']) {
    await page.keyboard.press('w');
    await expect(arrived(page).first()).toBeVisible();
    await expect(page).toHaveURL(/outcome=completed/);
    await page.keyboard.press(key);
    await expect(board.rows.first()).toBeVisible();
    await expect(page).toHaveURL(`${board.site()}/?outcome=completed`);
  }
});

const WELL_EMPTY_BROKEN = [
  { name: 'well', label: 'Well', world: 'steady' },
  { name: 'empty', label: 'Empty', world: 'empty' },
  { name: 'broken', label: 'Broken', world: 'unavailable' },
];

test('all well, nothing there and nothing readable are three different walls', { tag: '@network' }, async ({ board, page }) => {
  await board.open({
    sources: WELL_EMPTY_BROKEN,
    search: '?view=wall&source=well&q=scada',
  });
  await expect(wallOf(page)).toContainText('All well: nothing has failed');
  // The counts beside it say that something has.
  await page.goto(`${board.site()}/?view=wall&source=well&outcome=completed,running`);
  await expect(wallOf(page)).toContainText('What failed is left out by the filter');
  await expect(wallOf(page)).not.toContainText('All well');
  await page.goto(`${board.site()}/?view=wall&source=empty`);
  await expect(wallOf(page)).toContainText('No import tasks: EC2 lists none');
  await expect(wallOf(page)).toContainText(/0\s*failed\s*0\s*on their way\s*0\s*arrived/);
  await expect(wallOf(page)).not.toContainText('All well');
  await page.goto(`${board.site()}/?view=wall&source=broken`);
  await expect(wallOf(page)).toContainText('The import tasks cannot be read');
  await expect(wallOf(page)).toContainText('EC2 is unavailable');
  await expect(wallOf(page)).not.toContainText('none expected');
  await expect(wallOf(page)).toContainText(/-\s*failed\s*-\s*on their way\s*-\s*arrived/);
  await expect(wallOf(page)).not.toContainText(/All well|No import tasks/);
});

test('of a source that cannot be read the wall claims neither that all is well nor that it is empty', { tag: '@network' }, async ({ board, page }) => {
  await board.open({
    sources: WELL_EMPTY_BROKEN,
    search: '?view=wall&source=empty,broken',
  });
  await expect(wallOf(page)).toContainText('No import tasks so far');
  await expect(wallOf(page)).toContainText(/0\+\s*failed\s*0\+\s*on their way\s*0\+\s*arrived/);
  await expect(wallOf(page)).not.toContainText('EC2 lists none');
  await page.goto(`${board.site()}/?view=wall&source=well,broken&q=scada`);
  await expect(running(page).first()).toBeVisible();
  await expect(wallOf(page)).toContainText('Nothing has failed so far');
  await expect(wallOf(page)).not.toContainText('All well');
});

test('a filter that nothing passes is not an account without tasks', async ({ board, page }) => {
  await board.open({ search: '?view=wall&q=nothing+is+called+like+this' });
  await expect(board.freshness).toHaveText(/^Updated/);
  await expect(wallOf(page)).toContainText('No task matches the filter');
  await expect(wallOf(page)).not.toContainText(/EC2 lists none|All well/);
});

test('where there is room for one of them, progress and time take turns', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, tasks: 200, speed: 60, search: '?view=wall&turn=15' });
  await expect(running(page).nth(7)).toBeVisible();
  await board.advance(30_000);
  const cells = () => running(page).locator('> span:last-child > span:last-child').allInnerTexts();
  const all = new Set<string>();
  await advanceUntil(board, 15_000, async () => {
    for (const text of await cells()) all.add(text.replace(/\d+/g, '9'));
    expect(all.has('9 %')).toBe(true);
    expect([...all].some((text) => /^(?:~|for )9 (?:s|min|h)/.test(text))).toBe(true);
  });
});
