import type { Locator } from '@playwright/test';
import { type Board, expect, test, write } from './board.ts';

/** Whether a request reads the whole list, and not what moves or single ids. */
const isHistory = (action: string, parameters: URLSearchParams | null): boolean =>
  action === 'DescribeImportImageTasks' && parameters?.has('Filters.1.Name') === false && !parameters.has('ImportTaskId.1');

test('shows the tasks of the account with outcome, progress and disks', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await expect(board.table).toHaveAttribute('aria-rowcount', '80');
  await expect(page.getByRole('heading', { name: 'Import tasks (80)' })).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated \d+ s ago/);
  await expect(page.getByText('Simulated data')).toBeVisible();
  const running = board.rows.filter({ hasText: 'Running' }).first();
  const id = (await running.getByRole('link').textContent()) ?? '';
  await expect(running.getByRole('progressbar', { name: `Progress of ${id}` })).toHaveAttribute('aria-valuenow', /^\d{1,3}$/);
});

test('rows move, and what ends shows its result in the place of the bar', async ({ board, page }) => {
  // High enough that every row is drawn.
  await page.setViewportSize({ width: 1440, height: 2400 });
  await board.open({ ownClock: true, speed: 60, tasks: 40 });
  const running = board.rows.filter({ hasText: 'Running' });
  await expect(running.first()).toBeVisible();
  const ids = await running.getByRole('link').allTextContents();
  const before = await running.allInnerTexts();

  await board.advance(10_000);
  await expect.poll(() => running.allInnerTexts()).not.toEqual(before);

  // Within three simulated hours every one of them ends. None may leave before its end was on the board.
  const ended = new Set<string>();
  for (let polls = 0; polls < 18; polls += 1) {
    const asked = board.requests.length;
    await board.sleep(10_000);
    await expect.poll(() => board.requests.length).toBeGreaterThan(asked);
    const texts = await board.rows.allInnerTexts();
    for (const id of ids.filter((one) => !ended.has(one))) {
      const text = texts.find((one) => one.includes(id));
      expect(text, id).toBeDefined();
      if (/Completed|Failed|Cancelled/.test(text ?? '')) ended.add(id);
    }
  }
  // All rows that have no result yet are those of tasks that began since.
  await expect(board.rows.filter({ hasText: /Completed|Failed|Cancelled/ }).getByRole('progressbar')).toHaveCount(0);
  expect(ended.size).toBe(ids.length);
  await expect(board.freshness).toHaveText(/^Updated/);
});

test('a link restores the view in a new window, and Back closes the drawer', async ({ board, page, context }) => {
  await board.open({ search: '?outcome=failed' });
  const link = board.rows.getByRole('link').first();
  const id = (await link.textContent()) ?? '';
  await link.click();
  await expect(board.drawer(id)).toBeVisible();
  await expect(page).toHaveURL(`${board.site()}/?outcome=failed&task=${id}`);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('complementary', { name: id })).toBeVisible();
  const rowsOf = (one: typeof page) => one.getByRole('table', { name: 'Import tasks' }).locator('tbody').getByRole('row');
  await expect(rowsOf(other).first()).toBeVisible();
  expect(await rowsOf(other).allInnerTexts()).toEqual(await rowsOf(page).allInnerTexts());
  await expect(other.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name: 'Failed' })).toHaveAttribute('aria-pressed', 'true');
  await other.close();

  await page.goBack();
  await expect(board.drawer(id)).toHaveCount(0);
  await expect(page).toHaveURL(`${board.site()}/?outcome=failed`);
  await page.goForward();
  await expect(board.drawer(id)).toBeVisible();
});

test('ten thousand tasks: every page is read once, and the page holds a few dozen rows', async ({ board, page }) => {
  test.setTimeout(400_000);
  await board.open({ world: 'ten-thousand' });
  await expect(board.rows.first()).toBeVisible();
  const scroller = board.table.locator('xpath=..');
  // Found once: to find a table by its name, every cell is read.
  const found = await scroller.elementHandle();
  const tokensOf = () => board.requests.flatMap(({ action, parameters }) => (isHistory(action, parameters) ? (parameters?.get('NextToken') ?? []) : []));
  while (tokensOf().length < 99) {
    const asked = tokensOf().length;
    await expect
      .poll(async () => {
        await found?.evaluate((element) => (element as HTMLElement).scrollTo(0, element.scrollHeight));
        return tokensOf().length;
      }, { intervals: [20] })
      .toBeGreaterThan(asked);
  }
  await expect(board.table).toHaveAttribute('aria-rowcount', '10000');
  await expect(page.getByText('All 10000 tasks are read')).toBeVisible();

  // The first page is looked at again every two minutes, which a busy machine may take for this.
  const tokens = tokensOf();
  expect(tokens).toHaveLength(99);
  expect(new Set(tokens).size).toBe(99);
  expect(await board.rows.count()).toBeLessThan(70);
  await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(board.rows.last()).toHaveAttribute('aria-rowindex', '10000');
});

test('what EC2 can filter is sent to EC2', async ({ board }) => {
  await board.open({ search: '?state=completed' });
  await expect(board.rows.first()).toContainText('Completed');
  const asked = board.requests.filter(({ service }) => service === 'ec2');
  const sent = asked.map(({ parameters }) => [...(parameters ?? [])].filter(([key]) => key.includes('Value')).map(([, value]) => value).join());
  expect(sent).toContain('completed');
  expect(sent).not.toContain('');
});

test('ids go to EC2, the dead ones do not hide the living', { tag: '@network' }, async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  const ids = (await board.rows.getByRole('link').allTextContents()).slice(0, 2);
  await page.goto(`${board.site()}/?id=${ids.join()},import-ami-00000000000000000`);
  await expect(board.rows).toHaveCount(2);
  for (const id of ids) await expect(board.row(id)).toBeVisible();
  await expect(page.getByRole('note').filter({ hasText: 'EC2 does not list' })).toContainText('import-ami-00000000000000000');
});

test('text, outcome, stage and sort work from the address and by hand', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  const box = page.getByRole('combobox', { name: 'Filter tasks' });
  await write(box, 'windows');
  await expect(page).toHaveURL(/\?q=windows$/);
  for (const text of await board.rows.allInnerTexts()) expect(text.toLowerCase()).toContain('windows');
  await write(box, '');

  const completed = page.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name: 'Completed' });
  await completed.click();
  await expect(page).toHaveURL(/\?outcome=completed$/);
  await expect(board.rows.first()).toContainText('Completed');
  await completed.click();

  await page.goto(`${board.site()}/?stage=converting`);
  await expect(board.rows.first()).toContainText('Converting');
  await page.getByRole('button', { name: 'Remove Stage: Converting' }).click();
  await expect(page).toHaveURL(`${board.site()}/`);

  await page.getByRole('columnheader', { name: 'Description' }).getByRole('button').click();
  await expect(page).toHaveURL(/\?sort=description$/);
  await expect(page.getByRole('columnheader', { name: 'Description' })).toHaveAttribute('aria-sort', 'ascending');
  const first = await board.rows.first().innerText();
  await page.getByRole('columnheader', { name: 'Description' }).getByRole('button').click();
  await expect(page).toHaveURL(/\?sort=-description$/);
  await expect(board.rows.first()).not.toHaveText(first);
});

test('what the address asks for in vain is named and can be removed', async ({ board, page }) => {
  await board.open({ search: '?state=quantum&colour=red&source=lab&view=hall&returnTo=//evil.invalid/#old=bookmark' });
  const notice = page.getByRole('note');
  for (const text of ['state=quantum', 'colour=red', 'source=lab', 'view=hall', 'returnTo=//evil.invalid/']) await expect(notice).toContainText(text);
  await expect(notice).toContainText('there is embedded');
  expect(page.url()).toContain(board.site());
});

test('without a server the cloud lives in the page, and is called simulated', async ({ board, page }) => {
  await board.open({ configFile: '{ "sources": [] }' });
  await expect(board.rows.first()).toBeVisible();
  await expect(page.getByText('Simulated data')).toBeVisible();
  expect(board.requests).toEqual([]);
});

test('a configuration that does not fit is named field by field', { tag: ['@fault-54'] }, async ({ board, page }) => {
  await board.open({ configFile: '{ "sources": [{ "name": "a", "region": "Ireland" }] }' });
  await expect(page.getByRole('alert')).toContainText('sources.0.region');
  await expect(page.getByRole('alert')).toContainText('expected an AWS Region such as eu-west-1; found "Ireland"');
  await expect(page.getByRole('alert')).toContainText('sources.0.identityPoolId');
});

test('a link with many dead ids still shows the living one', { tag: '@network' }, async ({ board, page }) => {
  const dead = Array.from({ length: 60 }, (_, index) => `import-ami-${String(index).padStart(17, '0')}`);
  await board.open({ world: 'observed', search: `?id=${dead.join()},import-ami-ffo2siec` });
  await expect(board.row('import-ami-ffo2siec')).toBeVisible();
  await expect(board.rows).toHaveCount(1);
  await expect(page.getByRole('note').filter({ hasText: 'EC2 does not list' })).toContainText(`${dead[0]}, ${dead[1]}, ${dead[2]} and 57 more.`);
});

test('a source that nobody configured is not searched for, and without any there is a way out', async ({ board, page }) => {
  await board.open({ search: '?source=lab' });
  await expect(board.rows.first()).toBeVisible();
  await page.goto(`${board.site()}/?source=-embedded`);
  await expect(page.getByText('No source is chosen', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(board.rows.first()).toBeVisible();
});

test('every row has its id and opens by the keyboard, whichever columns are shown', async ({ board, page }) => {
  await board.open({ search: '?columns=outcome,description' });
  await expect(board.rows.first()).toContainText('import-ami-');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/task=import-ami-/);
  await expect(page.getByRole('complementary')).toBeVisible();
});

test('End and Home go to the last and the first row', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('End');
  await expect(board.rows.last()).toHaveAttribute('aria-rowindex', '80');
  await expect(board.rows.last().getByRole('link')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(board.rows.first().getByRole('link')).toBeFocused();
});

test('a poll does not move the row that is being read, nor the one with the focus', async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 300 });
  await expect(board.rows.first()).toBeVisible();
  const scroller = board.table.locator('xpath=..');
  await scroller.evaluate((element) => element.scrollTo(0, 1500));
  await expect(board.rows.first()).toHaveAttribute('aria-rowindex', /^[2-9]\d$/);
  const top = await scroller.evaluate((element) => element.getBoundingClientRect().top + 60);
  const read = await page.evaluate((y) => document.elementFromPoint(400, y)?.closest('tr')?.querySelector('a')?.textContent ?? '', top);
  const row = board.row(read);
  const place = async () => Math.round((await row.boundingBox())?.y ?? -1);
  const before = await place();
  const first = await row.getAttribute('aria-rowindex');
  for (let polls = 0; polls < 4; polls += 1) {
    const asked = board.requests.length;
    await board.advance(10_000);
    await expect.poll(() => board.requests.length).toBeGreaterThan(asked);
    await expect.poll(place).toBe(before);
  }
  // It did move in the list, and so the test means something.
  expect(await row.getAttribute('aria-rowindex')).not.toBe(first);
});

test('a row that is brought into sight and gets the focus in one go stays there, and takes a click', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  const scroller = board.table.locator('xpath=..');
  await scroller.evaluate((element) => element.scrollTo(0, 1500));
  await expect(board.rows.first()).toHaveAttribute('aria-rowindex', /^[2-9]\d$/);
  // Rows beyond the sight are drawn too. Assistive technology goes to one as this does.
  const [brought, left] = await board.rows.first().getByRole('checkbox').evaluate(async (box) => {
    const list = box.closest('table')?.parentElement;
    box.scrollIntoView();
    box.focus();
    const places = [list?.scrollTop];
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
    return [...places, list?.scrollTop];
  });
  expect(brought).toBeLessThan(1500);
  expect(left).toBe(brought);
  await board.rows.last().getByRole('checkbox').click();
  await expect(page.getByRole('group', { name: 'Selected tasks' })).toContainText('1 selected');
});

test('a list that flies past shows words, and whole rows where it stands', async ({ board }) => {
  await board.open({ tasks: 300, search: '?outcome=completed' });
  await expect(board.rows.nth(20)).toBeAttached();
  const plain = board.table.locator('tbody tr[aria-rowindex]:not(:has(a))');
  await expect(plain).toHaveCount(0);
  const words = await board.table.locator('xpath=..').evaluate(async (element) => {
    const seen: string[] = [];
    for (let pictures = 0; pictures < 20; pictures += 1) {
      element.scrollTop = pictures % 2 === 0 ? 2000 : 0;
      await new Promise(requestAnimationFrame);
      seen.push(element.querySelector('tbody tr[aria-rowindex]:not(:has(a))')?.textContent ?? '');
    }
    return seen.join(' ');
  });
  expect(words).toMatch(/import-ami-\w+ ?Completed/);
  await expect(plain).toHaveCount(0);
  await expect(board.rows.first()).toBeVisible();
});

/** Polls until a row is gone. */
async function pollUntilGone(board: Board, row: Locator): Promise<void> {
  while ((await row.count()) > 0) {
    const asked = board.requests.length;
    await board.advance(10_000);
    await expect.poll(() => board.requests.length).toBeGreaterThan(asked);
  }
}

test('the focus goes to a neighbour when a poll takes its row away', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 150, search: '?outcome=running&sort=-progress' });
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const link = board.table.locator('a:focus');
  const left = (await link.textContent()) ?? '';
  await pollUntilGone(board, board.row(left));
  await expect(link).toBeVisible();
  const next = (await link.textContent()) ?? '';
  expect(next).not.toBe(left);
  // Of its checkbox no less.
  await board.row(next).getByRole('checkbox').focus();
  await pollUntilGone(board, board.row(next));
  await expect(link).toBeVisible();

  await page.goto(`${board.site()}/?outcome=running&group=stage&sort=-progress`);
  const heading = board.rows.getByRole('button', { expanded: true }).last();
  const stage = /^\D+/u.exec((await heading.textContent()) ?? '')?.[0] ?? '';
  await heading.focus();
  await pollUntilGone(board, board.rows.getByRole('button', { name: stage }));
  await expect(board.table.locator(':focus')).toBeVisible();
});

test('a filter that few tasks pass is read on for a few pages, and then by hand', async ({ board, page }) => {
  await board.open({ world: 'ten-thousand', search: '?tag=Wave%3D1&encrypted=true&platform=windows&outcome=failed' });
  const history = () => board.requests.filter(({ action, parameters }) => isHistory(action, parameters)).length;
  // The first page and five more.
  await expect.poll(history).toBe(6);
  await expect(page.getByRole('button', { name: 'Read more' })).toBeVisible();
  await expect(page.getByText(/^\d+ match of \d+ read, more not read yet/)).toBeVisible();
  expect(history()).toBe(6);
  // Each time for a few pages, not for one: nobody clicks ninety times.
  await page.getByRole('button', { name: 'Read more' }).click();
  await expect.poll(history).toBe(12);
  await expect(page.getByRole('button', { name: 'Read more' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /Import tasks \(\d+ of \d+\+\)/ })).toBeVisible();
});
