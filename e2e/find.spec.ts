import { expect, test } from './board.ts';

test('by keyboard alone, a person finds a failed Windows import of wave 3, its cause, the command to run it again, and a link', async ({
  board,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await board.open({ tasks: 200, seed: 2, ownClock: true });
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('outcome:failed platform:Windows tag:Wave=3 ');
  await expect(page).toHaveURL(/\?outcome=failed&tag=Wave%3D3&platform=Windows$/);
  await expect(board.rows.first()).toContainText('Failed');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const why = page.getByRole('region', { name: 'Why it failed' });
  await expect(why.getByRole('heading', { name: 'What to do' })).toBeVisible();
  await expect(why.getByRole('link', { name: 'AWS’s guide on this' })).toHaveAttribute(
    'href',
    /^https:\/\/docs\.aws\.amazon\.com\//,
  );
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Control+k');
  await page.keyboard.type('import again');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied the command to import it again')).toBeVisible();
  expect(await clipboard()).toMatch(/^aws ec2 import-image \\\n {2}--region=eu-west-1/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('copy link');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied the link')).toBeVisible();
  expect(await clipboard()).toMatch(/\?outcome=failed&tag=Wave%3D3&platform=Windows&task=import-ami-\w+$/);
});

test('by mouse alone, a person pauses and sets refreshing and opens the wall', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(board.freshness).toContainText('refresh is off');
  await expect(page).not.toHaveURL(/refresh/);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(board.freshness).toContainText('next in');
  await page.getByRole('button', { name: /^Keys and requests/ }).click();
  const pace = page.getByRole('group', { name: 'Refresh' });
  await expect(pace.getByRole('radio', { name: 'every 10 s' })).toBeChecked();
  await pace.getByRole('radio', { name: 'every 30 s' }).check();
  await expect(page).toHaveURL(/refresh=30/);
  await pace.getByRole('radio', { name: 'every 10 s' }).check();
  await expect(page).not.toHaveURL(/refresh/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Wall (w)' }).click();
  await expect(page).toHaveURL(/view=wall/);
});
