import { page } from 'vitest/browser';
import { expect, test, type MountedBoard } from '#test/mounted-board.tsx';
import { advanceUntil } from '#test/passing-time.ts';

const MINUTE_MS = 60_000;

const since = page.getByRole('note').filter({ hasText: 'Since you last looked' });
const marked = (board: MountedBoard) => board.rows.filter({ hasText: 'Changed since you last looked' });

/** How many tasks the notice counts. */
const counted = (): number =>
  [...since.element().querySelectorAll('a')].reduce((sum, { innerText }) => sum + Number.parseInt(innerText, 10), 0);

test.for([1280, 390])(
  'rows that changed since the last visit have a dot until the notice is dismissed, %i pixels wide',
  async (width, { board }) => {
    // High enough to mount all rows.
    await board.open({ ownClock: true, speed: 60, tasks: 40, width, height: 3200 });
    await expect.element(board.freshness).toHaveTextContent(/^Updated/);
    await expect.element(since).not.toBeInTheDocument();
    expect(marked(board).elements()).toEqual([]);
    await board.leave();
    await board.sleep(6 * MINUTE_MS);
    await board.reload();
    await expect.element(since).toBeVisible();
    await advanceUntil(board, 1000, () => marked(board).elements().length > 1);
    await expect.poll(() => marked(board).elements().length === counted()).toBe(true);
    expect(marked(board).elements().length).toBeLessThan(board.rows.elements().length);
    const box = marked(board).first().getByRole('checkbox').element();
    const { x, y, height } = box.getBoundingClientRect();
    const dot = board.table.getByTitle('Changed since you last looked').first().element().getBoundingClientRect();
    expect(dot.right).toBeLessThan(x);
    expect(dot.x).toBeGreaterThan(0);
    expect(dot.y + dot.height / 2).toBeCloseTo(y + height / 2, 0);
    await page.getByRole('button', { name: 'Dismiss' }).first().click();
    await expect.element(since).not.toBeInTheDocument();
    await expect.poll(() => marked(board).elements()).toEqual([]);
    expect(box.getBoundingClientRect().x).toBe(x);
  },
);
