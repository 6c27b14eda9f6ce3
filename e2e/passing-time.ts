import type { MountedBoard } from './mounted-board.tsx';

/** The most steps: a bound, not an expectation. */
const STEPS = 100;

/** Advances the board in steps until a condition holds. */
export async function advanceUntil(
  board: Pick<MountedBoard, 'advance'>,
  stepMs: number,
  holds: () => boolean,
): Promise<void> {
  for (let steps = 0; !holds(); steps += 1) {
    if (steps === STEPS)
      throw new Error(
        `the condition did not hold within ${(STEPS * stepMs) / 1000} s: ${String(holds)}\n${document.body.innerText}`,
      );
    await board.advance(stepMs);
  }
}
