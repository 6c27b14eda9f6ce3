import { page } from 'vitest/browser';
import { violationsOf } from '#test/axe.ts';
import { emulateMedia, expect, type MountedBoard, press, test } from '#test/mounted-board.tsx';

const opened = (name: string) => async (): Promise<void> => {
  await page.getByRole('button', { name }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
};
const keyed = (keys: string) => async (): Promise<void> => {
  await press(keys);
  await expect.element(page.getByRole('dialog')).toBeVisible();
};

/** Few rows: axe checks each one, and all are alike. */
const SOME: Parameters<MountedBoard['open']>[0] = { tasks: 12 };
/** For states in which the list does not matter. */
const FEW: Parameters<MountedBoard['open']>[0] = { tasks: 4 };

const STATES: readonly (readonly [
  name: string,
  options: Parameters<MountedBoard['open']>[0],
  act?: (board: MountedBoard) => Promise<void>,
])[] = [
  ['the list', SOME],
  [
    'a grouped, compact list with a selection',
    { ...SOME, search: '?group=tag:Wave' },
    async ({ rows }) => rows.nth(1).getByRole('checkbox').click(),
  ],
  ['the failures by cause', { tasks: 40, search: '?outcome=failed&group=cause' }],
  [
    'suggestions',
    FEW,
    async () => {
      await press('/tag:{ArrowDown}');
      await expect.element(page.getByRole('option', { selected: true })).toBeVisible();
    },
  ],
  ['the display sheet', FEW, opened('Display')],
  ['the saved views', FEW, opened('Saved views')],
  ['the palette', FEW, keyed('{Control>}k{/Control}')],
  ['the help sheet', FEW, keyed('{Shift>}?{/Shift}')],
  ['a drawer', { scenario: 'observed', search: '?id=import-ami-ffo2siec&task=import-ami-ffo2siec' }],
  [
    'the drawer of a failed task',
    { scenario: 'observed', search: '?outcome=failed' },
    async ({ rows }) => {
      await rows.first().getByRole('link').click();
      await expect.element(page.getByRole('region', { name: 'Why it failed' })).toBeVisible();
    },
  ],
  ['an empty account', { scenario: 'empty' }],
  ['no matches and a bad address', { tasks: 20, search: '?q=nowhere&state=quantum&outcome=failed&stage=booting' }],
  ['the timeline', { ...SOME, search: '?view=timeline&group=outcome' }],
  ['the setup page', { search: '?view=setup' }],
];

const READY = /Updated|EC2 listed none/;

for (const [name, options, act] of STATES) {
  test(`${name} has no accessibility violation, light or dark`, async ({ board }) => {
    await emulateMedia({ colorScheme: 'light' });
    await board.open(options);
    await expect.element(page.getByRole('heading').first()).toBeVisible();
    await expect.element(page.getByText(READY).first()).toBeVisible();
    await act?.(board);
    expect(await violationsOf()).toEqual([]);
    // The same page in other colours.
    await emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(['color-contrast'])).toEqual([]);
  });
}

test('at 320 pixels, as with 1280 at 400 % zoom, nothing is cut off sideways and everything can be reached', async ({
  board,
}) => {
  await board.open({ scenario: 'observed', search: '?outcome=failed', width: 320, height: 640 });
  const overflow = (): number => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  await expect.element(board.rows.first()).toBeVisible();
  await expect.poll(overflow).toBe(0);
  expect(await violationsOf()).toEqual([]);
  for (const name of ['Display', 'Saved views']) {
    await page.getByRole('button', { name }).click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await expect.poll(overflow).toBe(0);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
  await board.rows.first().getByRole('link').click();
  await expect.element(page.getByRole('region', { name: 'Why it failed' })).toBeVisible();
  await expect.poll(overflow).toBe(0);
  // Once it has slid in.
  const widest = (): number =>
    Math.max(
      ...[...page.getByRole('complementary').element().querySelectorAll('*:not(pre, pre *)')].map(
        (element) => element.getBoundingClientRect().right,
      ),
    );
  await expect.poll(widest).toBeLessThanOrEqual(320);
});

test('in forced colours outcomes keep their shapes, and the focus is visible', async ({ board }) => {
  await emulateMedia({ forcedColors: 'active' });
  await board.open(FEW);
  await expect.element(board.rows.first()).toBeVisible();
  expect(window.matchMedia('(forced-colors: active)').matches).toBe(true);
  await press('j');
  const link = board.rows.first().getByRole('link');
  await expect.element(link).toHaveFocus();
  expect(getComputedStyle(link.element()).outlineStyle).not.toBe('none');
  const shape = board.rows.first().getByRole('cell').nth(1).element().querySelector('svg');
  expect(shape?.checkVisibility()).toBe(true);
  expect(shape?.getBoundingClientRect().width).toBeGreaterThan(0);
});
