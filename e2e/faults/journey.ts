import type { BrowserContext, Page, TestInfo } from '@playwright/test';
import { expect, type Board } from '../board.ts';

type OpenOptions = Parameters<Board['open']>[0];

/** A fault, and what the board has to show meanwhile. */
export interface Journey {
  readonly open?: OpenOptions;
  readonly begin: (board: Board, page: Page, context: BrowserContext) => Promise<unknown> | unknown;
  readonly end: (board: Board, page: Page, context: BrowserContext) => Promise<unknown> | unknown;
  /** The freshness line during the fault. */
  readonly seen: RegExp;
  /** The least duration, in milliseconds. */
  readonly lastsMs?: number;
  /** The interval by which the recovery is measured if EC2 asked for a longer one, in milliseconds. */
  readonly intervalMs?: number;
}

const INTERVAL_MS = 10_000;
const STEP_MS = 5000;
/** The freshness line of a board that was read a moment ago. */
export const FRESH = /^Updated (?:now|\d s ago) · next in/;

/** Adds an observation to the table of faults. */
export function note(testInfo: TestInfo, what: 'seen' | 'survived' | 'healed', text: string): void {
  testInfo.annotations.push({ type: what, description: text });
}

/** Advances in steps until the freshness line matches; returns how long it took, in simulated milliseconds. */
export async function advanceUntilFreshness(board: Board, text: RegExp, mostMs: number): Promise<number> {
  for (let passed = 0; ; passed += STEP_MS) {
    const isThere = await expect(board.freshness)
      .toHaveText(text, { timeout: 400 })
      .then(
        () => true,
        () => false,
      );
    if (isThere) return passed;
    if (passed >= mostMs) await expect(board.freshness).toHaveText(text, { timeout: 2000 });
    await board.advance(STEP_MS);
  }
}

/** The texts of the rows without their times, which go on. */
async function textsOf(board: Board): Promise<readonly string[]> {
  const texts = await board.rows.allInnerTexts();
  return texts.map((text) => text.replaceAll(/\s*· [^·\n]*(?:\b(?:min|h|s|d)\b|now|ago)[^·\n]*/g, ''));
}

/** Compares the visible rows only, because a notice hides the last ones. */
async function sameRows(board: Board, rows: readonly string[]): Promise<void> {
  const shown = await textsOf(board);
  expect(shown).toEqual(rows.slice(0, shown.length));
  expect(shown.length).toBeGreaterThan(5);
}

/**
 * Opens a filtered board with a drawer and injects the fault: its message is shown; every row, the filter and the drawer
 * survive; and after its end the board is fresh again within two intervals, by itself.
 */
export async function expectToSurvive(board: Board, page: Page, testInfo: TestInfo, journey: Journey): Promise<void> {
  const { open = {}, begin, end, seen, lastsMs = 0, intervalMs = INTERVAL_MS } = journey;
  await board.open({ ownClock: true, ...open, search: open?.search ?? '?q=import' });
  await board.rows.first().getByRole('link').first().click();
  const drawer = page.getByRole('complementary');
  await expect(drawer).toBeVisible();
  await advanceUntilFreshness(board, FRESH, 0);
  const rows = await textsOf(board);
  expect(rows.length).toBeGreaterThan(5);
  const address = page.url();

  await begin(board, page, page.context());
  await advanceUntilFreshness(board, seen, 60_000);
  note(testInfo, 'seen', (await board.freshness.innerText()).replace(/^(?:Updated|Stale)[^·]*· /, ''));
  for (let passed = 0; passed < lastsMs; passed += INTERVAL_MS) await board.advance(INTERVAL_MS);
  if (lastsMs > 0) await expect(board.freshness).toHaveText(/^Stale/);
  await sameRows(board, rows);
  await expect(drawer).toBeVisible();
  expect(page.url()).toBe(address);
  note(testInfo, 'survived', `${rows.length} rows, filter, drawer`);

  await end(board, page, page.context());
  const healed = await advanceUntilFreshness(board, FRESH, 2 * intervalMs);
  note(testInfo, 'healed', `${healed / 1000} s`);
  await sameRows(board, rows);
  await expect(page.getByRole('alert')).toHaveCount(0);
}
