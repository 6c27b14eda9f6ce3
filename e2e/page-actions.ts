import { expect } from 'vitest';
import type { Locator } from 'vitest/browser';
import { press } from './mounted-board.tsx';

/** Presses keys on a focused element, as after reaching it by Tab. */
export async function pressOn(target: Locator, keys: string): Promise<void> {
  await expect.element(target).toBeEnabled();
  (target.element() as HTMLElement).focus();
  await press(keys);
}

/** Waits until the page has been painted, including the frame in which media queries take effect. */
export async function drawn(): Promise<void> {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
}
