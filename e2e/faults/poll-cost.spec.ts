import type { CDPSession } from '@playwright/test';
import { expect, test, type Board } from '../board.ts';
import { devtools } from '../devtools.ts';

// By counting and not by the clock: what a poll costs must not grow with what was read before it.

const POLLS = 4;

/** Reads everything there is. */
async function readAll(board: Board, count: number): Promise<void> {
  const scroller = board.table.locator('xpath=..');
  await expect
    .poll(
      async () => {
        await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
        return board.table.getAttribute('aria-rowcount');
      },
      { intervals: [50], timeout: 120_000 },
    )
    .toBe(String(count));
  await scroller.evaluate((element) => element.scrollTo(0, 0));
}

interface Cost {
  /** Calls of functions, those of React and of all libraries among them: renders, comparisons, and what else a poll does. */
  readonly calls: number;
  /** Bytes that were taken, whether or not they were given back. */
  readonly bytes: number;
}

interface Sample {
  readonly selfSize: number;
  readonly children: readonly Sample[];
}

const bytesOf = ({ selfSize, children }: Sample): number =>
  children.reduce((sum, child) => sum + bytesOf(child), selfSize);

/** What polls cost at which nothing changes. */
async function costOfPolls({ page, requests, advance }: Board, session: CDPSession): Promise<Cost> {
  // What goes on after the rows came, and goes on once, is over by then.
  const poll = async () => {
    const asked = requests.length;
    await advance(10_000);
    await expect.poll(() => requests.length).toBeGreaterThan(asked);
    await page.waitForFunction(() =>
      document.querySelector('[aria-label="Data freshness"]')?.textContent?.startsWith('Updated'),
    );
  };
  for (let count = 0; count < 3; count += 1) await poll();
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await session.send('HeapProfiler.startSampling', {
    samplingInterval: 4096,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await session.send('Profiler.takePreciseCoverage');
  for (let count = 0; count < POLLS; count += 1) await poll();
  const { result } = await session.send('Profiler.takePreciseCoverage');
  const { profile } = await session.send('HeapProfiler.stopSampling');
  await session.send('Profiler.stopPreciseCoverage');
  const calls = result
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges[0]?.count ?? 0))
    .reduce((sum, count) => sum + count, 0);
  return { calls, bytes: bytesOf(profile.head) };
}

test('a poll costs the same with a hundred tasks read and with a thousand', async ({ board, page }) => {
  const session = await devtools(page);
  await session.send('Profiler.enable');
  await session.send('HeapProfiler.enable');
  const costs: Cost[] = [];
  for (const tasks of [100, 1000]) {
    await board.open({ ownClock: tasks === 100, tasks });
    await expect(board.rows.first()).toBeVisible();
    await readAll(board, tasks);
    costs.push(await costOfPolls(board, session));
  }
  const [few, many] = costs;
  expect(few?.calls).toBeGreaterThan(1000);
  // What grows is the memory of what was seen, which has a bound.
  expect(many?.calls).toBeLessThan((few?.calls ?? 0) * 1.2);
  expect(many?.bytes).toBeLessThan((few?.bytes ?? 0) * 1.6);
});
