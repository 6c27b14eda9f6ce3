import { onTestFinished } from 'vitest';
import { page } from 'vitest/browser';
import {
  causes,
  endOfRows,
  failed,
  layoutFaults,
  resize,
  running,
  signedOut,
  TWO_ACCOUNTS,
  wall,
} from '#test/mounted-wall.ts';
import { expect, test, type MountedBoard } from '#test/mounted-board.tsx';

const LONG = 'An account with a name that is far too long for any screen of any size, and goes on';
const SCREENS: readonly (readonly [what: string, options: Parameters<MountedBoard['open']>[0]])[] = [
  ['long texts', { scenario: 'long-texts' }],
  ['300 tasks', { tasks: 300 }],
  ['many failures of two accounts', { tasks: 300, sources: TWO_ACCOUNTS }],
  [
    'few failures of an account with a long name',
    {
      sources: [
        { name: 'a', label: 'Production · Ireland' },
        { name: 'b', label: 'Empty · Paris', scenario: 'empty' },
      ],
    },
  ],
  [
    'long names',
    {
      sources: [
        { name: 'a', label: LONG, scenario: 'steady' },
        { name: 'b', label: LONG, scenario: 'portal' },
      ],
    },
  ],
  ['a long title', { title: LONG }],
  ['a sign-in that is due', { sources: [signedOut()] }],
  ['waves', { tasks: 160, sources: TWO_ACCOUNTS, search: '?view=wall&show=waves' }],
  ['a sign-in and a remark', { sources: [signedOut()], search: '?view=wall&turn=0' }],
];

for (const [what, options] of SCREENS) {
  test(`${what}: nothing scrolls, overlaps or is too small to read on any screen`, async ({ board }) => {
    // A flipping flap is flat for a moment, with the text on it.
    await board.open({ search: '?view=wall', width: 1920, height: 1080, ...options });
    await expect
      .element(wall.getByRole('listitem').or(page.getByText('Somebody has to sign in')).first())
      .toBeVisible();
    await document.fonts.ready;
    for (const [width, height] of [
      [1920, 1080],
      [3840, 2160],
      [1080, 1920],
    ] as const) {
      await resize(width, height);
      expect(layoutFaults(), `${width} × ${height}`).toEqual([]);
      // The freshness is readable, however long other texts are.
      const fresh = board.freshness.filter({ hasText: 'Updated' }).elements();
      expect(fresh.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toEqual([]);
    }
  });
}

test('failures are above the request to sign in, whatever it asks for', async ({ board }) => {
  const closed = ['one', 'two', 'three', 'four', 'five'].map((name) =>
    signedOut(name, `Account ${name} of the migration`),
  );
  await board.open({
    sources: [{ name: 'open', label: 'Open', scenario: 'failing' }, ...closed],
    search: '?view=wall',
  });
  const alert = page.getByRole('alert');
  const failures = failed.or(causes);
  await expect.element(failures.first()).toBeVisible();
  for (const [width, height, forms] of [
    [1080, 1920, 1],
    [1920, 1080, 2],
  ] as const) {
    await resize(width, height);
    await expect.element(alert.getByRole('button', { name: /^Sign in for/ })).toHaveLength(forms);
    await expect.element(alert).toHaveTextContent('Account four of the migration, Account five of the migration');
    expect(failures.elements()).not.toEqual([]);
    // No row is partly behind the request.
    expect(endOfRows(), `${width} × ${height}`).toBeLessThanOrEqual(alert.element().getBoundingClientRect().top);
    expect(layoutFaults(), `${width} × ${height}`).toEqual([]);
  }
});

test('imports with the same name are distinguished by their ids, also across two lists', async ({ board }) => {
  const accounts = ['steady', 'failing'].map((scenario) => ({ name: scenario, label: scenario, scenario }));
  await board.open({ sources: accounts, search: '?view=wall&q=proxy-05' });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  const names = (): (readonly [name: string, text: string])[] =>
    wall
      .getByRole('list', { name: /imports/i })
      .getByRole('listitem')
      .elements()
      .flatMap((row) => {
        const name = row.querySelector('b');
        return name === null ? [] : [[name.textContent ?? '', name.parentElement?.textContent ?? ''] as const];
      });
  await expect
    .poll(() => {
      const rows = names();
      const twins = rows.filter(([name], index) => rows.some(([other], place) => place !== index && other === name));
      const isTold =
        twins.every(([name, text]) => text.startsWith(`${name}…`)) &&
        new Set(twins.map(([, text]) => text)).size === twins.length;
      return twins.length > 1 && isTold;
    })
    .toBe(true);
});

/** Whether these words of an element are visible and not cut off. */
function isReadable(element: Element, words: RegExp): boolean {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const found = words.exec(node.textContent ?? '');
    if (found === null) continue;
    const range = document.createRange();
    range.setStart(node, found.index);
    range.setEnd(node, found.index + found[0].length);
    const { right, bottom } = range.getBoundingClientRect();
    for (let box = node.parentElement; box !== null && element.contains(box); box = box.parentElement) {
      const frame = box.getBoundingClientRect();
      if (right > frame.right + 1 || bottom > frame.bottom + 1) return false;
    }
    return right <= window.innerWidth && bottom <= window.innerHeight;
  }
  return false;
}

test('the age of the data and its reason are readable, however long the name of the source is', async ({ board }) => {
  const label = 'Produktionskonto-der-Migrationsfabrik-Rechenzentrum-Frankfurt-am-Main-'.repeat(3).slice(0, 200);
  await board.open({
    sources: [
      { name: 'a', label, scenario: 'steady' },
      { name: 'b', label: `2${label.slice(1)}`, scenario: 'unavailable' },
    ],
    search: '?view=wall',
  });
  await expect.element(board.freshness).toHaveTextContent(/^Updated .*1 stale/);
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
    [1920, 1080],
    [1080, 1920],
  ] as const) {
    await resize(width, height);
    await expect
      .poll(() => isReadable(board.freshness.element(), /nothing read so far · EC2 is unavailable/), {
        message: `${width} × ${height}`,
      })
      .toBe(true);
    // The count keeps off the bar below it.
    const [count, bar] = ['h1', '.wall-title ~ :is(.wall-cells, .wall-parts)'].map((part) =>
      wall.element().querySelector(part)?.getBoundingClientRect(),
    );
    expect((bar?.top ?? 0) - (count?.bottom ?? 0), `${width} × ${height}`).toBeGreaterThanOrEqual(4);
    if (height < width)
      await expect
        .poll(() => isReadable(wall.element(), /^: EC2 is unavailable for /), {
          message: `the line of sources, ${width} × ${height}`,
        })
        .toBe(true);
  }
});

test('the words of a provider that ended a sign-in are readable on a narrow screen too', async ({ board }) => {
  const source = signedOut('closed', 'Production account of the migration factory · Ireland · eu-west-1');
  const { login } = source;
  if (login == null) throw new Error('without a login');
  const claims = btoa(JSON.stringify({ iss: login.issuer, sub: 'u1', exp: 1 }));
  const tokens = {
    session: 's',
    idToken: `e30.${claims}.none`,
    refreshToken: null,
    endsAt: 1,
    since: 0,
    subject: 'u1',
    name: 'somebody.with.a.long.name@a-department.example.com',
    signedOutAt: 1,
    refusal: 'AADSTS50079: you must enroll in multi-factor authentication (interaction_required)',
  };
  localStorage.setItem(`arrivals-sign-in ${login.issuer} ${login.clientId}`, JSON.stringify(tokens));
  onTestFinished(() => localStorage.clear());
  await board.open({ sources: [source], search: '?view=wall' });
  const alert = page.getByRole('alert');
  await expect.element(alert).toHaveTextContent('has ended');
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
  ] as const) {
    await resize(width, height);
    await expect
      .poll(() => isReadable(alert.element(), /you must enroll in multi-factor/), { message: `${width} × ${height}` })
      .toBe(true);
  }
});

for (const scenario of ['steady', 'long-texts', 'failing']) {
  test(`on a phone each machine of ${scenario} that is on its way has a name beside what is said of it, and each heading one line`, async ({
    board,
  }) => {
    await board.open({ scenario, tasks: 80, search: '?view=wall', width: 390, height: 844 });
    await expect.element(running.first()).toBeVisible();
    await document.fonts.ready;
    for (const row of running.elements()) {
      // A long name takes the room of the stage; the time is beside it then.
      const [name, next] = [row.querySelector('b'), row.querySelector('.wall-stage') ?? row.lastElementChild].map(
        (part) => part?.getBoundingClientRect(),
      );
      expect(name?.width).toBeGreaterThan(30);
      expect(name?.right).toBeLessThanOrEqual(next?.left ?? 0);
    }
    for (const heading of wall.getByRole('heading', { level: 2 }).elements()) {
      const tops = [...heading.children].map((part) => part.getClientRects().length);
      expect(tops.every((lines) => lines <= 1)).toBe(true);
      expect(heading.scrollHeight).toBeLessThanOrEqual(heading.clientHeight);
    }
  });
}
