import type { Locator, Page } from '@playwright/test';
import { expect, type Board } from './board.ts';

export const wallOf = (page: Page): Locator => page.getByRole('region', { name: 'Wall' });
const listOf = (page: Page, name: string): Locator => wallOf(page).getByRole('list', { name }).getByRole('listitem');
export const failed = (page: Page): Locator => listOf(page, 'Failed imports');
export const running = (page: Page): Locator => listOf(page, 'Imports on their way');

/** How long that may take, in real milliseconds: a bound, and no expectation. */
const PATIENCE_MS = 120_000;

/** Moves the board on in steps until something holds. */
export async function advanceUntil(board: Board, step: number, holds: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await board.advance(step);
    await holds();
  }).toPass({ intervals: [0], timeout: PATIENCE_MS });
}
