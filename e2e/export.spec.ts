import Papa from 'papaparse';
import { expect, test } from './board.ts';
import { savedFile } from './saved-file.ts';

test('the filtered tasks are saved as a file, after every page was read once', async ({ board, page }) => {
  await board.open({ tasks: 300, search: '?outcome=completed&columns=outcome,id,tags,size,first-seen' });
  const sheet = page.getByRole('dialog', { name: 'Export' });
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const { name, text } = await savedFile(page, async () => sheet.getByRole('button', { name: 'Export' }).click());
  expect(name).toMatch(/^arrivals-import-tasks-\d{4}-\d\d-\d\d\.csv$/);
  const [heads, ...rows] = Papa.parse(text.slice(1).trimEnd(), { delimiter: ',', newline: '\r\n' }).data;
  expect(heads).toEqual(['Outcome', 'Retried or handled', 'Import task', 'Tags', 'Size (bytes)', 'First seen (UTC)']);
  expect(new Set(rows.map(([outcome]) => outcome))).toEqual(new Set(['Completed']));
  expect(new Set(rows.map(([, , id]) => id)).size).toBe(rows.length);
  await expect(sheet.getByRole('status')).toHaveText(`${rows.length} tasks saved as ${name}`);
  const tokens = board.requests.flatMap(({ action, parameters }) =>
    action === 'DescribeImportImageTasks' && parameters?.has('Filters.1.Name') === false
      ? (parameters.get('NextToken') ?? [])
      : [],
  );
  expect(tokens).toHaveLength(2);
  expect(new Set(tokens).size).toBe(2);

  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(page.getByText(`${rows.length} match of 300 read`)).toBeVisible();
});
