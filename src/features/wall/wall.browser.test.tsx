import { advanceUntil, arrived, countOf, counts, failed, running, textsOf, title, wall } from '#test/mounted-wall.ts';
import { expect, press, test } from '#test/mounted-board.tsx';

const topOf = (element: Element): number => element.getBoundingClientRect().top;

test('a passer-by sees what failed and why, what runs, what arrived, and how fresh the data are', async ({ board }) => {
  await board.open({ scenario: 'observed', search: '?view=wall' });
  await expect.element(board.freshness).toHaveTextContent(/^Updated \d+ s ago/);
  await expect.element(failed).toHaveLength(4);
  await expect.element(failed.filter({ hasText: 'RHCOS 4.3 AWS VMDK' })).toHaveTextContent('UEFI boot not supported');
  await expect.poll(counts).toEqual(['4', '21', '6']);
  await expect.element(arrived).toHaveLength(6);
  await expect.element(wall.getByRole('time')).toHaveTextContent(/^\d\d:\d\d$/);

  // Failures first, then the running task nearest to its end.
  expect(topOf(failed.last().element())).toBeLessThan(topOf(running.first().element()));
  // A long name may take the room of the stage; its bar still says it.
  const stages = running
    .getByRole('progressbar')
    .elements()
    .map((bar) => bar.getAttribute('aria-valuetext')?.toLowerCase() ?? '')
    .map((text) => ['pending', 'converting', 'booting', 'preparing'].findIndex((stage) => text.includes(stage)));
  expect(new Set(stages).size).toBeGreaterThan(1);
  expect(stages).toEqual(stages.toSorted((a, b) => b - a));
});

test('a running task shows its stage and its time in the stage, and then its result', async ({ board }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 20, search: '?view=wall' });
  await expect.element(running.first()).toBeVisible();
  const before = textsOf(arrived);
  expect(before.filter((text) => /\d\d:\d\d/.test(text))).toEqual([]);
  await advanceUntil(board, 10_000, () => {
    expect(textsOf(running).filter((text) => /for \d+ (?:s|min)|\d min$/.test(text))).not.toEqual([]);
    // With the time, because this screen saw the end.
    expect(textsOf(arrived)[0]).toMatch(/\d\d:\d\d/);
  });
  expect(arrived.elements().length).toBeGreaterThanOrEqual(before.length);
});

test('a failure on an older page of the list is on the wall too', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 300, search: '?view=wall' });
  await expect.element(failed.first()).toBeVisible();
  await advanceUntil(board, 5000, () => expect(countOf('failed')).toMatch(/^\d+$/));
  expect(counts().reduce((sum, number) => sum + Number(number), 0)).toBeGreaterThan(250);
});

test('the filter of the address applies to the wall and is shown there', async ({ board }) => {
  await board.open({ tasks: 80, search: '?view=wall&outcome=failed&platform=windows' });
  await expect.element(failed.first()).toBeVisible();
  expect([...running.elements(), ...arrived.elements()]).toEqual([]);
  const header = wall.element().querySelector('header');
  expect(header?.textContent).toMatch(/failed.*windows/i);
});

test('w opens and leaves the wall with the same filter, and Esc leaves it too', async ({ board }) => {
  await board.open({ tasks: 12, search: '?outcome=completed' });
  await expect.element(board.rows.first()).toBeVisible();
  for (const key of ['w', '{Escape}']) {
    await press('w');
    await expect.element(arrived.first()).toBeVisible();
    expect(window.location.search).toContain('outcome=completed');
    await press(key);
    await expect.element(board.rows.first()).toBeVisible();
    expect(window.location.search).toBe('?outcome=completed');
  }
});

test('show=waves turns the wall to waves, with what is said of each', async ({ board }) => {
  await board.open({ scenario: 'retries', ownClock: true, speed: 60, search: '?view=wall&show=waves&plan=12' });
  const waves = wall.getByRole('list', { name: 'Waves' }).getByRole('listitem');
  await advanceUntil(board, 5000, () => expect(textsOf(waves)[0]).toMatch(/^Wave 2\d of 12/));
  await expect.element(waves.first().getByRole('img', { name: /to come$/ })).toBeVisible();
  expect(title.element().textContent).toMatch(/^Wave 2 · \d of 12 arrived$/);
  await expect.element(running.first()).not.toBeInTheDocument();
});
