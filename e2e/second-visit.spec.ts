import { expect, test, type Board } from './board.ts';
import { signIn } from './person.ts';

const idsOf = ({ rows }: Board) => rows.getByRole('link').evaluateAll((links) => links.map((link) => link.textContent));

/** Waits until EC2 has answered page and poll, which the next visit shows first. */
async function visited(board: Board): Promise<readonly (string | null)[]> {
  await expect(board.freshness).toHaveText(/^Updated .* next in/);
  await expect(board.table).toHaveAttribute('aria-rowcount', '12');
  board.requests.length = 0;
  return idsOf(board);
}

test('a second visit shows the last rows before the site has confirmed its configuration, and requests nothing until then', async ({
  board,
  page,
}) => {
  await board.open({ scenario: 'sign-in', tasks: 12 });
  await signIn(page);
  const rows = await visited(board);
  const release = board.holdFiles(/config\.json$/);
  await page.reload();
  await expect(board.freshness).toHaveText(/^Stale · .* old · remembered here, reading now$/);
  await expect.poll(() => idsOf(board)).toEqual(rows);
  await expect(board.table).toHaveAttribute('aria-rowcount', '-1');
  expect(board.requests).toEqual([]);
  release();
  await expect(board.freshness).toHaveText(/^Updated/);
  await expect(board.table).toHaveAttribute('aria-rowcount', '12');
  expect(await idsOf(board)).toEqual(rows);
  const identity = board.requests.map(({ action }) => action).filter((action) => action !== 'DescribeImportImageTasks');
  expect(identity).toEqual(['GetId', 'GetCredentialsForIdentity']);
});

test('what was remembered is dropped where the configuration has changed, before anything was requested for it', async ({
  board,
  page,
}) => {
  await board.open({ tasks: 12 });
  await visited(board);
  const release = board.holdFiles(/config\.json$/);
  board.setConfigFile((text) => text.replaceAll(/(http:[^"]+:\d+)"/g, '$1/worlds/empty"'));
  await page.reload();
  await expect(board.rows.first()).toBeVisible();
  expect(board.requests).toEqual([]);
  release();
  await expect(page.getByText('No import tasks', { exact: true })).toBeVisible();
  expect(board.requests.filter(({ scenario }) => scenario !== 'empty')).toEqual([]);
});

test('nothing of the last visit is shown where nobody is signed in any more', async ({ board, page }) => {
  await board.open({ scenario: 'sign-in', tasks: 12 });
  await signIn(page);
  await visited(board);
  await page.evaluate(() => sessionStorage.clear());
  const release = board.holdFiles(/config\.json$/);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Sign in/ }).first()).toBeVisible();
  await expect(board.rows).toHaveCount(0);
  release();
});
