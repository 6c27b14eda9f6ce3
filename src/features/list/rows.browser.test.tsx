import { onTestFinished } from 'vitest';
import { page } from 'vitest/browser';
import { idsOf, textsOf } from '#test/mounted-list.ts';
import { expect, press, test } from '#test/mounted-board.tsx';
import { advanceUntil } from '#test/passing-time.ts';

/** The HTML of the mounted rows. */
const htmlOf = (body: Element): string[] => [...body.querySelectorAll('tr')].map(({ outerHTML }) => outerHTML);
const keyOf = (row: Element | null | undefined): string =>
  row?.querySelector('[data-row]')?.getAttribute('data-row') ?? '';

test('running rows progress, and ended ones show their result in place of the bar', async ({ board }) => {
  // High enough to mount all these rows: ended tasks are below the running ones.
  await board.open({ ownClock: true, speed: 240, tasks: 200, search: '?refresh=5', width: 1440, height: 1600 });
  const running = board.rows.filter({ hasText: 'Running' });
  await expect.element(running.first()).toBeVisible();
  const ids = idsOf(running);
  const before = textsOf(running);

  await board.advance(5000);
  await expect.poll(() => textsOf(running)).not.toEqual(before);

  // Every task ends within hours, and must not leave the list before its end was shown.
  const ended = new Set<string>();
  for (let polls = 0; polls < 24 && ended.size < ids.length; polls += 1) {
    const asked = board.requests.length;
    await board.advance(5000);
    expect(board.requests.length).toBeGreaterThan(asked);
    const texts = textsOf(board.rows);
    for (const id of ids.filter((one) => !ended.has(one))) {
      const text = texts.find((one) => one.includes(id.slice('import-ami-'.length)));
      expect(text, id).toBeDefined();
      if (/Completed|Failed|Cancelled/.test(text ?? '')) ended.add(id);
    }
  }
  // The rows without a result belong to tasks that started since.
  expect(
    board.rows
      .filter({ hasText: /Completed|Failed|Cancelled/ })
      .getByRole('progressbar')
      .elements(),
  ).toEqual([]);
  expect(ended.size).toBe(ids.length);
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
});

test('every row has its id and opens by the keyboard, whichever columns are shown', async ({ board }) => {
  await board.open({ tasks: 12, search: '?columns=outcome,description' });
  await expect.element(board.rows.first()).toHaveTextContent('import-ami-');
  expect(
    page
      .getByRole('columnheader')
      .elements()
      .map(({ textContent }) => textContent),
  ).toEqual(['Outcome', 'Description']);
  await press('j');
  await press('{Enter}');
  await expect.poll(() => window.location.search).toMatch(/task=import-ami-/);
  await expect.element(page.getByRole('complementary')).toBeVisible();
});

test('a poll re-renders rows that run or changed, and none of those that ended', async ({ board }) => {
  await board.open({ ownClock: true, speed: 20, tasks: 40, search: '?refresh=5' });
  await expect.element(board.rows.first()).toBeVisible();
  const body = board.rows.first().element().closest('tbody');
  if (body === null) throw new Error('no rows');
  const rows = (): HTMLTableRowElement[] => [...body.querySelectorAll('tr')];
  const endedRows = (): string[] =>
    rows()
      .filter((row) => row.querySelector('[role="progressbar"]') === null)
      .map(keyOf);
  let touched = new Set<string>();
  const watch = new MutationObserver((changes) => {
    // Mounted, removed and moved rows do not change inside, a mark of the former poll fades by itself, and ages go on.
    for (const { target, attributeName } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      if (target !== body && attributeName !== 'data-changed' && element?.closest('time') === null)
        touched.add(keyOf(element.closest('tr')));
    }
  });
  watch.observe(body, { subtree: true, childList: true, characterData: true, attributes: true });
  let before: readonly string[] = [];
  let ended: readonly string[] = [];
  // An import that ends changes the statistics, and so all rows: the examined poll must have none.
  for (let polls = 0; polls < 8 && (polls < 2 || endedRows().join() !== ended.join()); polls += 1) {
    before = htmlOf(body);
    ended = endedRows();
    touched = new Set();
    await board.advance(5000);
  }
  watch.disconnect();
  expect(htmlOf(body)).not.toEqual(before);
  const there = rows()
    .map(keyOf)
    .filter((key) => touched.has(key));
  expect(there.length).toBeGreaterThan(2);
  expect(there.length).toBeLessThan(rows().length);
  expect(there.filter((key) => ended.includes(key))).toEqual([]);
});

test('a changed row is marked until the mark has faded, and nothing moves', async ({ board }) => {
  await board.open({ ownClock: true, speed: 600, tasks: 20, search: '?refresh=5' });
  await expect.element(board.rows.first()).toBeVisible();
  const marked = (): Element[] => [...board.table.element().querySelectorAll('tr[data-changed]')];
  const places = (): number[] =>
    board.table
      .getByRole('columnheader')
      .elements()
      .map((head) => head.getBoundingClientRect().left);
  const standing = places();
  // The second poll comes soon after the first.
  await expect.poll(marked).toEqual([]);
  // A mark that does not fade before the test lets it.
  const held = document.createElement('style');
  held.textContent = 'tr[data-changed] > td:first-child::after { animation-play-state: paused !important; }';
  document.head.append(held);
  onTestFinished(() => held.remove());
  await advanceUntil(board, 5000, () => marked().length > 0);
  expect(places()).toEqual(standing);
  const fading = (): Animation[] =>
    board.table
      .element()
      .getAnimations({ subtree: true })
      .filter((one) => one instanceof CSSAnimation && one.animationName === 'fade');
  expect(
    new Set(fading().map(({ effect }) => effect instanceof KeyframeEffect && effect.target?.closest('tr'))),
  ).toEqual(new Set(marked()));
  for (const one of fading()) one.finish();
  held.remove();
  await expect.poll(marked).toEqual([]);
  expect(places()).toEqual(standing);
});
