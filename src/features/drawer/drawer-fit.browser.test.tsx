import { page } from 'vitest/browser';
import { expect, press, test } from '#test/mounted-board.tsx';
import { drawn } from '#test/page-actions.ts';

const drawer = page.getByRole('complementary');

/** The scrolling part of the drawer. */
const content = drawer.getByRole('group').first();

const isOverflowing = (): boolean =>
  document.documentElement.scrollWidth > window.innerWidth ||
  document.documentElement.scrollHeight > window.innerHeight;

/** How much wider the content of an element is than the element, in pixels. */
const excess = ({ scrollWidth, clientWidth }: Element): number => scrollWidth - clientWidth;

for (const [scenario, search] of [
  ['steady', '?outcome=failed'],
  ['observed', ''],
  ['long-texts', ''],
] as const) {
  test(`covers a narrow screen, where nothing is wider or longer than the window: ${scenario}`, async ({ board }) => {
    await board.open({ tasks: 80, scenario, search, width: 390, height: 844 });
    await expect.element(board.rows.first()).toBeVisible();
    expect(isOverflowing()).toBe(false);
    for (const place of [0, 1, 2]) {
      await board.rows.getByRole('link').nth(place).click();
      await expect.poll(() => drawer.element().getBoundingClientRect()).toMatchObject({ x: 0, width: 390 });
      expect(isOverflowing()).toBe(false);
      // Nothing in the drawer is cut off at its edge.
      expect(excess(content.element())).toBe(0);
      await press('{Escape}');
      await expect.element(drawer).not.toBeInTheDocument();
    }
  });
}

test('leaves the list beside it intact, or covers the window without room for both', async ({ board }) => {
  await board.open();
  await board.rows.first().getByRole('link').click();
  await expect.element(drawer).toBeVisible();
  for (const [width, isAlone] of [
    [800, true],
    [1024, false],
    [1279, false],
    [1280, false],
    [1920, false],
  ] as const) {
    await page.viewport(width, 800);
    await expect.poll(() => window.innerWidth).toBe(width);
    await drawn();
    // After the slide-in animation.
    await expect
      .poll(() => drawer.element().getBoundingClientRect().x === 0, { message: `${width} pixels` })
      .toBe(isAlone);
    if (isAlone) continue;
    const list = board.table.element().parentElement;
    await expect.poll(() => list !== null && list.isConnected && excess(list), { message: `${width} pixels` }).toBe(0);
  }
});

test('scrolls by the arrow keys', async ({ board }) => {
  await board.open({ scenario: 'long-texts' });
  await board.rows.getByRole('link').first().click();
  await expect.element(content).toHaveFocus();
  await press('{ArrowDown}');
  await expect.poll(() => content.element().scrollTop).toBeGreaterThan(0);
});

test('is the only part that the keyboard reaches while it covers the screen', async ({ board }) => {
  await board.open({ scenario: 'observed', search: '?task=import-ami-ffo2siec', width: 390, height: 844 });
  await expect.element(drawer).toBeVisible();
  for (let stops = 0; stops < 12; stops += 1) {
    await press('{Tab}');
    const { activeElement } = document;
    expect(activeElement === document.body || activeElement?.closest('aside') != null).toBe(true);
  }
});
