import type { MountedBoard } from './mounted-board.tsx';

/** The most steps: a bound, and not an expectation. */
const STEPS = 100;

/** Moves the board on in steps until something holds. */
export async function advanceUntil(
  board: Pick<MountedBoard, 'advance'>,
  stepMs: number,
  holds: () => boolean,
): Promise<void> {
  for (let steps = 0; !holds(); steps += 1) {
    if (steps === STEPS) throw new Error(`it did not come within ${(STEPS * stepMs) / 1000} s: ${String(holds)}`);
    await board.advance(stepMs);
  }
}
