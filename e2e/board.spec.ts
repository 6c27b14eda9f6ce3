import { access } from 'node:fs/promises';
import { expect, test } from './board.ts';
import { idIn } from './task-id.ts';

test('shows the tasks of the account with outcome, progress and disks', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await expect(board.table).toHaveAttribute('aria-rowcount', '80');
  await expect(page.getByRole('heading', { name: 'Import tasks (80)' })).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated \d+ s ago/);
  await expect(page.getByText('Simulated data')).toBeVisible();
  const running = board.rows.filter({ hasText: 'Running' }).first();
  const id = idIn(await running.getByRole('link').textContent());
  await expect(running.getByRole('progressbar', { name: `Progress of ${id}` })).toHaveAttribute(
    'aria-valuenow',
    /^\d{1,3}$/,
  );
});

test('a link restores the view in a new window, and Back closes the drawer', async ({ board, page, context }) => {
  await board.open({ search: '?outcome=failed' });
  const link = board.rows.getByRole('link').first();
  const id = idIn(await link.textContent());
  await link.click();
  await expect(board.drawer(id)).toBeVisible();
  await expect(page).toHaveURL(`${board.site()}/?outcome=failed&task=${id}`);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('complementary', { name: id })).toBeVisible();
  const rowsOf = (one: typeof page) =>
    one.getByRole('table', { name: 'Import tasks' }).locator('tbody').getByRole('row');
  await expect(rowsOf(other).first()).toBeVisible();
  expect(await rowsOf(other).allInnerTexts()).toEqual(await rowsOf(page).allInnerTexts());
  await expect(other.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name: 'Failed' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await other.close();

  await page.goBack();
  await expect(board.drawer(id)).toHaveCount(0);
  await expect(page).toHaveURL(`${board.site()}/?outcome=failed`);
  await page.goForward();
  await expect(board.drawer(id)).toBeVisible();
});

test('without a server the cloud runs in the page, and its data are called simulated', async ({ board, page }) => {
  await board.open({ configFile: '{ "embedded": true }' });
  await expect(board.rows.first()).toBeVisible();
  await expect(page.getByText('Simulated data')).toBeVisible();
  expect(board.requests).toEqual([]);
});

test(
  'a build without a configuration, or with one that names no source, shows no tasks and leads to setup',
  { tag: '@network' },
  async ({ board, page }) => {
    await expect(access('dist/config.json')).rejects.toThrow('ENOENT');
    await board.open({ configFile: '{ "sources": [] }', search: '?view=wall' });
    await expect(page.getByRole('alert')).toContainText('names no source');
    board.setConfigFile(() => null);
    await page.goto(`${board.site()}/`);
    await expect(page.getByRole('alert')).toContainText('There is no config.json');
    await expect(page.getByText('Simulated data', { exact: true })).toHaveCount(0);
    expect(board.requests).toEqual([]);
    await page.getByRole('link', { name: 'Connect your AWS account' }).click();
    await expect(page.getByRole('heading', { name: 'Deploy the stack' })).toBeVisible();
    await page.getByText('Write config.json by hand').click();
    await expect(page.getByRole('button', { name: 'Save config.json' })).toBeVisible();
  },
);

test('scrolling through many tasks reads every page once and renders a few dozen rows', async ({ board, page }) => {
  await board.open({ tasks: 1500 });
  await expect(board.rows.first()).toBeVisible();
  const scroller = board.table.locator('xpath=..');
  // Resolved once, because finding a table by its name reads every cell.
  const found = await scroller.elementHandle();
  const tokensOf = () =>
    board.requests.flatMap(({ action, parameters }) =>
      action === 'DescribeImportImageTasks' &&
      parameters?.has('Filters.1.Name') === false &&
      !parameters.has('ImportTaskId.1')
        ? (parameters.get('NextToken') ?? [])
        : [],
    );
  while (tokensOf().length < 14) {
    const asked = tokensOf().length;
    await expect
      .poll(
        async () => {
          await found?.evaluate((element) => (element as HTMLElement).scrollTo(0, element.scrollHeight));
          return tokensOf().length;
        },
        { intervals: [20] },
      )
      .toBeGreaterThan(asked);
  }
  await expect(board.table).toHaveAttribute('aria-rowcount', '1500');
  await expect(page.getByText('All 1500 tasks are read')).toBeVisible();

  // The first page is refreshed every two minutes, which a busy machine may take for this test.
  const tokens = tokensOf();
  expect(tokens).toHaveLength(14);
  expect(new Set(tokens).size).toBe(14);
  expect(await board.rows.count()).toBeLessThan(70);
  await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(board.rows.last()).toHaveAttribute('aria-rowindex', '1500');
});
