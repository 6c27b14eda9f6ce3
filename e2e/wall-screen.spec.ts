import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { expect, test, type Board } from './board.ts';
import { layoutFaults, settled } from './layout.ts';
import { arrived, failed, running, wallOf } from './wall.ts';

const MINUTE = 60_000;

/** Two accounts: about thirty imports on their way, and more that failed than the wall has lines. */
const TWO_ACCOUNTS = [
  { name: 'one', label: 'Production', world: 'failing' },
  { name: 'two', label: 'Lab', world: 'steady' },
] as const;

const LONG = 'An account with a name that is far too long for any screen of any size, and goes on';
for (const [what, options] of [
  ['long texts', { world: 'long-texts' }],
  ['300 tasks', { tasks: 300 }],
  ['many failures of two accounts', { tasks: 300, sources: TWO_ACCOUNTS }],
  ['few failures of an account with a long name', { sources: [{ name: 'a', label: 'Production · Ireland' }, { name: 'b', label: 'Empty · Paris', world: 'empty' }] }],
  ['long names', { sources: [{ name: 'a', label: LONG, world: 'steady' }, { name: 'b', label: LONG, world: 'portal' }] }],
  ['a long title', { configFile: JSON.stringify({ title: LONG, sources: [] }) }],
  ['a sign-in that is due', { world: 'sign-in' }],
  ['a sign-in and a remark', { world: 'sign-in', search: '?view=wall&turn=0' }],
] as const) {
  test(`${what}: on no screen anything scrolls, overlaps or is too small to read`, { tag: '@network' }, async ({ board, page }) => {
    // A flap that turns is flat for a moment, and the letters on it with it.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await board.open({ search: '?view=wall', ...options });
    await expect(failed(page).first().or(page.getByText('Somebody has to sign in'))).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    for (const [width, height] of [[1920, 1080], [3840, 2160], [1080, 1920]] as const) {
      await page.setViewportSize({ width, height });
      await settled(page, width);
      expect(await layoutFaults(page), `${width} × ${height}`).toEqual([]);
      // Whatever else is long, how fresh it all is can be read.
      const fresh = board.freshness.filter({ hasText: 'Updated' });
      expect(await fresh.evaluateAll((elements) => elements.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length)).toBe(0);
    }
  });
}

/** Reads each page below a heading that has its number, in whatever order they are come upon. */
async function eachTurn(board: Board, heading: Locator, turnMs: number, read: () => Promise<void>): Promise<void> {
  const turns = new Set<string>();
  await expect(async () => {
    const text = await heading.innerText();
    await read();
    // The clock goes on while a page is read: what was read over a turn does not count.
    if ((await heading.innerText()) === text) turns.add(text);
    await board.sleep(turnMs);
    expect(turns.size).toBe(Number(text.match(/\d+$/)?.[0]));
  }).toPass({ intervals: [0] });
}

test('more than fits turns by itself, with the number of the page, while what failed last stays', async ({ board, page }) => {
  await page.setViewportSize({ width: 1080, height: 1920 });
  await board.open({ ownClock: true, world: 'steady', search: '?view=wall&turn=7' });
  const number = wallOf(page).getByText(/^page \d+ of \d+$/);
  await expect(number).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated/);
  const pages = Number((await number.innerText()).split(' ').at(-1));
  expect(pages).toBeGreaterThan(1);
  const last = failed(page).first().locator('b');
  const standing = await last.innerText();
  const below = wallOf(page).getByRole('heading', { name: 'Arrived' });
  const lies = () => below.evaluate((element) => (element as HTMLElement).offsetTop);
  const place = await lies();
  const seen = new Map<string, string>();
  const names = new Set<string>();
  await expect(async () => {
    const [text, rows, at] = [await number.innerText(), await running(page).locator('> span:first-child').allTextContents(), await lies()];
    await expect(last).toHaveText(standing);
    // What is below it stays where it is, on the last page too.
    expect(at).toBe(place);
    // The clock goes on while the page is read: what was read over a turn does not count.
    if ((await number.innerText()) === text) {
      seen.set(text, rows.join('\n'));
      for (const name of rows) names.add(name);
    }
    await board.sleep(7000);
    expect(seen.size).toBe(pages);
  }).toPass({ intervals: [0] });
  expect(new Set(seen.values()).size).toBe(pages);
  const count = wallOf(page).getByText('on their way', { exact: true }).locator('xpath=preceding-sibling::*');
  expect(names.size).toBe(Number(await count.textContent()));
});

test('where the failures would turn for too long all of them are counted by cause, below the newest', async ({ board, page }) => {
  await board.open({ world: 'failing', ownClock: true, tasks: 300, search: '?view=wall' });
  const heading = wallOf(page).getByRole('heading', { name: 'Needs somebody' });
  await expect(heading).toContainText(/all by cause: page \d+ of \d+/);
  const count = wallOf(page).getByText('failed', { exact: true }).locator('xpath=preceding-sibling::*');
  await expect(count).toHaveText(/^\d+$/);
  await expect(failed(page).first()).toBeVisible();
  const causes = wallOf(page).getByRole('list', { name: 'Causes of all failures' }).getByRole('listitem');
  const counted = new Map<string, number>();
  await eachTurn(board, heading, 15_000, async () => {
    for (const text of await causes.allTextContents()) counted.set(text, Number.parseInt(text, 10));
  });
  expect([...counted.values()].reduce((sum, number) => sum + number, 0)).toBe(Number(await count.innerText()));
});

test('whatever has to be signed in to, what failed last stands above the call for it', async ({ board, page }) => {
  const login = (client: string) => ({ issuer: 'https://id.example.com', clientId: client, scope: 'openid' });
  const closed = ['one', 'two', 'three', 'four', 'five'].map((name) => ({ name, label: `Account ${name} of the migration`, world: 'sign-in', login: login(name) }));
  await board.open({ sources: [{ name: 'open', label: 'Open', world: 'failing' }, ...closed], search: '?view=wall' });
  const alert = page.getByRole('alert');
  await expect(failed(page).first()).toBeVisible();
  for (const [width, height, forms] of [[1080, 1920, 1], [1920, 1080, 2]] as const) {
    await page.setViewportSize({ width, height });
    await settled(page, width);
    await expect(alert.getByRole('button', { name: /^Sign in for/ })).toHaveCount(forms);
    await expect(alert).toContainText('Account four of the migration, Account five of the migration');
    expect(await failed(page).count()).toBeGreaterThan(0);
    const top = (await alert.boundingBox())?.y ?? 0;
    const ends = await page.locator('.wall-row').evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom));
    expect(Math.max(...ends), `${width} × ${height}`).toBeLessThanOrEqual(top);
    expect(await layoutFaults(page), `${width} × ${height}`).toEqual([]);
  }
});

test('names that begin alike are told apart by their ends on a narrow screen', async ({ board, page }) => {
  await page.setViewportSize({ width: 1080, height: 1920 });
  await board.open({ world: 'steady', search: '?view=wall' });
  await expect(running(page).first()).toBeVisible();
  // The end of a name is never cut.
  const cut = await wallOf(page).getByRole('listitem').locator('b').evaluateAll((names) => names.flatMap(({ lastElementChild: name, textContent, parentElement }) => {
    const end = name?.lastElementChild ?? name;
    const box = parentElement?.getBoundingClientRect();
    return end !== null && box !== undefined && end.getBoundingClientRect().right > box.right + 1 ? [textContent] : [];
  }));
  expect(cut).toEqual([]);
});

test('imports that are called alike are told apart by their ids, also where they stand in two lists', async ({ board, page }) => {
  await board.open({ sources: TWO_ACCOUNTS, search: '?view=wall&q=ora-fin-09' });
  await expect(arrived(page).first()).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated/);
  const names = wallOf(page).getByRole('list', { name: /imports/i }).getByRole('listitem').locator('b');
  await expect(async () => {
    const rows = await names.evaluateAll((all) => all.map(({ textContent, parentElement }) => [textContent, parentElement?.textContent] as const));
    const twins = rows.filter(([name], index) => rows.some(([other], place) => place !== index && other === name));
    expect(twins.length).toBeGreaterThan(1);
    expect(twins.filter(([name, text]) => !(text ?? '').startsWith(`${name ?? ''}…`))).toEqual([]);
    expect(new Set(twins.map(([, text]) => text)).size).toBe(twins.length);
  }).toPass();
});

test('of failures that do not fit the newest stay, and each older one has its turn', async ({ board, page }) => {
  await board.open({ world: 'failing', ownClock: true, search: '?view=wall&turn=20&q=kernel' });
  const heading = wallOf(page).getByRole('heading', { name: 'Needs somebody' });
  await expect(heading).toContainText(/older ones: page \d+ of \d+/);
  await expect(board.freshness).toHaveText(/^Updated/);
  // Who reads a name sees neither an age nor a cause, which change by themselves.
  const ids = () => failed(page).locator('> span:first-child').allTextContents();
  const count = wallOf(page).getByText('failed', { exact: true }).locator('xpath=preceding-sibling::*');
  await expect(count).toHaveText(/^\d+$/);
  const newest = (await ids())[0];
  const rows = (await ids()).length;
  const seen = new Set<string>();
  await eachTurn(board, heading, 20_000, async () => {
    const all = await ids();
    expect(all[0]).toBe(newest);
    expect(all).toHaveLength(rows);
    for (const id of all) seen.add(id);
  });
  expect(seen.size).toBe(Number(await count.innerText()));
});

test('at night the wall is dim, between the hours of the address', async ({ board, page }) => {
  await board.open({ ownClock: true, search: '?view=wall&dim=22-6' });
  await expect(board.freshness).toHaveText(/^Updated/);
  const content = wallOf(page).locator('> div').first();
  const hour = await page.evaluate(() => new Date().getHours());
  await expect(content).toHaveCSS('opacity', '1');
  await board.sleep((23 - hour) * 60 * MINUTE);
  await expect(content).toHaveCSS('opacity', '0.35');
  await board.sleep(8 * 60 * MINUTE);
  await expect(content).toHaveCSS('opacity', '1');
});

/** Where something is drawn in the course of four minutes. */
async function placesOf(board: Board, drawn: Locator): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  for (let minutes = 0; minutes < 4; minutes += 1) {
    const { x, y } = (await drawn.boundingBox()) ?? { x: 0, y: 0 };
    places.add(`${x} ${y}`);
    await board.sleep(MINUTE);
  }
  return places;
}

test('nothing burns in: all that is drawn moves by a few pixels', async ({ board, page }) => {
  await board.open({ ownClock: true, search: '?view=wall' });
  await expect(board.freshness).toHaveText(/^Updated/);
  const heading = page.getByRole('heading', { level: 1 });
  expect((await placesOf(board, heading)).size).toBeGreaterThan(2);
});

test('what asks for a sign-in burns in as little, and is as dim at night', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ world: 'sign-in', ownClock: true, search: '?view=wall&dim=22-6' });
  const alert = page.getByRole('alert');
  expect((await placesOf(board, alert)).size).toBeGreaterThan(2);
  const hour = await page.evaluate(() => new Date().getHours());
  await board.sleep((23 - hour) * 60 * MINUTE);
  await expect(alert.locator('xpath=../..')).toHaveCSS('opacity', '0.35');
  // A hand finds what it can do beside the question, and not over it.
  await page.setViewportSize({ width: 1080, height: 1920 });
  await page.mouse.move(400, 400);
  const question = await alert.boundingBox();
  const controls = await page.getByRole('button', { name: 'Leave the wall (w)' }).boundingBox();
  expect((controls?.y ?? 0) + (controls?.height ?? 0)).toBeLessThan(question?.y ?? 0);
});

test('the screen is kept awake, and again after each return', async ({ board, page }) => {
  await page.addInitScript(() => {
    const taken: { released: boolean }[] = [];
    let visibility: DocumentVisibilityState = 'visible';
    Object.defineProperty(document, 'visibilityState', { get: () => visibility });
    Object.defineProperty(navigator, 'wakeLock', {
      value: {
        async request() {
          const lock = { released: false, release: async () => void (lock.released = true) };
          taken.push(lock);
          return lock;
        },
      },
    });
    Object.assign(window, {
      taken,
      // As the browser does: whoever leaves loses the lock.
      look(next: DocumentVisibilityState) {
        visibility = next;
        if (next === 'hidden') for (const lock of taken) lock.released = true;
        document.dispatchEvent(new Event('visibilitychange'));
      },
    });
  });
  const held = () =>
    page.evaluate(() => (window as unknown as { taken: { released: boolean }[] }).taken.filter(({ released }) => !released).length);
  const look = (next: string) => page.evaluate((state) => (window as unknown as { look: (next: string) => void }).look(state), next);
  await board.open({ search: '?view=wall' });
  await expect.poll(held).toBe(1);
  for (let times = 0; times < 2; times += 1) {
    await look('hidden');
    await expect.poll(held).toBe(0);
    await look('visible');
    await expect.poll(held).toBe(1);
  }
  await page.keyboard.press('w');
  await expect(board.rows.first()).toBeVisible();
  await expect.poll(held).toBe(0);
});

test('a hand at the screen finds the pointer and what it can do, and both go again', async ({ board, page }) => {
  await board.open({ ownClock: true, search: '?view=wall&outcome=-cancelled&turn=20' });
  await expect(board.freshness).toHaveText(/^Updated/);
  const leave = page.getByRole('button', { name: 'Leave the wall (w)' });
  await expect(wallOf(page)).toHaveCSS('cursor', 'none');
  await expect(leave).toHaveCount(0);
  await page.mouse.move(400, 400);
  await expect(leave).toBeVisible();
  await expect(page.getByRole('button', { name: 'Full screen' })).toBeVisible();
  await expect(page.getByRole('img', { name: /to scan/ })).toBeVisible();
  await expect(wallOf(page)).not.toHaveCSS('cursor', 'none');
  await board.sleep(4000);
  await expect(leave).toHaveCount(0);
  await expect(wallOf(page)).toHaveCSS('cursor', 'none');
  // What moves under a pointer that rests is no hand.
  await board.sleep(3 * MINUTE);
  await expect(leave).toHaveCount(0);
  await page.mouse.move(500, 400);
  await leave.click();
  await expect(page).toHaveURL(`${board.site()}/?outcome=-cancelled&turn=20`);
});

test('an address that is too long for a code to scan takes nothing of the wall', { tag: '@network' }, async ({ board, page }) => {
  const ids = Array.from({ length: 150 }, (_, index) => `import-ami-${String(index).padStart(17, '0')}`);
  await board.open({ search: `?view=wall&id=${ids.join(',')}` });
  await expect(board.freshness).toHaveText(/^Updated/);
  await page.mouse.move(400, 400);
  await expect(page.getByRole('button', { name: 'Full screen' })).toBeVisible();
  await expect(page.getByRole('img', { name: /to scan/ })).toHaveCount(0);
  await expect(wallOf(page)).toBeVisible();
});

for (const [name, options] of [
  ['that is full', { sources: TWO_ACCOUNTS }],
  ['that is empty', { world: 'empty' }],
  ['that cannot be read', { world: 'unavailable' }],
  ['that asks for a sign-in', { world: 'sign-in' }],
] as const) {
  test(`a wall ${name} has no violation of WCAG`, { tag: '@network' }, async ({ board, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await board.open({ ...options, search: '?view=wall' });
    await expect(wallOf(page).getByText(/^Updated|cannot be read|has to sign in/).first()).toBeVisible();
    await page.mouse.move(300, 300);
    await expect(page.getByRole('button', { name: 'Full screen' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => [target, failureSummary])])).toEqual([]);
  });
}
