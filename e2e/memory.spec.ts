import { chromium, type Page } from '@playwright/test';
import { expect, test } from './board.ts';
import { chromiumOptions } from './chromium.ts';
import { savedFile } from './saved-file.ts';

const DAY_MS = 24 * 3_600_000;

test('a reload keeps the timeline of a task', async ({ board, page }) => {
  // At its own speed: however slow the machine is, the task neither ends nor leaves the list meanwhile.
  await board.open({ ownClock: true, speed: 1, search: '?stage=converting' });
  const id = (await board.rows.getByRole('link').first().textContent()) ?? '';
  await board.row(id).getByRole('link').click();
  const timeline = board.drawer(id).getByRole('list', { name: 'Timeline' });
  await expect(timeline.getByRole('listitem').first()).toBeVisible();
  await expect(async () => {
    const asked = board.requests.length;
    await board.sleep(60_000);
    await expect.poll(() => board.requests.length).toBeGreaterThan(asked);
    expect(await timeline.getByRole('listitem').count()).toBeGreaterThan(1);
  }).toPass({ intervals: [0], timeout: 60_000 });
  const before = await timeline.innerText();
  await page.reload();
  await expect(timeline.getByRole('listitem').first()).toBeVisible();
  expect((await timeline.innerText()).startsWith(before.split('\n')[0] ?? '?')).toBe(true);
  expect(await timeline.getByRole('listitem').count()).toBeGreaterThan(1);
});

test('a task that began while the board looked has an age that is not a least one', async ({ board, page }) => {
  // High enough that every row is drawn.
  await page.setViewportSize({ width: 1440, height: 6000 });
  await board.open({ ownClock: true, speed: 20 });
  await expect(board.rows.first()).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated/);
  const known = new Set(await board.rows.getByRole('link').allTextContents());
  let id: string | undefined;
  await expect(async () => {
    await board.advance(10_000);
    const ids = await board.rows.filter({ hasText: 'Running' }).getByRole('link').allTextContents();
    id = ids.find((one) => !known.has(one));
    expect(id).toBeDefined();
  }).toPass({ intervals: [100] });
  await board.row(id ?? '').getByRole('link').click();
  await expect(board.drawer(id ?? '')).toContainText(/Known for\s*\d+ s/);
});

test('a task that EC2 has dropped after seven days can still be read', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 20 });
  const running = board.rows.filter({ hasText: 'Running' });
  await expect(running.first()).toBeVisible();
  const id = (await running.getByRole('link').first().textContent()) ?? '';
  await expect(async () => {
    await board.advance(20_000);
    await expect(board.row(id)).toHaveText(/Completed|Failed|Cancelled/, { timeout: 500 });
  }).toPass({ intervals: [0] });

  await board.sleep(8 * DAY_MS);
  await expect(board.freshness).toHaveText(/^Updated \d s ago/);
  await page.goto(`${board.site()}/?listed=gone`);
  await expect(board.row(id)).toBeVisible();
  await board.row(id).getByRole('link').click();
  await expect(board.drawer(id)).toContainText(/EC2 no longer lists it\s*Last seen \d/);
});

test('what EC2 lists no longer can be read without a network too', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, tasks: 20, search: '?outcome=completed,failed' });
  await expect(page.getByText(/^\d+ match of 20 read/)).toBeVisible();
  const ids = await board.rows.getByRole('link').allTextContents();
  expect(ids.length).toBeGreaterThan(2);
  await page.goto('about:blank');
  await board.sleep(8 * DAY_MS);
  await board.setCloud(false);
  await page.goto(`${board.site()}/?listed=gone`);
  await expect(board.freshness).toHaveText(/could not be reached/);
  for (const id of ids) await expect(board.row(id)).toBeVisible();
});

test('a task that was under way and that EC2 does not list any more is told, and stays readable', { tag: ['@network', '@fault-50'] }, async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 20 });
  const running = board.rows.filter({ hasText: 'Running' });
  await expect(running.first()).toBeVisible();
  const id = (await running.getByRole('link').first().textContent()) ?? '';
  await expect(board.freshness).toHaveText(/^Updated/);
  await page.goto('about:blank');
  await board.sleep(9 * DAY_MS);
  await page.goto(board.site());
  await expect(board.rows.first()).toBeVisible();
  const note = page.getByRole('note').filter({ hasText: 'under way' });
  await expect(async () => {
    await board.advance(10_000);
    await expect(note).toContainText('What became of them is not known', { timeout: 500 });
  }).toPass({ intervals: [0] });
  await expect(board.row(id)).toHaveCount(0);
  await note.getByRole('button', { name: 'Show' }).click();
  await expect(board.row(id)).toContainText(/Was running.*last seen 9 d/);
  await expect(board.row(id).getByRole('progressbar')).toHaveCount(0);
  await board.row(id).getByRole('link').click();
  await expect(board.drawer(id)).toContainText(/EC2 no longer lists it\s*Last seen \d/);
  await expect(board.drawer(id)).toContainText('Was running');
});

test('a closed browser and a new day keep the timeline', async ({ board }, testInfo) => {
  await board.open({ search: '?refresh=5' });
  const profile = testInfo.outputPath('profile');
  const open = async () => chromium.launchPersistentContext(profile, chromiumOptions());
  const timelineIn = (one: Page) => one.getByRole('complementary', { name: id }).getByRole('list', { name: 'Timeline' }).getByRole('listitem');

  const first = await open();
  const before = await first.newPage();
  await before.goto(`${board.site()}/?refresh=5&outcome=running`);
  const links = before.getByRole('table', { name: 'Import tasks' }).getByRole('link');
  const id = (await links.first().textContent()) ?? '';
  await links.filter({ hasText: id }).click();
  await expect(timelineIn(before).first()).toBeVisible();
  const line = await timelineIn(before).first().innerText();
  await expect(before.getByRole('status', { name: 'Data freshness' })).toHaveText(/^Updated/);
  await first.close();

  const second = await open();
  const after = await second.newPage();
  await after.clock.install({ time: Date.now() + DAY_MS });
  await after.goto(`${board.site()}/?task=${id}`);
  await expect(timelineIn(after).first()).toHaveText(line.replaceAll(/\s+/g, ' '));
  await second.close();
});

test('a browser that refuses storage shows the board and says that it remembers nothing', { tag: ['@fault-57'] }, async ({ board, page }) => {
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await expect(page.getByRole('note')).toContainText('This browser does not keep what was seen');
});

test('what is kept holds no secret', async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60 });
  await expect(board.rows.first()).toBeVisible();
  await board.advance(10_000);
  await expect(board.freshness).toHaveText(/^Updated \d s ago/);
  const kept = await page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('arrivals-observations');
        opening.addEventListener('error', () => reject(new Error('not opened')));
        opening.addEventListener('success', () => {
          const all = opening.result.transaction('tasks').objectStore('tasks').getAll();
          all.addEventListener('success', () => resolve(JSON.stringify(all.result)));
        });
      }),
  );
  expect(kept).toContain('import-ami-');
  expect(kept).not.toMatch(/X-Amz-|Signature=|ASIA|SessionToken/i);
  expect(await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }))).toEqual(['arrivals-visit']);
});

test('what was seen moves to another browser as a file', async ({ board, page, browser }) => {
  await board.open({ ownClock: true, speed: 60 });
  const id = (await board.rows.getByRole('link').first().textContent()) ?? '';
  await board.advance(20_000);
  await expect(board.freshness).toHaveText(/^Updated \d s ago/);
  await page.keyboard.press('Shift+?');
  const { path } = await savedFile(page, async () => page.getByRole('button', { name: 'Save as a file' }).click());

  const other = await browser.newContext();
  const there = await other.newPage();
  await there.clock.install({ time: await page.evaluate(() => Date.now()) });
  await there.goto(`${board.site()}/?task=${id}`);
  await there.getByRole('status', { name: 'Data freshness' }).waitFor();
  await there.keyboard.press('Shift+?');
  const dialog = there.getByRole('dialog', { name: 'Keys and requests' });
  await dialog.getByLabel('File of another board').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(dialog).toContainText('The file does not hold what an Arrivals board has seen');
  await dialog.getByLabel('File of another board').setInputFiles(path);
  await expect(dialog).toContainText(/\d+ tasks were added/);
  await there.keyboard.press('Escape');
  await expect(there.getByRole('complementary', { name: id })).toContainText('First seen');
  await other.close();
});

test('what was missed is told to the one who comes back, and to a screen reader as it happens', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 20 });
  await expect(board.rows.first()).toBeVisible();
  await board.advance(20_000);
  await board.advance(20_000);
  await expect(page.locator('[aria-live="polite"]')).toHaveText(/failed|completed|started/);
  await expect(page.getByText('Since you last looked')).toHaveCount(0);
  await page.goto('about:blank');
  await board.sleep(6 * 60_000);
  await page.goto(board.site());
  await expect(page.getByRole('note')).toContainText(/Since you last looked6 min before you came back: .*\d+ completed/);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('Since you last looked')).toHaveCount(0);
  await expect(page).toHaveTitle(/^\(\d+ failed\) Arrivals$/);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^\.\/icon-failed-(\d|9-plus)\.svg$/);
});

test('what began and ended while nobody looked is told, and stays readable after EC2 has dropped it', { tag: '@network' }, async ({ board, page }) => {
  const failedIds = async (): Promise<string[]> => {
    await expect(page.getByText(/^(?:\d+ match of|All) \d+ (?:read|tasks are read)/)).toBeVisible();
    return board.rows.getByRole('link').allTextContents();
  };
  // High enough that every row is drawn.
  await page.setViewportSize({ width: 1440, height: 6000 });
  await board.open({ ownClock: true, speed: 60, search: '?outcome=failed' });
  await expect(board.freshness).toHaveText(/^Updated/);
  const before = new Set(await failedIds());
  await page.goto('about:blank');
  await board.sleep(12 * 60_000);
  await page.goto(`${board.site()}/?outcome=failed`);
  const note = page.getByRole('note').filter({ hasText: 'Since you last looked' });
  await expect(note).toBeVisible();
  const missed = (await failedIds()).filter((id) => !before.has(id));
  expect(missed.length).toBeGreaterThan(2);
  await expect(note).toContainText(`${missed.length} failed`);

  await page.goto('about:blank');
  await board.sleep(8 * 24 * 3_600_000);
  await page.goto(`${board.site()}/?listed=gone&outcome=failed`);
  for (const id of missed) await expect(board.row(id)).toContainText('Failed');
});

test('an estimate appears with its basis once five imports were seen to complete, and not before', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60, search: '?outcome=running&columns=id,outcome,progress,remaining' });
  await expect(board.rows.first()).toBeVisible();
  await expect(board.rows.first().getByRole('cell').nth(3)).toHaveText('-');
  const guess = page.getByTitle(/^A guess, if it completes: from \d+ imports seen here$/);
  await expect(async () => {
    await board.advance(10_000);
    await expect(guess.first()).toHaveText(/min|minute/, { timeout: 300 });
  }).toPass({ intervals: [0], timeout: 150_000 });
  await board.rows.filter({ has: guess }).first().getByRole('link').click();
  await expect(page.getByRole('complementary')).toContainText(/until it completes, a guess from \d+ imports seen here/);
});

test('a task that does not change for hours is called stuck, with the basis of that', { tag: '@network' }, async ({ board }) => {
  await board.open({ world: 'observed', ownClock: true, search: '?task=import-ami-0943ff1aa2147987b' });
  const drawer = board.drawer('import-ami-0943ff1aa2147987b');
  await expect(drawer).toContainText('Converting');
  await expect(drawer).not.toContainText('No change for');
  await board.sleep(130 * 60_000);
  await expect(drawer).toContainText(/No change for at least 2 h 10 min/);
  await expect(drawer).toContainText('no import has been seen here so far; 2 h without a change is unusual');
  await expect(board.row('import-ami-0943ff1aa2147987b')).toContainText('No change for at least 2 h 10 min');
});
