import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { expect, test, type Board } from './board.ts';
import { savedFile, type SavedFile } from './saved-file.ts';

/** The tokens of the pages of the whole list that were asked for behind the first one, which the board reads by itself. */
function tokensOf({ requests }: Board): string[] {
  return requests.flatMap(({ action, parameters }) =>
    action === 'DescribeImportImageTasks' && parameters?.has('Filters.1.Name') === false ? (parameters.get('NextToken') ?? []) : []);
}

/** Presses a button of the sheet and takes the file that comes of it. */
async function fileOf(page: Page, button: string): Promise<SavedFile> {
  return savedFile(page, async () => page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: button }).click());
}

function rowsOf(csv: string): string[][] {
  return Papa.parse(csv.slice(1).trimEnd(), { delimiter: ',', newline: '\r\n' }).data;
}

interface Exported {
  readonly ImportImageTasks: readonly { readonly ImportTaskId: string; readonly Status: string; readonly Arrivals: { readonly outcome: string; readonly region: string } }[];
  readonly Arrivals: { readonly isComplete: boolean };
}

test('what the filter shows is saved as CSV and as JSON, after all pages were read once', async ({ board, page }) => {
  await board.open({ tasks: 300, search: '?outcome=completed&columns=outcome,id,tags,size,first-seen' });
  const sheet = page.getByRole('dialog', { name: 'Export' });
  await expect(board.rows.first()).toBeVisible();
  expect(tokensOf(board)).toEqual([]);
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(sheet).toContainText(/\d+ of \d+\+ tasks match the filter/);

  const csv = await fileOf(page, 'Export');
  expect(csv.name).toMatch(/^arrivals-import-tasks-\d{4}-\d\d-\d\d\.csv$/);
  const [heads, ...rows] = rowsOf(csv.text);
  expect(heads).toEqual(['Outcome', 'Import task', 'Tags', 'Size (bytes)', 'First seen (UTC)']);
  expect(new Set(rows.map(([outcome]) => outcome))).toEqual(new Set(['Completed']));
  expect(new Set(rows.map(([, id]) => id)).size).toBe(rows.length);
  for (const [, , , size] of rows) expect(size).toMatch(/^\d*$/);
  await expect(sheet.getByRole('status')).toHaveText(`${rows.length} tasks saved as ${csv.name}`);
  expect(new Set(tokensOf(board)).size).toBe(2);
  expect(tokensOf(board)).toHaveLength(2);

  await sheet.getByRole('radio', { name: 'All fields' }).check();
  const all = await fileOf(page, 'Export');
  await sheet.getByRole('radio', { name: 'JSON' }).check();
  const json = await fileOf(page, 'Export');
  const { ImportImageTasks: tasks, Arrivals } = JSON.parse(json.text) as Exported;
  expect(Arrivals.isComplete).toBe(true);
  expect(tasks.map(({ ImportTaskId }) => ImportTaskId)).toEqual(rows.map(([, id]) => id));
  for (const task of tasks) expect(task).toMatchObject({ Status: 'completed', Arrivals: { outcome: 'completed', region: 'eu-west-1' } });
  expect(tokensOf(board)).toHaveLength(2);

  // Some disks of this world come from presigned addresses.
  for (const { text } of [csv, all, json]) expect(/X-Amz-|Signature=/i.exec(text)?.[0]).toBeUndefined();
  for (const { text } of [all, json]) expect(/https:\/\/\S+\?…/.exec(text)?.[0]).toBeDefined();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(page.getByText(`${rows.length} match of 300 read`)).toBeVisible();
});

test('an export shows how far it is and can be stopped, and read on', async ({ board, page }) => {
  await board.open({ ownClock: true, tasks: 3000 });
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const sheet = page.getByRole('dialog', { name: 'Export' });
  await sheet.getByRole('radio', { name: 'JSON' }).check();
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect(sheet.getByRole('status')).toHaveText(/^[\d,]+ of [\d,]+\+ read$/);
  await expect(sheet.getByRole('radio', { name: 'CSV' })).toBeDisabled();
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(sheet.getByRole('note')).toContainText('Reading was stopped');
  // The page that was under way still comes, and no other.
  const readText = (): string => `${((tokensOf(board).length + 1) * 100).toLocaleString('en')}+ tasks.`;
  await expect(async () => expect(sheet).toContainText(readText(), { timeout: 500 })).toPass();
  const read = readText();
  // Nor with the next poll.
  const asked = board.requests.length;
  await board.advance(10_000);
  await expect.poll(() => board.requests.length).toBeGreaterThan(asked);
  expect(readText()).toBe(read);
  expect(tokensOf(board).length).toBeLessThan(29);

  const part = await fileOf(page, 'Save the');
  expect(part.name).toMatch(/-incomplete\.json$/);
  const { ImportImageTasks: tasks, Arrivals } = JSON.parse(part.text) as Exported;
  expect(Arrivals.isComplete).toBe(false);
  expect(tasks).toHaveLength((tokensOf(board).length + 1) * 100);

  const whole = await fileOf(page, 'Export');
  expect(whole.name).not.toContain('incomplete');
  expect(new Set((JSON.parse(whole.text) as Exported).ImportImageTasks.map(({ ImportTaskId }) => ImportTaskId)).size).toBe(3000);
  expect(tokensOf(board)).toHaveLength(29);
  expect(new Set(tokensOf(board)).size).toBe(29);
});

test('a page that cannot be read is told, and what was read before is saved as incomplete', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ world: 'refused-later', tasks: 300 });
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const sheet = page.getByRole('dialog', { name: 'Export' });
  await sheet.getByRole('button', { name: 'Export' }).click();
  await expect(sheet.getByRole('alert')).toContainText('Not all tasks could be read');
  await expect(sheet.getByRole('alert')).toContainText('Reading import tasks is not allowed (UnauthorizedOperation)');
  const part = await fileOf(page, 'Save the 100 as incomplete');
  expect(part.name).toMatch(/-incomplete\.csv$/);
  expect(rowsOf(part.text)).toHaveLength(101);
  await expect(sheet.getByRole('status')).toContainText('which does not hold all');
});

test('texts of ten thousand letters and fifty tags keep to their cells', async ({ board, page }) => {
  await board.open({ world: 'long-texts' });
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('radio', { name: 'All fields' }).check();
  const [heads = [], ...rows] = rowsOf((await fileOf(page, 'Export')).text);
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) expect(row).toHaveLength(heads.length);
});

test('of selected rows these are saved, at once and alone, unless all are asked for', async ({ board, page }) => {
  await board.open({ tasks: 300 });
  await expect(board.rows.first()).toBeVisible();
  for (const row of [1, 3]) await board.rows.nth(row).getByRole('checkbox').check();
  await page.getByRole('group', { name: 'Selected tasks' }).getByRole('button', { name: 'Export' }).click();
  const sheet = page.getByRole('dialog', { name: 'Export' });
  await expect(sheet).toContainText('2 tasks selected.');
  const asked = tokensOf(board).length;
  expect(rowsOf((await fileOf(page, 'Export')).text)).toHaveLength(3);
  expect(tokensOf(board)).toHaveLength(asked);
  await sheet.getByRole('radio', { name: /^All that the filter/ }).check();
  expect(rowsOf((await fileOf(page, 'Export')).text).length).toBeGreaterThan(280);
});
