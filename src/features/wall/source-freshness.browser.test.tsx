import { advanceUntil, arrived, failed, running, textsOf, wall } from '#test/mounted-wall.ts';
import { expect, test, type MountedBoard } from '#test/mounted-board.tsx';

const MINUTE = 60_000;

/** The estimate of the remaining time. */
const GUESS = /\d–\d+ (?:min|h)$|about \d+ min$|under \d+ min$/;
const freshness = ({ freshness: shown }: MountedBoard): string => shown.element().textContent ?? '';
const colourOf = ({ freshness: shown }: MountedBoard): string => getComputedStyle(shown.element()).color;

test('the freshness of old data turns amber and then red over the last rows, and recovers without a reload', async ({
  board,
}) => {
  await board.open({ ownClock: true, speed: 300, tasks: 60, search: '?view=wall&refresh=5' });
  await expect.element(running.first()).toBeVisible();
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  // Until there are enough observations for an estimate.
  await advanceUntil(board, 5000, () => expect(textsOf(running).filter((text) => GUESS.test(text))).not.toEqual([]));
  const fresh = colourOf(board);
  board.setCloud(false);
  await advanceUntil(board, 5000, () =>
    expect(freshness(board)).toMatch(/^Stale · \d+ s old · .*could not be reached/),
  );
  const rows = textsOf(failed);
  expect(rows).not.toEqual([]);
  const amber = colourOf(board);
  await board.sleep(5 * MINUTE);
  await expect.element(board.freshness).toHaveTextContent(/^Stale · [5-9] min old/);
  const red = colourOf(board);
  expect(new Set([fresh, amber, red]).size).toBe(3);
  // The rows stay.
  expect(textsOf(failed)).toEqual(rows);
  // Old data have no estimates, and the times in a stage stand still.
  const shown = textsOf(running);
  expect(shown).not.toEqual([]);
  expect(shown.filter((text) => GUESS.test(text))).toEqual([]);
  await expect.element(wall).toHaveTextContent('Last one: not known');
  await board.sleep(5 * MINUTE);
  await expect.element(board.freshness).toHaveTextContent(/^Stale · 1\d min old/);
  expect(textsOf(running)).toEqual(shown);
  board.setCloud(true);
  await advanceUntil(board, 5000, () => expect(freshness(board)).toMatch(/^Updated \d+ s ago/));
  expect(colourOf(board)).toBe(fresh);
});

for (const scenario of ['portal-later', 'cut', 'throttled', 'refused-later']) {
  test(`a wrong answer leaves the rows: ${scenario}`, async ({ board }) => {
    await board.open({ scenario, ownClock: true, tasks: 24, search: '?view=wall' });
    await expect.element(running.first()).toBeVisible();
    const rows = running.elements().length;
    await advanceUntil(board, 10_000, () => expect(freshness(board)).toMatch(/^Stale · (?:\d+ s|\d min) old · \S/));
    await expect.element(running).toHaveLength(rows);
    await expect.element(wall).not.toHaveTextContent(/cannot be read|EC2 lists none/);
  });
}

test('fresh sources among many are counted, and the others named', async ({ board }) => {
  const names = Array.from({ length: 12 }, (_, index) => `account-${index + 1}-of-the-migration`);
  const sources = names.map((name, index) => ({ name, label: name, scenario: index === 4 ? 'denied' : 'steady' }));
  await board.open({ ownClock: true, tasks: 4, search: '?view=wall', sources });
  const line = (): string => wall.element().querySelector('footer')?.innerText ?? '';
  await expect.poll(line).toContain('11 sources are fresh');
  expect(line()).toContain(`${names[4]}`);
  expect(line()).not.toContain(`${names[5]}`);
});

/** Writes invalid times into the records of completed imports. */
async function spoilMemory(): Promise<void> {
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open('arrivals-observations');
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction('tasks', 'readwrite');
      const cursor = transaction.objectStore('tasks').openCursor();
      cursor.addEventListener('success', () => {
        const { result } = cursor;
        if (result === null) return;
        const record = result.value as { task?: { outcome: string }; changes: { at: number }[] };
        if (record.task?.outcome === 'completed')
          result.update({ ...record, changes: record.changes.map((change) => ({ ...change, at: 9e15 })) });
        result.continue();
      });
      transaction.addEventListener('complete', () => {
        opening.result.close();
        resolve();
      });
    });
  });
}

test('invalid records in the memory do not break the wall', async ({ board }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 20, search: '?view=wall' });
  await expect.element(running.first()).toBeVisible();
  await advanceUntil(board, 20_000, () => expect(textsOf(arrived)[0]).toMatch(/\d\d:\d\d/));
  await spoilMemory();
  await board.reload();
  await expect.element(running.first()).toBeVisible();
  await advanceUntil(board, 10_000, () => expect(freshness(board)).toMatch(/^Updated \d s ago/));
  await expect.element(arrived.first()).toBeVisible();
  await expect.element(wall).not.toHaveTextContent('could not be drawn');
});
