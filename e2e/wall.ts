import type { Locator, Page } from '@playwright/test';
import { expect, type Board } from './board.ts';

export const wallOf = (page: Page): Locator => page.getByRole('region', { name: 'Wall' });
const listOf = (page: Page, name: string): Locator => wallOf(page).getByRole('list', { name }).getByRole('listitem');
export const failed = (page: Page): Locator => listOf(page, 'Failed imports');
export const running = (page: Page): Locator => listOf(page, 'Imports on their way');
export const arrived = (page: Page): Locator => listOf(page, 'Imports that arrived');

/** Moves the board on, second by second, until something holds. */
export async function advanceUntil(board: Board, step: number, holds: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await board.advance(step);
    await holds();
  }).toPass({ intervals: [0] });
}
