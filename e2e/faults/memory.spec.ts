import { expect, test } from '../board.ts';
import { idIn } from '../task-id.ts';

const DAY_MS = 24 * 3_600_000;

test(
  'a task that was under way and that EC2 does not list any more is told, and stays readable',
  { tag: ['@network', '@fault-50'] },
  async ({ board, page }) => {
    await board.open({ ownClock: true, speed: 60, tasks: 20 });
    const running = board.rows.filter({ hasText: 'Running' });
    await expect(running.first()).toBeVisible();
    const id = idIn(await running.getByRole('link').first().textContent());
    await expect(board.freshness).toHaveText(/^Updated/);
    await page.goto('about:blank');
    await board.sleep(9 * DAY_MS);
    await page.goto(board.site());
    await expect(board.rows.first()).toBeVisible();
    const note = page.getByRole('note').filter({ hasText: 'under way' });
    await expect(async () => {
      await board.advance(10_000);
      await expect(note).toContainText('What became of them is not known', { timeout: 500 });
    }).toPass({ intervals: [0], timeout: 120_000 });
    await expect(board.row(id)).toHaveCount(0);
    await note.getByRole('button', { name: 'Show' }).click();
    await expect(board.row(id)).toContainText(/Was running.*last seen 9 d/);
    await expect(board.row(id).getByRole('progressbar')).toHaveCount(0);
    await board.row(id).getByRole('link').click();
    await expect(board.drawer(id)).toContainText(/EC2 no longer lists it\s*Last seen \d/);
    await expect(board.drawer(id)).toContainText('Was running');
  },
);

test(
  'a browser that refuses storage shows the board and says that it remembers nothing',
  { tag: ['@fault-57'] },
  async ({ board, page }) => {
    await page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    });
    await board.open();
    await expect(board.rows.first()).toBeVisible();
    await expect(page.getByRole('note')).toContainText('This browser does not keep what was seen');
  },
);
