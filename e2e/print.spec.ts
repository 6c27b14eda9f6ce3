import type { Page } from '@playwright/test';
import { expect, test } from './board.ts';
import { wallOf } from './wall.ts';

test.skip(({ browserName }) => browserName === 'firefox', 'over WebDriver BiDi it shows no look of paper');

/** What the browser says around the sheets that it makes. */
async function say(page: Page, what: 'beforeprint' | 'afterprint'): Promise<void> {
  await page.evaluate((name) => void window.dispatchEvent(new Event(name)), what);
}

test('the list prints as a plain table of all rows that were read, and the screen comes back', async ({ board, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await board.open({ tasks: 90, search: '?outcome=-cancelled' });
  const [, count = ''] = /\((\d+) of 90\)/.exec(await page.getByRole('heading', { name: /Import tasks \(\d+ of 90\)/ }).innerText()) ?? [];
  const report = page.getByRole('article');

  // Once as a browser prints, which says so first, and once as a program asks for the look of paper.
  await say(page, 'beforeprint');
  await page.emulateMedia({ media: 'print' });
  await expect(board.rows).toHaveCount(Number(count));
  await expect(report).toContainText(`Import tasks (${count} of 90)`);
  await expect(report).toContainText('Filter: Outcome not: cancelled');
  await expect(report).toContainText(/Embedded cloud · eu-west-1 · as of \d+ \w+ \d{4}, \d\d:\d\d:\d\d/);
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await say(page, 'afterprint');
  await page.emulateMedia({ media: 'screen' });
  await expect(report).toHaveCount(0);
  await expect(page.getByRole('searchbox', { name: 'Filter tasks' }).or(page.getByRole('combobox', { name: 'Filter tasks' }))).toBeVisible();
});

test('a long list prints its first 500 rows and says where the others are', async ({ board, page }) => {
  await board.open({ tasks: 620 });
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const sheet = page.getByRole('dialog', { name: 'Export' });
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect(sheet.getByRole('status')).toContainText('620 tasks saved');
  await page.emulateMedia({ media: 'print' });
  await expect(board.rows).toHaveCount(500);
  await expect(page.getByRole('article')).toContainText('The first 500 of 620 rows. The export has them all.');
});

test('the wall prints dark on white', async ({ board, page }) => {
  await board.open({ tasks: 60, search: '?view=wall' });
  await expect(wallOf(page)).toContainText('On their way');
  await page.emulateMedia({ media: 'print' });
  await expect(wallOf(page)).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(wallOf(page)).toHaveCSS('color', 'rgb(0, 0, 0)');
});

test('with a drawer open its task is printed, whole and alone', async ({ board, page }) => {
  await board.open({ world: 'observed', search: '?task=import-ami-015a33ba399ae37a9' });
  const drawer = board.drawer('import-ami-015a33ba399ae37a9');
  await expect(drawer.getByRole('region', { name: 'AWS CLI' })).toBeVisible();
  await say(page, 'beforeprint');
  await page.emulateMedia({ media: 'print' });
  await expect(drawer).toContainText('CostCenter');
  await expect(board.table).toBeHidden();
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  // Nothing of it is cut off by the height of a screen.
  expect(await drawer.evaluate(({ scrollHeight, clientHeight, clientWidth }) => [scrollHeight - clientHeight, clientWidth])).toEqual([0, page.viewportSize()?.width]);
});

test('a filter that nothing passes prints what was asked and how many there are', async ({ board, page }) => {
  await board.open({ tasks: 60, search: '?tag=Wave%3D99&q=nothing' });
  await expect(page.getByText('No matches')).toBeVisible();
  await say(page, 'beforeprint');
  await page.emulateMedia({ media: 'print' });
  const report = page.getByRole('article');
  await expect(report).toContainText('Import tasks (0 of 60)');
  await expect(report).toContainText('Filter: Tag: Wave=99 · “nothing”');
  await expect(page.getByRole('button')).toHaveCount(0);
});
