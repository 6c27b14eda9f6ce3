import { onTestFinished, vi } from 'vitest';
import { advanceUntil, arrived, causes, failed, running, wall } from '#test/mounted-wall.ts';
import { expect, test } from '#test/mounted-board.tsx';

const PLANTED = 'planted by the test';

/** Returns a switch that makes the row of a failure throw, by a fault in what it calls. */
function plant(): (isThere: boolean) => void {
  let isPlanted = false;
  const { replace } = String.prototype;
  Object.assign(String.prototype, {
    replace(this: string, ...request: Parameters<typeof replace>) {
      // Only the call that finds the kind of a failure for its row.
      if (isPlanted && String(request[0]) === '/[‘’]/g') throw new Error(PLANTED);
      return replace.apply(this, request);
    },
  });
  onTestFinished(() => void Object.assign(String.prototype, { replace }));
  // The test board spies on the console already; its implementation stays.
  const consoleError = vi.spyOn(console, 'error');
  const complain = consoleError.getMockImplementation();
  consoleError.mockImplementation((...told: unknown[]) => {
    if (!told.some((one) => String(one).includes(PLANTED))) complain?.(...told);
  });
  return (isThere) => {
    isPlanted = isThere;
  };
}

for (const [what, options] of [
  ['a part', { tasks: 60 }],
  ['a part of so many failures that their causes are counted', { scenario: 'failing', tasks: 300 }],
] as const) {
  test(`${what} that throws leaves the others and the freshness intact, and recovers by itself`, async ({ board }) => {
    const setFault = plant();
    await board.open({ ownClock: true, speed: 60, search: '?view=wall', ...options });
    const failures = failed.or(causes);
    await expect.element(failures.first()).toBeVisible();
    const part = wall.getByText('This part could not be drawn.');
    setFault(true);
    await advanceUntil(board, 10_000, () => expect(part.elements()).toHaveLength(1));
    await expect.element(running.first()).toBeVisible();
    await expect.element(arrived.first()).toBeVisible();
    await expect.element(board.freshness).toHaveTextContent(/^Updated/);
    setFault(false);
    await advanceUntil(board, 10_000, () => expect(failures.elements()).not.toEqual([]));
    await expect.element(part).not.toBeInTheDocument();
  });
}
