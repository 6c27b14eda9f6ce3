import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, type Board } from './board.ts';

/** What the rules of WCAG 2.2 AA, as far as axe knows them, say of the page as it stands. */
async function violationsOf(page: Page, rules?: readonly string[]): Promise<unknown[]> {
  // In the page itself, which has no frames: the other way opens a second page for each look.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).setLegacyMode();
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => [target, failureSummary])]);
}

const opened = (name: string) => async ({ page }: Board) => page.getByRole('button', { name }).click();
const typed = (...keys: readonly string[]) => async ({ page }: Board) => {
  for (const key of keys) await (key.length > 1 && !/^(?:Control|Shift|Arrow)/.test(key) ? page.keyboard.type(key) : page.keyboard.press(key));
};

/** Every row costs a look of its own, and is like those above it. */
const SOME: Parameters<Board['open']>[0] = { tasks: 16 };
/** Where something else than the list is looked at. */
const FEW: Parameters<Board['open']>[0] = { tasks: 8 };

const STATES: readonly (readonly [name: string, options: Parameters<Board['open']>[0], act?: (board: Board) => Promise<void>])[] = [
  ['the list', SOME],
  ['a grouped, compact list with a selection', { ...SOME, search: '?group=tag:Wave' }, async ({ rows }) => rows.nth(1).getByRole('checkbox').check()],
  ['the failures by cause', { search: '?outcome=failed&group=cause' }],
  ['suggestions', FEW, typed('/', 'tag:', 'ArrowDown')],
  ['the display sheet', FEW, opened('Display')],
  ['the saved views', FEW, opened('Saved views')],
  ['the palette', FEW, typed('Control+k')],
  ['the help sheet', FEW, typed('Shift+?')],
  ['a drawer', { world: 'observed', search: '?task=import-ami-ffo2siec' }],
  ['the drawer of a failed task', { world: 'observed', search: '?outcome=failed' }, async ({ rows }) => rows.first().getByRole('link').click()],
  ['an empty account', { world: 'empty' }],
  ['no matches and a bad address', { search: '?q=nowhere&state=quantum&outcome=failed&stage=booting' }],
  ['a bad configuration', { configFile: '{}' }],
  ['a sign-in', { world: 'sign-in' }],
  ['the setup page', { search: '?view=setup' }],
];

const READY = /Updated|EC2 listed none|config\.json cannot|Keep this screen signed in/;

for (const [name, options, act] of STATES) {
  test(`${name} has no violation, light or dark`, { tag: '@network' }, async ({ board, page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await board.open(options);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(page.getByText(READY).first()).toBeVisible();
    await act?.(board);
    expect(await violationsOf(page)).toEqual([]);
    // The same page in other colours.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page, ['color-contrast'])).toEqual([]);
  });
}

test('at 320 pixels, as on a window of 1280 at 400 %, nothing is cut off sideways and all can be reached', async ({ board, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await board.open({ world: 'observed', search: '?outcome=failed' });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect(board.rows.first()).toBeVisible();
  await expect.poll(overflow).toBe(0);
  expect(await violationsOf(page)).toEqual([]);
  for (const name of ['Display', 'Saved views']) {
    await page.getByRole('button', { name }).click();
    await expect.poll(overflow).toBe(0);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
  await board.rows.first().getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Why it failed' })).toBeVisible();
  await expect.poll(overflow).toBe(0);
  // Once it has slid in.
  const widest = () => page.getByRole('complementary').evaluate((drawer) => Math.max(...[...drawer.querySelectorAll('*:not(pre, pre *)')].map((element) => element.getBoundingClientRect().right)));
  await expect.poll(widest).toBeLessThanOrEqual(320);
});

test('in forced colours the outcome is still told by its shape, and the focus can be seen', async ({ board, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await board.open();
  await expect(board.rows.first()).toBeVisible();
  await page.keyboard.press('j');
  const outline = await page.locator('a:focus').evaluate((link) => getComputedStyle(link).outlineStyle);
  expect(outline).not.toBe('none');
  await expect(board.rows.first().getByRole('cell').nth(1).locator('svg')).toBeVisible();
});

test('the rows of the virtual list are told as a table: headings, places and how many there are', async ({ board, page }) => {
  await board.open();
  await expect(board.table).toHaveAttribute('aria-rowcount', '80');
  await expect(board.rows.first()).toHaveAttribute('aria-rowindex', '1');
  await page.keyboard.press('End');
  await expect(page.locator('tr:has(a:focus)')).toHaveAttribute('aria-rowindex', '80');
  await expect(board.table.getByRole('columnheader', { name: 'Outcome' })).toHaveAttribute('scope', 'col');
});
