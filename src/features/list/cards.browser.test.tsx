import { page } from 'vitest/browser';
import { expect, type MountedBoard, test } from '#test/mounted-board.tsx';
import { drawn } from '#test/page-actions.ts';

const sources = [
  { name: 'a', label: 'Production' },
  { name: 'b', label: 'Lab', scenario: 'steady' },
];

async function openFirst(board: MountedBoard): Promise<void> {
  await board.rows.first().getByRole('link').click();
  await expect.element(page.getByRole('complementary')).toBeVisible();
  await drawn();
}

function expectSourceInEachRow(board: MountedBoard): void {
  const texts = board.rows.elements().map((row) => (row as HTMLElement).innerText);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(text).toMatch(/Production|Lab/);
}

test('rows are cards if the columns that distinguish them do not fit, whatever the drawer contains', async ({
  board,
}) => {
  await board.open({
    search: '?task=import-ami-0123456789abcdef0&sort=-machine',
    tasks: 12,
    width: 1100,
    height: 800,
  });
  await expect.element(board.rows.first()).toBeVisible();
  await expect.element(page.getByText('Sorted by Machine, descending')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.element(page.getByRole('columnheader', { name: 'Machine' })).toBeVisible();
  await expect.element(page.getByText(/^Sorted by/)).not.toBeInTheDocument();
});

test.for([1300, 1500])(
  'each row shows its source if there are several, also beside a drawer: %i pixels',
  async (width, { board }) => {
    await board.open({ sources, tasks: 12, width, height: 800 });
    await expect.element(board.row('Lab').first()).toBeVisible();
    expectSourceInEachRow(board);
    await openFirst(board);
    expectSourceInEachRow(board);
  },
);

test('on a narrow screen each task shows its source if there are several', async ({ board }) => {
  await board.open({ sources, tasks: 12, width: 390, height: 800 });
  await expect.element(board.row('Lab').first()).toBeVisible();
  expectSourceInEachRow(board);
});

test.for([768, 860, 1024, 1280, 1440])(
  'at %i pixels the list fills its space, also beside a drawer',
  async (width, { board }) => {
    await board.open({ width, height: 800 });
    await expect.element(board.rows.first()).toBeVisible();
    const hidden = () => {
      const scroller = board.table.element().parentElement;
      return (scroller?.scrollWidth ?? Number.NaN) - (scroller?.clientWidth ?? 0);
    };
    expect(hidden()).toBe(0);
    await expect.element(board.rows.first()).toHaveTextContent(/\w+-\d\d/);
    await openFirst(board);
    expect(hidden()).toBe(0);
  },
);
