import { page } from 'vitest/browser';
import { expect, press, test } from '#test/mounted-board.tsx';

const region = page.getByRole('region', { name: 'Timeline' });
const lanes = region.getByRole('list', { name: 'Machines' }).getByRole('link');

test('a lane opens its drawer by keys, and j goes to the next one', async ({ board }) => {
  await board.open({ search: '?view=timeline' });
  await expect.element(lanes.first()).toBeVisible();
  await press('j');
  await expect.element(lanes.first()).toHaveFocus();
  await press('{Enter}');
  const drawer = page.getByRole('complementary');
  await expect.element(drawer).toBeVisible();
  const name = drawer.element().getAttribute('aria-label');
  await press('j');
  await expect.poll(() => drawer.element().getAttribute('aria-label')).not.toBe(name);
  await expect.element(lanes.nth(1)).toHaveAttribute('aria-current', 'true');
});

test('keys and links move, zoom and fold the picture, and the address says so', async ({ board }) => {
  await board.open({ search: '?view=timeline' });
  const now = region.getByRole('button', { name: 'Now' });
  await expect.element(now).toHaveAttribute('aria-pressed', 'true');
  await press('{ArrowLeft}');
  await expect.element(now).toHaveAttribute('aria-pressed', 'false');
  await press('{Home}');
  await expect.element(now).toHaveAttribute('aria-pressed', 'true');
  await region.getByRole('link', { name: '7 d' }).click();
  expect(window.location.search).toContain('span=7d');
  const group = region.getByRole('button', { expanded: true }).first();
  await group.click();
  await expect.element(region.getByRole('button', { expanded: false }).first()).toBeVisible();
  await expect.poll(() => window.location.search).toContain('fold=');
});

test('the pointer reads a lane at its time, and the table says everything', async ({ board }) => {
  await board.open({ search: '?view=timeline' });
  await expect.element(lanes.first()).toBeVisible();
  const name = lanes.first().element().textContent;
  const lane = lanes.first().element().getBoundingClientRect();
  const picture = region.getByRole('img', { name: /^Lanes of \d+ machines/ });
  const box = picture.element().getBoundingClientRect();
  await picture.hover({ position: { x: box.width * 0.79, y: lane.top + lane.height / 2 - box.top } });
  await expect.element(region.getByText('Not observed', { exact: true })).toBeVisible();
  const table = page.getByRole('table', { name: 'Timeline' });
  await expect.element(table.getByRole('rowheader', { name }).first()).toBeInTheDocument();
  await region.getByRole('button', { name: 'Show as a table' }).click();
  await expect.element(table.getByRole('columnheader', { name: 'Certainty' })).toBeVisible();
  await expect.element(picture).not.toBeInTheDocument();
});
