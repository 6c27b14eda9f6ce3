import { afterEach } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expect, test, type MountedBoard } from '#test/mounted-board.tsx';

let stop = (): void => {};
afterEach(() => stop());

/** Wraps every text in elements, later ones too, as a browser's translation does. */
function translatePage(): void {
  const isText = (node: Node): boolean =>
    node.nodeType === Node.TEXT_NODE &&
    (node.nodeValue ?? '').trim() !== '' &&
    node.parentElement?.closest('font, script, style, title, textarea') === null;
  const translate = (node: Node): void => {
    if (!isText(node)) {
      Array.from(node.childNodes, translate);
      return;
    }
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.textContent = node.nodeValue;
    outer.append(inner);
    node.parentNode?.replaceChild(outer, node);
  };
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records)
      for (const node of type === 'childList' ? addedNodes : [target]) if (node.isConnected) translate(node);
  });
  translate(document.body);
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  stop = () => observer.disconnect();
}

/** Checks that each progress bar has its number beside it; a narrow row of the wall has none. */
function numbersBesideBars(): void {
  const bars = [...document.querySelectorAll('[role="progressbar"][aria-valuenow]')];
  expect(bars.length).toBeGreaterThan(0);
  for (const bar of bars) {
    const row = bar.closest('[role="row"], tr, li');
    if (row?.closest('.wall') != null && !row.textContent.includes('%')) continue;
    expect(row?.textContent).toMatch(new RegExp(`(?<!\\d)${bar.getAttribute('aria-valuenow')} %`));
  }
}

const isDrawn = (): void => expect(document.body.textContent).not.toMatch(/could not be (?:drawn|shown)/);

async function passMinutes(board: MountedBoard): Promise<void> {
  for (let polls = 0; polls < 2; polls += 1) {
    await board.advance(11_000);
    isDrawn();
    numbersBesideBars();
  }
}

test('a list that another program translates keeps its numbers right, and can be filtered and grouped', async ({
  board,
}) => {
  // So many that some run at any time.
  await board.open({ tasks: 80, speed: 60, ownClock: true });
  await expect.element(board.rows.first()).toBeVisible();
  translatePage();
  await passMinutes(board);
  await expect.element(board.freshness).toHaveTextContent(/^Updated (?:now|\d+ s ago) · next in \d+ s$/);
  await userEvent.keyboard('/');
  await userEvent.keyboard('import{Enter}');
  await passMinutes(board);
  await userEvent.keyboard('{Escape}');
  for (const search of [
    '?group=outcome',
    '?group=stage',
    '?outcome=running&group=stage',
    '?outcome=failed',
    '?q=zzzz',
    '',
  ]) {
    window.history.replaceState(null, '', `${window.location.pathname}${search}`);
    window.dispatchEvent(new PopStateEvent('popstate'));
    await board.advance(11_000);
    isDrawn();
  }
  await passMinutes(board);
});

test('a drawer that another program translates follows its task', async ({ board }) => {
  await board.open({ tasks: 16, speed: 60, ownClock: true, search: '?outcome=running' });
  translatePage();
  await board.rows.first().getByRole('link').first().click();
  const drawer = page.getByRole('complementary');
  await expect.element(drawer).toBeVisible();
  for (let polls = 0; polls < 3; polls += 1) {
    await board.advance(11_000);
    isDrawn();
    const bar = drawer.element().querySelector('[role="progressbar"][aria-valuenow]');
    if (bar !== null) expect(drawer.element().textContent).toContain(`${bar.getAttribute('aria-valuenow')} %`);
    await userEvent.keyboard('j');
  }
  await userEvent.keyboard('{Escape}');
  isDrawn();
});

test('a wall that another program translates keeps its numbers right', async ({ board }) => {
  await board.open({ tasks: 24, speed: 10, ownClock: true, search: '?view=wall' });
  await expect.element(page.getByRole('region', { name: 'Wall' })).toBeVisible();
  translatePage();
  for (let minutes = 0; minutes < 2; minutes += 1) await passMinutes(board);
  const text = page.getByRole('region', { name: 'Wall' }).element().textContent;
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(Date.now());
  expect(text).toContain(clock);
});
