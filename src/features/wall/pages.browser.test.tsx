import { advanceUntil, countOf, eachPage, failed, running, textsOf, wall } from '#test/mounted-wall.ts';
import { expect, test } from '#test/mounted-board.tsx';

const needy = wall.getByRole('heading', { name: 'Needs somebody' });
/** The names of the rows, without ages and causes, which change by themselves. */
const namesOf = (rows: typeof failed): string[] =>
  rows.elements().map(({ firstElementChild }) => firstElementChild?.textContent ?? '');

test('rows that do not fit are shown page by page with the number of the page, and the newest failures stay', async ({
  board,
}) => {
  await board.open({
    tasks: 80,
    ownClock: true,
    scenario: 'steady',
    search: '?view=wall&turn=7',
    width: 1080,
    height: 1920,
  });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  const heading = wall.getByRole('heading', { name: 'On their way' });
  await expect.element(heading).toHaveTextContent(/page \d+ of \d+$/);
  const standing = namesOf(failed)[0];
  const below = wall.getByRole('heading', { name: 'Arrived' });
  const lies = (): number => (below.element() as HTMLElement).offsetTop;
  const place = lies();
  const pages = new Set<string>();
  const names = new Set<string>();
  await eachPage(board, heading, 7, () => {
    expect(namesOf(failed)[0]).toBe(standing);
    // The list below does not move, on the last page either.
    expect(lies()).toBe(place);
    const shown = namesOf(running);
    expect(pages).not.toContain(shown.join('\n'));
    pages.add(shown.join('\n'));
    for (const name of shown) names.add(name);
  });
  expect(names.size).toBe(Number(countOf('on their way')));
});

test('failures that would need too many pages are counted by cause, below the newest ones', async ({ board }) => {
  await board.open({ scenario: 'failing', ownClock: true, tasks: 300, search: '?view=wall' });
  await expect.element(needy).toHaveTextContent(/all by cause: page \d+ of \d+/);
  await advanceUntil(board, 2000, () => expect(countOf('failed')).toMatch(/^\d+$/));
  await expect.element(failed.first()).toBeVisible();
  const causes = wall.getByRole('list', { name: 'Causes of all failures' }).getByRole('listitem');
  const counted = new Map<string, number>();
  await eachPage(board, needy, 15, () => {
    for (const text of textsOf(causes)) counted.set(text, Number.parseInt(text, 10));
  });
  expect([...counted.values()].reduce((sum, number) => sum + number, 0)).toBe(Number(countOf('failed')));
});

test('the newest of too many failures stay, and each older one is on some page', async ({ board }) => {
  await board.open({ scenario: 'failing', ownClock: true, search: '?view=wall&turn=20&q=kernel' });
  await expect.element(needy).toHaveTextContent(/older ones: page \d+ of \d+/);
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await expect.poll(() => countOf('failed')).toMatch(/^\d+$/);
  const [newest, ...others] = namesOf(failed);
  const seen = new Set<string>();
  await eachPage(board, needy, 20, () => {
    const all = namesOf(failed);
    expect(all[0]).toBe(newest);
    expect(all).toHaveLength(1 + others.length);
    for (const name of all) seen.add(name);
  });
  expect(seen.size).toBe(Number(countOf('failed')));
});
