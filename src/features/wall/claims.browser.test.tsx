import { page } from 'vitest/browser';
import { advanceUntil, counts, failed, running, signedOut, wall } from '#test/mounted-wall.ts';
import { expect, test } from '#test/mounted-board.tsx';

const WELL_EMPTY_BROKEN = [
  { name: 'well', label: 'Well', scenario: 'steady' },
  { name: 'empty', label: 'Empty', scenario: 'empty' },
  { name: 'broken', label: 'Broken', scenario: 'unavailable' },
];

test('no failures, no tasks and no access are three different walls', async ({ board }) => {
  await board.open({ tasks: 80, sources: WELL_EMPTY_BROKEN, search: '?view=wall&source=well&q=scada' });
  await expect.element(wall).toHaveTextContent('All well: nothing has failed');
  // The counts beside it show that something has failed.
  await board.reload('?view=wall&source=well&outcome=completed,running');
  await expect.element(wall).toHaveTextContent('What failed is left out by the filter');
  await expect.element(wall).not.toHaveTextContent('All well');
  await board.reload('?view=wall&source=empty');
  await expect.element(wall).toHaveTextContent('No import tasks: EC2 lists none');
  expect(counts()).toEqual(['0', '0', '0']);
  await expect.element(wall).not.toHaveTextContent('All well');
  await board.reload('?view=wall&source=broken');
  await expect.element(wall).toHaveTextContent('The import tasks cannot be read');
  await expect.element(wall).toHaveTextContent('EC2 is unavailable');
  expect(counts()).toEqual(['-', '-', '-']);
  await expect.element(wall).not.toHaveTextContent(/All well|No import tasks|Last one/);
});

test('of a source that cannot be read the wall claims neither that all is well nor that it is empty', async ({
  board,
}) => {
  await board.open({ tasks: 80, sources: WELL_EMPTY_BROKEN, search: '?view=wall&source=empty,broken' });
  await expect.element(wall).toHaveTextContent('No import tasks so far');
  expect(counts()).toEqual(['0+', '0+', '0+']);
  await expect.element(wall).not.toHaveTextContent('EC2 lists none');
  await board.reload('?view=wall&source=well,broken&q=scada');
  await expect.element(running.first()).toBeVisible();
  await expect.element(wall).toHaveTextContent('Nothing has failed so far');
  await expect.element(wall).not.toHaveTextContent('All well');
});

test('the wall asks for a sign-in that a source needs, over the rows of the others', async ({ board }) => {
  await board.open({
    tasks: 80,
    sources: [{ name: 'open', label: 'Open', scenario: 'steady' }, signedOut()],
    search: '?view=wall&q=scada',
  });
  await expect.element(running.first()).toBeVisible();
  const alert = page.getByRole('alert');
  await expect.element(alert).toHaveTextContent('Somebody has to sign in');
  await expect.element(alert).toHaveTextContent('Closed');
  await expect.element(wall).toHaveTextContent('Nothing has failed so far');
  expect(counts()[0]).toBe('0+');
  await expect.element(wall).not.toHaveTextContent('All well');
  // The other source is fresh, but the last import of all is not known.
  await expect.element(wall).toHaveTextContent(/Last one(?: not before|: no estimate|: any moment)/);
  await board.reload('?view=wall&q=scada&source=open');
  await expect.element(wall).toHaveTextContent('All well: nothing has failed');
  await expect.element(alert).not.toBeInTheDocument();
});

test('a filter without matches is not an account without tasks', async ({ board }) => {
  await board.open({ search: '?view=wall&q=nothing+is+called+like+this' });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await expect.element(wall).toHaveTextContent('No task matches the filter');
  await expect.element(wall).not.toHaveTextContent(/EC2 lists none|All well/);
});

test('a wall of what EC2 no longer lists says so', async ({ board }) => {
  await board.open({ search: '?view=wall&listed=gone' });
  await expect.element(wall).toHaveTextContent('This browser remembers no import that EC2 lists no longer');
  expect(wall.element().querySelector('header')?.textContent).toContain('no longer listed by EC2');
});

test('unused parts of the address are named on the wall', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 12, search: '?view=wall&turn=0&source=nobody' });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  const footer = (): string => wall.element().querySelector('footer')?.textContent ?? '';
  // One remark is shown at a time.
  await advanceUntil(board, 5000, () =>
    expect(footer()).toContain('Ignored in the address: turn=0 (not 1 to 3600 seconds)'),
  );
  await advanceUntil(board, 5000, () =>
    expect(footer()).toContain('Ignored in the address: source=nobody (not configured'),
  );
});

test('a clock that is an hour slow is reported on the wall', async ({ board }) => {
  await board.open({ tasks: 12, search: '?view=wall', slowMs: 3_600_000 });
  await expect.element(wall).toHaveTextContent('60 min slow');
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await expect.element(failed.or(running).first()).toBeVisible();
});

test('a task that repeats its stages takes longer than usual, and the wall does not say that all is well', async ({
  board,
}) => {
  await board.open({ scenario: 'circles', ownClock: true, speed: 1, search: '?view=wall' });
  await expect.element(wall).toHaveTextContent('All well: nothing has failed');
  // As a list that polls every five minutes sees it: each time something has changed.
  await board.reload('?');
  for (let minutes = 0; minutes < 60; minutes += 5) {
    await board.sleep(5 * 60_000);
    await board.advance(10_000);
  }
  await board.reload('?view=wall');
  await advanceUntil(board, 10_000, () =>
    expect(wall.element().textContent).toContain('Nothing has failed; 1 takes longer than usual'),
  );
  expect(wall.element().textContent).not.toContain('All well');
  await expect.element(running.first()).toHaveTextContent(/in circles for \d+ min/);
  await board.reload('?task=import-ami-0c14c1e5000000001');
  await advanceUntil(board, 10_000, () =>
    expect(board.drawer('import-ami-0c14c1e5000000001').element().textContent).toMatch(
      /Going in circles for at least \d.*, longer than usual.*it went back to an earlier stage \d+ times/,
    ),
  );
});

test('a wall of one platform does not say that all is well if AWS never gave the platform of failures', async ({
  board,
}) => {
  await board.open({ scenario: 'failing', tasks: 160, search: '?view=wall&platform=solaris&turn=5' });
  await expect.element(wall).toHaveTextContent(/\d+ failed before AWS said their platform/);
  await expect.element(wall).not.toHaveTextContent(/All well|othing has failed|No task matches/);
  expect(counts()[0]).toBe('0+');
  await expect.element(wall).toHaveTextContent(/AWS has not said the platform of \d+\+? tasks, \d+ of which failed/);
  expect(document.title).toMatch(/^\(\d+ failed\)/);
});

test('a wall of tasks without a field decides on all tasks', async ({ board }) => {
  await board.open({ scenario: 'failing', tasks: 160, search: '?view=wall&platform=unknown' });
  await expect.element(failed.first()).toBeVisible();
  await expect.element(wall).not.toHaveTextContent(/AWS has not said|before AWS said/);
});
