import { expect, test } from './board.ts';
import { savedFile } from './saved-file.ts';
import { idIn } from './task-id.ts';

test('a reload keeps the timeline of a task', async ({ board, page }) => {
  // In real time, so that the task neither ends nor leaves the list on a slow machine.
  await board.open({ ownClock: true, speed: 1, search: '?stage=converting' });
  const id = idIn(await board.rows.getByRole('link').first().textContent());
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

test('records move to another browser as a file', async ({ board, page, browser }) => {
  // In real time too: the other browser has to see the task run.
  await board.open({ ownClock: true, speed: 1, search: '?stage=converting' });
  const id = idIn(await board.rows.getByRole('link').first().textContent());
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
  await dialog
    .getByLabel('File of another board')
    .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(dialog).toContainText('The file does not hold what an Arrivals board has seen');
  await dialog.getByLabel('File of another board').setInputFiles(path);
  await expect(dialog).toContainText(/\d+ tasks were added/);
  await there.keyboard.press('Escape');
  await expect(there.getByRole('complementary', { name: id })).toContainText('First seen');
  await other.close();
});
