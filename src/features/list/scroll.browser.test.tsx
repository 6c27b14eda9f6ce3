import { page } from 'vitest/browser';
import { idIn } from '#test/task-id.ts';
import { scrollerOf } from '#test/mounted-list.ts';
import { expect, type MountedBoard, press, test } from '#test/mounted-board.tsx';

/** Scrolls down until rows further down are mounted. */
async function scrollDown(board: MountedBoard): Promise<HTMLElement> {
  await expect.element(board.rows.first()).toBeVisible();
  const scroller = scrollerOf(board);
  scroller.scrollTo(0, 1500);
  await expect.poll(() => Number(board.rows.first().element().getAttribute('aria-rowindex'))).toBeGreaterThan(20);
  return scroller;
}

test('the virtual list is an accessible table, and End and Home go to the last and the first row', async ({
  board,
}) => {
  await board.open({ tasks: 80 });
  await expect.element(board.table).toHaveAttribute('aria-rowcount', '80');
  await expect.element(board.rows.first()).toHaveAttribute('aria-rowindex', '1');
  await expect.element(board.table.getByRole('columnheader', { name: 'Outcome' })).toHaveAttribute('scope', 'col');
  await press('{End}');
  await expect.element(board.rows.last()).toHaveAttribute('aria-rowindex', '80');
  await expect.element(board.rows.last().getByRole('link')).toHaveFocus();
  await press('{Home}');
  await expect.element(board.rows.first()).toHaveAttribute('aria-rowindex', '1');
  await expect.element(board.rows.first().getByRole('link')).toHaveFocus();
});

test('a poll does not move the row that is being read', async ({ board }) => {
  await board.open({ ownClock: true, speed: 120, tasks: 100, search: '?refresh=5' });
  const scroller = await scrollDown(board);
  const read = idIn(
    document
      .elementFromPoint(400, scroller.getBoundingClientRect().top + 60)
      ?.closest('tr')
      ?.querySelector('a')?.textContent ?? null,
  );
  const row = board.row(read);
  const place = (): number => Math.round(row.element().getBoundingClientRect().y);
  const before = place();
  const first = row.element().getAttribute('aria-rowindex');
  let polls = 0;
  // Until the row has moved in the list, without which the test proves nothing.
  do {
    await board.advance(5000);
    await expect.poll(place).toBe(before);
    polls += 1;
  } while (polls < 4 || (polls < 12 && row.element().getAttribute('aria-rowindex') === first));
  expect(row.element().getAttribute('aria-rowindex')).not.toBe(first);
});

test('a row that is scrolled into view and focused at once stays there, and can be clicked', async ({ board }) => {
  await board.open({ tasks: 80 });
  const scroller = await scrollDown(board);
  // A mounted row out of sight, which assistive technology reaches in this way.
  const box = board.rows.first().getByRole('checkbox').element() as HTMLInputElement;
  box.scrollIntoView();
  box.focus();
  const brought = scroller.scrollTop;
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  expect(brought).toBeLessThan(1500);
  expect(scroller.scrollTop).toBe(brought);
  await board.rows.last().getByRole('checkbox').click();
  await expect.element(page.getByRole('group', { name: 'Selected tasks' })).toHaveTextContent('1 selected');
});

test('a list shows plain text during a fast scroll, and full rows afterwards', async ({ board }) => {
  await board.open({ tasks: 100, search: '?outcome=completed' });
  await expect.element(board.rows.nth(20)).toBeInTheDocument();
  const scroller = scrollerOf(board);
  const plain = (): Element[] => [...scroller.querySelectorAll('tbody tr[aria-rowindex]:not(:has(a))')];
  expect(plain()).toEqual([]);
  const seen: string[] = [];
  for (let pictures = 0; pictures < 20; pictures += 1) {
    scroller.scrollTop = pictures % 2 === 0 ? 2000 : 0;
    await new Promise(requestAnimationFrame);
    seen.push(plain()[0]?.textContent ?? '');
  }
  expect(seen.join(' ')).toMatch(/\w+-\d+ ?Completed/);
  await expect.poll(plain).toEqual([]);
  await expect.element(board.rows.first()).toBeVisible();
});

test('under a filter that few tasks match, the whole list is read on request', async ({ board }) => {
  await board.open({ scenario: 'ten-thousand', search: '?q=nothing+like+this' });
  await expect.element(page.getByText(/^0 match of 600 read/)).toBeVisible();
  await page.getByRole('button', { name: 'Read all' }).click();
  await expect.element(page.getByText(/^0 match of (?:[7-9]\d\d|\d{4,}) read/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.element(page.getByRole('button', { name: 'Read all' })).toBeVisible();
});
