import type { Locator, Page } from '@playwright/test';
import { expect, type Board } from './board.ts';

export const wallOf = (page: Page): Locator => page.getByRole('region', { name: 'Wall' });
const listOf = (page: Page, name: string): Locator => wallOf(page).getByRole('list', { name }).getByRole('listitem');
/** The failures, by machine or by cause. */
export const failed = (page: Page): Locator =>
  listOf(page, 'Failed imports').or(listOf(page, 'Causes of all failures'));
export const running = (page: Page): Locator => listOf(page, 'Imports on their way');

/** The timeout of `advanceUntil`, in real milliseconds: a bound, not an expectation. */
const PATIENCE_MS = 120_000;

/** Advances the board in steps until a condition holds. */
export async function advanceUntil(board: Board, step: number, holds: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await board.advance(step);
    await holds();
  }).toPass({ intervals: [0], timeout: PATIENCE_MS });
}
