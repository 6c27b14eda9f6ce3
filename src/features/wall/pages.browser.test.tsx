import { advanceUntil, causes, countOf, eachPage, failed, running, textsOf, wall } from '#test/mounted-wall.ts';
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
    sources: [
      { name: 'one', label: 'Production', scenario: 'steady' },
      { name: 'two', label: 'Lab', scenario: 'operator' },
    ],
    search: '?view=wall&turn=7',
    width: 1080,
    height: 1920,
  });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  const heading = wall.getByRole('heading', { name: 'On their way' });
  await expect.element(heading).toHaveTextContent(/page \d+ of \d+$/);
  const standing = namesOf(failed)[0];
  const below = wall.getByRole('heading', { level: 2, name: 'Arrived' });
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

test('failures that would need too many pages are counted by cause', async ({ board }) => {
  await board.open({ scenario: 'failing', ownClock: true, tasks: 300, search: '?view=wall' });
  await expect.element(needy).toHaveTextContent(/by cause: page \d+ of \d+/);
  await advanceUntil(board, 2000, () => expect(countOf('failed')).toMatch(/^\d+$/));
  await expect.element(failed.first()).not.toBeInTheDocument();
  const counted = new Map<string, number>();
  await eachPage(board, needy, 15, () => {
    for (const text of textsOf(causes)) counted.set(text, Number.parseInt(text, 10));
  });
  const [, number] = /(\d+) failed/.exec(needy.element().textContent ?? '') ?? [];
  expect([...counted.values()].reduce((sum, count) => sum + count, 0)).toBe(Number(number));
});
