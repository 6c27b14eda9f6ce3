import Papa from 'papaparse';
import { page } from 'vitest/browser';
import { caughtFile } from '#test/caught-file.ts';
import { tokensOf } from '#test/mounted-list.ts';
import { expect, type MountedBoard, test } from '#test/mounted-board.tsx';

const sheet = page.getByRole('dialog', { name: 'Export' });

/** Opens the sheet once the list has rows. */
async function openSheet({ rows }: MountedBoard): Promise<void> {
  await expect.element(rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  await expect.element(sheet).toBeVisible();
}

/** Presses a button of the sheet, and returns the saved file. */
async function fileOf(button: string): Promise<{ readonly name: string; readonly text: string }> {
  return caughtFile(async () => sheet.getByRole('button', { name: button }).click());
}

function rowsOf(csv: string): string[][] {
  return Papa.parse(csv.slice(1).trimEnd(), { delimiter: ',', newline: '\r\n' }).data;
}

interface Exported {
  readonly ImportImageTasks: readonly {
    readonly ImportTaskId: string;
    readonly Status: string;
    readonly Arrivals: { readonly outcome: string; readonly region: string };
  }[];
  readonly Arrivals: { readonly isComplete: boolean };
}

test('the tasks that match the filter are saved as CSV and as JSON, after each page was read once', async ({
  board,
}) => {
  await board.open({ tasks: 300, search: '?outcome=completed&columns=outcome,id,tags,size,first-seen' });
  await expect.element(board.rows.first()).toBeVisible();
  expect(tokensOf(board)).toEqual([]);
  await openSheet(board);
  await expect.element(sheet).toHaveTextContent(/\d+ of \d+\+ tasks match the filter/);

  const csv = await fileOf('Export');
  expect(csv.name).toMatch(/^arrivals-import-tasks-\d{4}-\d\d-\d\d\.csv$/);
  const [heads, ...rows] = rowsOf(csv.text);
  expect(heads).toEqual(['Outcome', 'Retried or handled', 'Import task', 'Tags', 'Size (bytes)', 'First seen (UTC)']);
  expect(new Set(rows.map(([outcome]) => outcome))).toEqual(new Set(['Completed']));
  expect(new Set(rows.map(([, , id]) => id)).size).toBe(rows.length);
  for (const [, , , , size] of rows) expect(size).toMatch(/^\d*$/);
  await expect.element(sheet.getByRole('status')).toHaveTextContent(`${rows.length} tasks saved as ${csv.name}`);
  expect(new Set(tokensOf(board)).size).toBe(2);
  expect(tokensOf(board)).toHaveLength(2);

  await sheet.getByRole('radio', { name: 'All fields' }).click();
  const all = await fileOf('Export');
  await sheet.getByRole('radio', { name: 'JSON' }).click();
  const json = await fileOf('Export');
  const { ImportImageTasks: tasks, Arrivals } = JSON.parse(json.text) as Exported;
  expect(Arrivals.isComplete).toBe(true);
  expect(tasks.map(({ ImportTaskId }) => ImportTaskId)).toEqual(rows.map(([, , id]) => id));
  for (const task of tasks)
    expect(task).toMatchObject({ Status: 'completed', Arrivals: { outcome: 'completed', region: 'eu-west-1' } });
  expect(tokensOf(board)).toHaveLength(2);

  // Some disks of this world come from presigned addresses.
  for (const { text } of [csv, all, json]) expect(/X-Amz-|Signature=/i.exec(text)?.[0]).toBeUndefined();
  for (const { text } of [all, json]) expect(/https:\/\/\S+\?…/.exec(text)?.[0]).toBeDefined();
});

test('an export shows its progress, and can be stopped and continued', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 400 });
  await openSheet(board);
  await sheet.getByRole('radio', { name: 'JSON' }).click();
  // Stops as soon as reading is visible, before more than one page can arrive.
  const stopped = new Promise<readonly [progress: string, isFormatHeld: boolean]>((resolve) => {
    const watch = new MutationObserver(() => {
      const cancel = sheet.getByRole('button', { name: 'Cancel' }).elements()[0] as HTMLElement | undefined;
      if (cancel === undefined) return;
      watch.disconnect();
      resolve([
        sheet.getByRole('status').element().textContent,
        sheet.getByRole('radio', { name: 'CSV' }).element().matches(':disabled'),
      ]);
      cancel.click();
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  (sheet.getByRole('button', { name: 'Export' }).element() as HTMLElement).click();
  const [progress, isFormatHeld] = await stopped;
  expect(progress).toMatch(/^\d+ of \d+\+ read$/);
  expect(isFormatHeld).toBe(true);
  await expect.element(sheet.getByRole('note')).toHaveTextContent('Reading was stopped');
  // The requested page still arrives, before the next poll.
  await board.advance(10_000);
  const readText = (): string => `${(tokensOf(board).length + 1) * 100}+ tasks.`;
  await expect.poll(() => sheet.element().textContent.includes(readText())).toBe(true);
  const read = readText();
  // No other request follows.
  const asked = board.requests.length;
  await board.advance(10_000);
  expect(board.requests.length).toBeGreaterThan(asked);
  expect(readText()).toBe(read);
  expect(tokensOf(board).length).toBeLessThan(3);

  const part = await fileOf('Save the');
  expect(part.name).toMatch(/-incomplete\.json$/);
  const { ImportImageTasks: tasks, Arrivals } = JSON.parse(part.text) as Exported;
  expect(Arrivals.isComplete).toBe(false);
  expect(tasks).toHaveLength((tokensOf(board).length + 1) * 100);

  const whole = await fileOf('Export');
  expect(whole.name).not.toContain('incomplete');
  expect(
    new Set((JSON.parse(whole.text) as Exported).ImportImageTasks.map(({ ImportTaskId }) => ImportTaskId)).size,
  ).toBe(400);
  expect(tokensOf(board)).toHaveLength(3);
  expect(new Set(tokensOf(board)).size).toBe(3);
});

test('a page that cannot be read is reported, and the tasks read before can be saved as incomplete', async ({
  board,
}) => {
  await board.open({ scenario: 'refused-later', tasks: 300 });
  await openSheet(board);
  await sheet.getByRole('button', { name: 'Export' }).click();
  const alert = sheet.getByRole('alert');
  await expect.element(alert).toHaveTextContent('Not all tasks could be read');
  await expect.element(alert).toHaveTextContent('Reading import tasks is not allowed (UnauthorizedOperation)');
  const part = await fileOf('Save the 100 as incomplete');
  expect(part.name).toMatch(/-incomplete\.csv$/);
  expect(rowsOf(part.text)).toHaveLength(101);
  await expect.element(sheet.getByRole('status')).toHaveTextContent('which does not hold all');
});

test('texts of ten thousand characters and fifty tags stay in their cells', async ({ board }) => {
  await board.open({ scenario: 'long-texts' });
  await openSheet(board);
  await sheet.getByRole('radio', { name: 'All fields' }).click();
  const [heads = [], ...rows] = rowsOf((await fileOf('Export')).text);
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) expect(row).toHaveLength(heads.length);
});

test('only the selected rows are saved, without reading on, unless all are chosen', async ({ board }) => {
  await board.open({ tasks: 150 });
  await expect.element(board.rows.first()).toBeVisible();
  for (const row of [1, 3]) await board.rows.nth(row).getByRole('checkbox').click();
  await page.getByRole('group', { name: 'Selected tasks' }).getByRole('button', { name: 'Export' }).click();
  await expect.element(sheet).toHaveTextContent('2 tasks selected.');
  expect(rowsOf((await fileOf('Export')).text)).toHaveLength(3);
  expect(tokensOf(board)).toEqual([]);
  await sheet.getByRole('radio', { name: /^All that the filter/ }).click();
  expect(rowsOf((await fileOf('Export')).text)).toHaveLength(151);
});
