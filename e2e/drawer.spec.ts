import type { Locator } from '@playwright/test';
import { expect, test } from './board.ts';
import { settled } from './layout.ts';

test('shows every field of a task and a card for each snapshot', async ({ board, page }) => {
  await board.open({ world: 'observed', search: '?task=import-ami-015a33ba399ae37a9' });
  const drawer = board.drawer('import-ami-015a33ba399ae37a9');
  await expect(drawer).toBeVisible();
  await expect(drawer).toContainText('Windows 10 Dev 2004');
  const snapshots = drawer.getByRole('list', { name: 'Snapshots' });
  await expect(snapshots.getByRole('listitem')).toHaveCount(1);
  await expect(snapshots).toContainText('vm-images-14');
  await expect(snapshots).toContainText(/FormatVMDKSize17\.7 GiB/);
  // AWS gives no progress of a disk, so none is drawn.
  await expect(snapshots.getByRole('progressbar')).toHaveCount(0);
  await expect(drawer.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '19');
  await expect(drawer).toContainText('CostCenter');
  await expect(page.getByRole('img', { name: 'Stage 4 of 10: Converting' })).toBeVisible();
});

test('draws a bar for a disk where AWS gives its progress', async ({ board }) => {
  await board.open({ search: '?stage=converting&sort=-disks', tasks: 400 });
  const drawers = board.rows.getByRole('link');
  await expect(drawers.first()).toBeVisible();
  for (const id of await drawers.allTextContents()) {
    await board.row(id).getByRole('link').click();
    const bars = board.drawer(id).getByRole('list', { name: 'Snapshots' }).getByRole('progressbar');
    await expect(board.drawer(id).getByRole('listitem').first()).toBeVisible();
    if ((await bars.count()) === 0) continue;
    await expect(bars.first()).toHaveAccessibleName(/^Progress of \S+/);
    await expect(bars.first()).toHaveAttribute('aria-valuenow', /^\d+$/);
    return;
  }
  throw new Error('no task of this world has progress of its disks');
});

test('of a failed task says why, and does not call its disks a success', async ({ board }) => {
  await board.open({ world: 'observed', search: '?task=import-ami-ffo2siec' });
  const drawer = board.drawer('import-ami-ffo2siec');
  await expect(drawer.getByRole('region', { name: 'Why it failed' })).toContainText(
    'ClientError: EFI partition detected. UEFI booting is not supported in EC2.',
  );
  await expect(drawer).toContainText('Its disks were copied before it failed; there is no AMI.');
  await expect(drawer).not.toContainText('Completed');
});

test('opens by click and by key, and gives the focus back to its row', async ({ board, page }) => {
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('j');
  const first = board.rows.nth(0).getByRole('link');
  await expect(first).toBeFocused();
  await page.keyboard.press('j');
  const second = board.rows.nth(1).getByRole('link');
  await expect(second).toBeFocused();
  await page.keyboard.press('k');
  await expect(first).toBeFocused();
  const id = (await first.textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(board.drawer(id)).toBeVisible();
  await expect(board.drawer(id).getByRole('group', { name: id })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(board.drawer(id)).toHaveCount(0);
  await expect(board.row(id).getByRole('link')).toBeFocused();

  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Filter tasks' })).toBeFocused();
  await page.keyboard.type('jk');
  await expect(page).toHaveURL(/\?q=jk$/);

  await page.goto(board.site());
  const other = board.rows.nth(3);
  const otherId = (await other.getByRole('link').textContent()) ?? '';
  await other.getByRole('cell').nth(3).click();
  await expect(board.drawer(otherId)).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(board.drawer(otherId)).toHaveCount(0);
});

test('closes by Escape from its checkbox too, and a checkbox in a row keeps the focus', async ({ board, page }) => {
  await board.open();
  const id = (await board.rows.nth(1).getByRole('link').textContent()) ?? '';
  const box = board.row(id).getByRole('checkbox');
  await box.focus();
  await page.keyboard.press('Escape');
  await expect(box).toBeFocused();
  await board.row(id).getByRole('link').click();
  await board.drawer(id).getByRole('checkbox', { name: 'Links into the AWS console' }).focus();
  await page.keyboard.press('Escape');
  await expect(board.drawer(id)).toHaveCount(0);
  await expect(board.row(id).getByRole('link')).toBeFocused();
});

test('a poll takes neither the focus nor the place in the drawer', async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60 });
  const id = (await board.rows.getByRole('link').first().textContent()) ?? '';
  // By its id: while the test looked, another row may have come first.
  await board.row(id).getByRole('link').first().click();
  const button = board.drawer(id).getByRole('button', { name: 'Copy id' });
  await button.focus();
  const asked = board.requests.length;
  await board.advance(10_000);
  await expect.poll(() => board.requests.length).toBeGreaterThan(asked);
  await expect(board.freshness).toHaveText(/^Updated \d s ago/);
  await expect(button).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`task=${id}$`));
});

test('says of a task that EC2 does not list that it does not', { tag: '@network' }, async ({ board }) => {
  await board.open({ search: '?task=import-ami-0123456789abcdef0' });
  await expect(board.drawer('import-ami-0123456789abcdef0')).toContainText('EC2 does not list it');
  await expect(board.rows.first()).toBeVisible();
});

test('names the source that could not be asked for a task, where the others do not list it', { tag: '@network' }, async ({ board }) => {
  const sources = [
    { name: 'plain', label: 'Plain', region: 'eu-west-1' },
    { name: 'barred', label: 'Barred', world: 'denied', region: 'us-east-1' },
  ];
  await board.open({ sources, search: '?task=import-ami-0123456789abcdef0' });
  await expect(board.drawer('import-ami-0123456789abcdef0')).toContainText('Not found elsewhere. Barred: Reading import tasks is not allowed');
});

for (const [world, search] of [['long-texts', ''], ['steady', '?outcome=failed'], ['observed', '']] as const) {
  test(`covers a narrow screen, where nothing is wider or longer than the window: ${world}`, async ({ board, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await board.open({ world, search });
    await expect(board.rows.first()).toBeVisible();
    const isOverflowing = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth || document.documentElement.scrollHeight > window.innerHeight);
    expect(await isOverflowing()).toBe(false);
    const drawer = page.getByRole('complementary');
    for (const place of [0, 1, 2]) {
      await board.rows.getByRole('link').nth(place).click();
      await expect.poll(async () => drawer.boundingBox()).toMatchObject({ x: 0, width: 390 });
      expect(await isOverflowing()).toBe(false);
      // Nor is anything in it cut off at its edge.
      const content = drawer.locator('[role="group"][tabindex="0"]');
      expect(await content.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
      await page.keyboard.press('Escape');
      await expect(drawer).toHaveCount(0);
    }
  });
}

test('leaves the list beside it whole, or takes the window where there is no room for both', async ({ board, page }) => {
  await board.open();
  await board.rows.first().getByRole('link').click();
  const drawer = page.getByRole('complementary');
  for (const [width, isAlone] of [[800, true], [1024, false], [1279, false], [1280, false], [1920, false]] as const) {
    await page.setViewportSize({ width, height: 800 });
    await settled(page, width);
    // Once it has slid in.
    await expect.poll(async () => (await drawer.boundingBox())?.x === 0, `${width} pixels`).toBe(isAlone);
    if (isAlone) continue;
    expect(await board.table.locator('xpath=..').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), `${width} pixels`).toBe(0);
  }
});

test('goes on while the filter hides its task', async ({ board }) => {
  await board.open({ ownClock: true, speed: 60 });
  const link = board.rows.filter({ hasText: 'Running' }).getByRole('link').last();
  const id = (await link.textContent()) ?? '';
  await board.page.goto(`${board.site()}/?outcome=failed&task=${id}`);
  await expect(board.drawer(id)).toContainText('Running');
  await expect(async () => {
    await board.advance(20_000);
    await expect(board.drawer(id)).toContainText(/Completed|Failed|Cancelled/, { timeout: 500 });
  }).toPass({ intervals: [0] });
});

test('scrolls by the arrow keys', async ({ board, page }) => {
  await board.open({ world: 'long-texts' });
  await board.rows.getByRole('link').first().click();
  const content = page.getByRole('complementary').locator('[role="group"][tabindex="0"]');
  await expect(content).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => content.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
});

test('is alone for the keyboard where it covers the screen', async ({ board, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await board.open({ world: 'observed', search: '?task=import-ami-ffo2siec' });
  const sheet = page.getByRole('complementary');
  await expect(sheet).toBeVisible();
  for (let stops = 0; stops < 12; stops += 1) {
    await page.keyboard.press('Tab');
    const isBehind = await page.evaluate(() => document.activeElement !== document.body && document.activeElement?.closest('aside') === null);
    expect(isBehind).toBe(false);
  }
});

test('says what codes mean, leads into the console of the right Region, and shows the JSON of the API', async ({ board, page }) => {
  await board.open({ ownClock: true, search: '?outcome=completed&platform=windows' });
  await board.rows.first().getByRole('link').click();
  const drawer = page.getByRole('complementary');
  const image = drawer.getByRole('link', { name: /^Open ami-\w+ in the AWS console$/ });
  await expect(image).toHaveAttribute('href', /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/ec2\/home\?region=eu-west-1#ImageDetails:imageId=ami-\w+$/);
  await expect(drawer.getByRole('link', { name: /^Open snap-\w+ in the AWS console$/ }).first()).toHaveAttribute('href', /#SnapshotDetails:snapshotId=snap-\w+$/);
  await expect(drawer.getByText(/license/i).first()).toBeVisible();
  const json = drawer.getByText('JSON of the API');
  await json.click();
  const text = await drawer.locator('pre[aria-label="JSON of the API"]').textContent();
  const id = await drawer.getByRole('heading', { level: 2 }).textContent();
  expect(JSON.parse(text ?? '')).toMatchObject({ ImportTaskId: id, Status: 'completed', Platform: 'Windows' });
  // No field says what the answer does not.
  expect(JSON.parse(text ?? '')).not.toHaveProperty('Progress');
  await expect(drawer.locator('dt', { hasText: 'Progress' }).locator('xpath=following-sibling::dd[1]')).toHaveText('-');
  // Undocumented addresses are a person's choice.
  await drawer.getByRole('checkbox', { name: 'Links into the AWS console' }).uncheck();
  await expect(image).toBeHidden();
});

test('a presigned address stands nowhere in it', async ({ board, page }) => {
  // Some disks of this world come from presigned addresses, whose query is left out.
  await board.open({ ownClock: true, tasks: 200, search: '?q=%3F%E2%80%A6' });
  await board.rows.first().getByRole('link').click();
  const drawer = page.getByRole('complementary');
  await drawer.getByText('JSON of the API').click();
  await expect(drawer.locator('pre[aria-label="JSON of the API"]')).toContainText('?…');
  expect(await drawer.innerHTML()).not.toMatch(/X-Amz-Signature|X-Amz-Credential|AWSAccessKeyId=\w/);
});

test('a failed task that the catalogue does not know says so, with advice, and AWS’s own text', async ({ board, page }) => {
  await board.open({ world: 'unknown-words', search: '?outcome=failed' });
  await expect(board.rows.first()).toBeVisible();
  await board.rows.first().getByRole('link').click();
  const why = page.getByRole('region', { name: 'Why it failed' });
  await expect(why.getByRole('heading', { name: 'What to do' })).toBeVisible();
  await expect(why.getByText('In AWS’s words')).toBeVisible();
});

test('a reason of thousands of characters stands there once, folded, and what to do is in sight', async ({ board, page }) => {
  await board.open({ world: 'long-texts', search: '?outcome=failed' });
  await expect(board.rows.first()).toBeVisible();
  const why = page.getByRole('region', { name: 'Why it failed' });
  const whole = why.getByRole('button', { name: /^Show all \d+ characters$/ });
  for (const row of await board.rows.all()) {
    await row.getByRole('link').first().click();
    await expect(why).toBeVisible();
    if (await whole.isVisible()) break;
  }
  await expect(why.getByRole('heading', { name: 'What to do' })).toBeInViewport();
  const heading = why.getByRole('heading', { level: 3 });
  const lines = (text: Locator) => text.evaluate((element) => element.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(element).lineHeight));
  expect(await lines(heading)).toBeLessThan(2.5);
  const folded = (await why.boundingBox())?.height ?? 0;
  await whole.click();
  expect((await why.boundingBox())?.height).toBeGreaterThan(folded + 200);
  await why.getByRole('button', { name: 'Show its beginning' }).click();
  expect((await why.boundingBox())?.height).toBe(folded);
});
