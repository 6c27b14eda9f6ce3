import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Board } from './board.ts';
import { layoutFaults } from './layout.ts';

const MINUTE = 60_000;

const wallOf = (page: Page): Locator => page.getByRole('region', { name: 'Wall' });
const listOf = (page: Page, name: string): Locator => wallOf(page).getByRole('list', { name }).getByRole('listitem');
const failed = (page: Page): Locator => listOf(page, 'Failed imports');
const running = (page: Page): Locator => listOf(page, 'Imports on their way');
const arrived = (page: Page): Locator => listOf(page, 'Imports that arrived');
const colourOf = (locator: Locator): Promise<string> => locator.evaluate((element) => getComputedStyle(element).color);

/** Moves the board on until something holds. */
async function advanceUntil(board: Board, step: number, holds: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await board.advance(step);
    await holds();
  }).toPass();
}

/** Two accounts: about thirty imports on their way, and more that failed than the wall has lines. */
const TWO_ACCOUNTS = [
  { name: 'one', label: 'Production', world: 'failing' },
  { name: 'two', label: 'Lab', world: 'steady' },
] as const;

test('whoever walks past sees what failed and why, what moves, what arrived, and whether to believe it', async ({ board, page }) => {
  await board.open({ world: 'observed', search: '?view=wall' });
  await expect(wallOf(page)).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated \d+ s ago/);
  await expect(failed(page)).toHaveCount(4);
  await expect(failed(page).filter({ hasText: 'RHCOS 4.3 AWS VMDK' })).toContainText('UEFI boot not supported');
  await expect(wallOf(page)).toContainText(/4\s*failed\s*20\s*on their way\s*6\s*arrived/);
  await expect(arrived(page)).toHaveCount(6);
  await expect(wallOf(page).getByRole('time')).toHaveText(/^\d\d:\d\d$/);

  // Failed first, then what is nearest to its end.
  const tops = await Promise.all([failed(page), running(page)].map(async (rows) => (await rows.first().boundingBox())?.y ?? 0));
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  const stages = (await running(page).allInnerTexts()).map((text) => ['PENDING', 'CONVERTING', 'BOOTING', 'PREPARING'].findIndex((stage) => text.includes(stage)));
  expect(stages).toEqual(stages.toSorted((a, b) => b - a));
});

test('a task that moves shows its stage, how long it is in it, and what it becomes', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 20, search: '?view=wall' });
  await expect(running(page).first()).toBeVisible();
  const before = await arrived(page).count();
  await advanceUntil(board, 10_000, async () => {
    await expect(running(page).filter({ hasText: /for (?:at least )?\d+ (?:s|min)|About|\d+–\d+/ }).first()).toBeVisible({ timeout: 500 });
    // Seen by this screen: with its time.
    await expect(arrived(page).first()).toContainText(/\d\d:\d\d.*AMI ready/s, { timeout: 500 });
  });
  expect(await arrived(page).count()).toBeGreaterThanOrEqual(before);
});

test('the filter of the address holds on the wall and is said there', async ({ board, page }) => {
  await board.open({ search: '?view=wall&outcome=failed&platform=windows' });
  await expect(failed(page).first()).toBeVisible();
  await expect(running(page)).toHaveCount(0);
  await expect(arrived(page)).toHaveCount(0);
  await expect(wallOf(page)).toContainText(/failed/);
  await expect(wallOf(page)).toContainText(/windows/i);
});

const LONG = 'An account with a name that is far too long for any screen of any size, and goes on';
for (const [what, options] of [
  ['long texts', { world: 'long-texts' }],
  ['300 tasks', { tasks: 300 }],
  ['many failures of two accounts', { tasks: 300, sources: TWO_ACCOUNTS }],
  ['long names', { sources: [{ name: 'a', label: LONG, world: 'steady' }, { name: 'b', label: LONG, world: 'portal' }] }],
  ['a long title', { configFile: JSON.stringify({ title: LONG, sources: [] }) }],
  ['a sign-in that is due', { world: 'sign-in' }],
] as const) {
  test(`${what}: on no screen anything scrolls, overlaps or is too small to read`, { tag: '@network' }, async ({ board, page }) => {
    await board.open({ ...options, search: '?view=wall' });
    await expect(failed(page).first().or(page.getByText('Somebody has to sign in'))).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    for (const [width, height] of [[1920, 1080], [3840, 2160], [1080, 1920]] as const) {
      await page.setViewportSize({ width, height });
      expect(await layoutFaults(page), `${width} × ${height}`).toEqual([]);
      // Whatever else is long, how fresh it all is can be read.
      const fresh = board.freshness.filter({ hasText: 'Updated' });
      expect(await fresh.evaluateAll((elements) => elements.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length)).toBe(0);
    }
  });
}

test('more than fits turns by itself, with the number of the page, while what failed stays', async ({ board, page }) => {
  await page.setViewportSize({ width: 1080, height: 1920 });
  await board.open({ ownClock: true, sources: TWO_ACCOUNTS, search: '?view=wall&turn=7' });
  const number = wallOf(page).getByText(/^page \d+ of \d+$/);
  await expect(number).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated/);
  const pages = Number((await number.innerText()).split(' ').at(-1));
  expect(pages).toBeGreaterThan(1);
  const standing = await failed(page).allInnerTexts();
  const seen = new Map<string, string>();
  await expect(async () => {
    const [text, rows] = [await number.innerText(), await running(page).allInnerTexts()];
    expect(await failed(page).allInnerTexts()).toEqual(standing);
    // The clock goes on while the page is read: what was read over a turn does not count.
    if ((await number.innerText()) === text) seen.set(text, rows.join('\n'));
    await board.advance(7000);
    expect(seen.size).toBe(pages);
  }).toPass({ intervals: [0] });
  expect(new Set(seen.values()).size).toBe(pages);
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

test('nothing burns in: all that is drawn moves by a few pixels', async ({ board, page }) => {
  await board.open({ ownClock: true, search: '?view=wall' });
  await expect(board.freshness).toHaveText(/^Updated/);
  const heading = page.getByRole('heading', { level: 1 });
  const places = new Set<string>();
  for (let minutes = 0; minutes < 4; minutes += 1) {
    const { x, y } = (await heading.boundingBox()) ?? { x: 0, y: 0 };
    places.add(`${x} ${y}`);
    await board.sleep(MINUTE);
  }
  expect(places.size).toBeGreaterThan(2);
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
  await board.advance(4000);
  await expect(leave).toHaveCount(0);
  await expect(wallOf(page)).toHaveCSS('cursor', 'none');
  // What moves under a pointer that rests is no hand.
  await board.advance(3 * MINUTE);
  await expect(leave).toHaveCount(0);
  await page.mouse.move(500, 400);
  await leave.click();
  await expect(page).toHaveURL(`${board.site()}/?outcome=-cancelled&turn=20`);
});

test('w leads to the wall and back, Esc back too, with the same filter', async ({ board, page }) => {
  await board.open({ search: '?outcome=completed' });
  await expect(board.rows.first()).toBeVisible();
  for (const key of ['w', 'Escape']) {
    await page.keyboard.press('w');
    await expect(arrived(page).first()).toBeVisible();
    await expect(page).toHaveURL(/outcome=completed/);
    await page.keyboard.press(key);
    await expect(board.rows.first()).toBeVisible();
    await expect(page).toHaveURL(`${board.site()}/?outcome=completed`);
  }
});

test('all well, nothing there and nothing readable are three different walls', { tag: '@network' }, async ({ board, page }) => {
  await board.open({
    sources: [
      { name: 'well', label: 'Well', world: 'steady' },
      { name: 'empty', label: 'Empty', world: 'empty' },
      { name: 'broken', label: 'Broken', world: 'unavailable' },
    ],
    search: '?view=wall&source=well&outcome=completed,running',
  });
  await expect(wallOf(page)).toContainText('All well: nothing has failed');
  await page.goto(`${board.site()}/?view=wall&source=empty`);
  await expect(wallOf(page)).toContainText('No import tasks: EC2 lists none');
  await expect(wallOf(page)).toContainText(/0\s*failed\s*0\s*on their way\s*0\s*arrived/);
  await expect(wallOf(page)).not.toContainText('All well');
  await page.goto(`${board.site()}/?view=wall&source=broken`);
  await expect(wallOf(page)).toContainText('The import tasks cannot be read');
  await expect(wallOf(page)).toContainText('EC2 is unavailable');
  await expect(wallOf(page)).toContainText(/-\s*failed\s*-\s*on their way\s*-\s*arrived/);
  await expect(wallOf(page)).not.toContainText(/All well|No import tasks/);
});

test('of a source that cannot be read the wall claims neither that all is well nor that it is empty', { tag: '@network' }, async ({ board, page }) => {
  await board.open({
    sources: [
      { name: 'well', label: 'Well', world: 'steady' },
      { name: 'empty', label: 'Empty', world: 'empty' },
      { name: 'broken', label: 'Broken', world: 'unavailable' },
    ],
    search: '?view=wall&source=empty,broken',
  });
  await expect(wallOf(page)).toContainText('No import tasks so far');
  await expect(wallOf(page)).toContainText(/0\+\s*failed\s*0\+\s*on their way\s*0\+\s*arrived/);
  await expect(wallOf(page)).not.toContainText('EC2 lists none');
  await page.goto(`${board.site()}/?view=wall&source=well,broken&outcome=completed,running`);
  await expect(running(page).first()).toBeVisible();
  await expect(wallOf(page)).toContainText('Nothing has failed so far');
  await expect(wallOf(page)).not.toContainText('All well');
});

test('a filter that nothing passes is not an account without tasks', async ({ board, page }) => {
  await board.open({ search: '?view=wall&q=nothing+is+called+like+this' });
  await expect(board.freshness).toHaveText(/^Updated/);
  await expect(wallOf(page)).toContainText('No task matches the filter');
  await expect(wallOf(page)).not.toContainText(/EC2 lists none|All well/);
});

test('data that grow old turn amber and then red over the last rows, and heal without a reload', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60, search: '?view=wall' });
  await expect(running(page).first()).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated/);
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const fresh = await colourOf(board.freshness);
  await board.setCloud(false);
  await advanceUntil(board, 10_000, () => expect(board.freshness).toHaveText(/^Stale · \d+ s old · .*could not be reached/, { timeout: 500 }));
  const rows = await failed(page).allInnerTexts();
  const amber = await colourOf(board.freshness);
  await advanceUntil(board, 30_000, () => expect(board.freshness).toHaveText(/^Stale · [5-9] min old/, { timeout: 500 }));
  const red = await colourOf(board.freshness);
  expect(new Set([fresh, amber, red]).size).toBe(3);
  // The rows stay; only how long ago it was goes on.
  const names = (texts: string[]) => texts.map((text) => text.split('\n')[0]);
  expect(names(await failed(page).allInnerTexts())).toEqual(names(rows));
  await expect(running(page).first()).toBeVisible();
  await board.setCloud(true);
  await advanceUntil(board, 10_000, () => expect(board.freshness).toHaveText(/^Updated \d+ s ago/, { timeout: 500 }));
  expect(await colourOf(board.freshness)).toBe(fresh);
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
});

for (const world of ['portal-later', 'cut', 'throttled', 'refused-later']) {
  test(`what stands in the place of an answer leaves the rows: ${world}`, { tag: '@network' }, async ({ board, page }) => {
    await board.open({ world, ownClock: true, search: '?view=wall' });
    await expect(running(page).first()).toBeVisible();
    const rows = await running(page).count();
    await advanceUntil(board, 10_000, () => expect(board.freshness).toHaveText(/^Stale · (?:\d+ s|\d min) old · \S/, { timeout: 500 }));
    await expect(running(page)).toHaveCount(rows);
    await expect(wallOf(page)).not.toContainText(/cannot be read|EC2 lists none/);
  });
}

test('a sign-in that ended is said large and calm over the last data, with this very page to scan', { tag: '@network' }, async ({ board, page }) => {
  const address = '?view=wall&outcome=-cancelled';
  await board.open({ world: 'sign-in', ownClock: true, search: address });
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Somebody has to sign in');
  await expect(alert.getByRole('checkbox', { name: 'Keep this screen signed in' })).toBeChecked();
  await alert.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await expect(running(page).first()).toBeVisible();
  await expect(page).toHaveURL(`${board.site()}/${address}`);
  await expect(alert).toHaveCount(0);

  // After a power cut nobody is asked.
  await page.reload();
  await expect(running(page).first()).toBeVisible();

  const rows = await failed(page).count();
  await board.provider().revokeRefreshTokens();
  await board.sleep(62 * MINUTE);
  await expect(alert).toContainText('Somebody has to sign in');
  await expect(alert).toContainText('the sign-in of ada@example.com has ended. What was read last stays here.');
  await expect(alert.getByRole('img', { name: /to scan/ })).toBeVisible();
  await expect(board.freshness).toHaveText(/^Stale · 1 h 0\d min old/);
  await expect(failed(page)).toHaveCount(rows);
  // A hand that comes to mend it can.
  await page.mouse.move(300, 300);
  await alert.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: 'Sign in as Ada' }).or(running(page).first()).first().waitFor();
  if (await page.getByRole('button', { name: 'Sign in as Ada' }).isVisible()) await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await expect(board.freshness).toHaveText(/^Updated/);
  await expect(page).toHaveURL(`${board.site()}/${address}`);
});

test('the end of a sign-in stands on the wall days ahead', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ world: 'sign-in', ownClock: true, search: '?view=wall', lifetimes: { refreshTokenSeconds: 7 * 86_400 } });
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await expect(wallOf(page)).toContainText('signed in until 30 November');
  await board.sleep(5 * 24 * 60 * MINUTE);
  await expect(wallOf(page)).toContainText(/signs out in (?:4\d h|2 d)/);
});

test.describe('a new release', () => {
  // Minutes of the board's own clock, timer by timer: a busy machine takes several times as long as a quiet one.
  test.describe.configure({ timeout: 500_000 });

  /** How often the page was loaded since. */
  const countLoads = (page: Page): (() => number) => {
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    return () => loads;
  };
  const scriptOf = (page: Page) => page.locator('script[type="module"]').getAttribute('src');

  test('is loaded when it is whole and nobody touches the screen, in the same view', { tag: '@network' }, async ({ board, page }) => {
    await board.open({ ownClock: true, ownSite: true, search: '?view=wall&outcome=failed' });
    await expect(failed(page).first()).toBeVisible();
    const loads = countLoads(page);
    await board.releases().publish('second', 'version.json');
    for (let times = 0; times < 3; times += 1) {
      const asked = page.waitForResponse(/version\.json/);
      await board.advance(5 * MINUTE);
      await (await asked).finished();
    }
    expect(loads()).toBe(0);
    await board.releases().publish('second');
    await page.keyboard.press('Shift');
    await board.advance(5 * MINUTE - 30_000);
    await page.mouse.move(200, 200);
    await board.advance(31_000);
    expect(loads()).toBe(0);
    await advanceUntil(board, MINUTE, async () => expect(await scriptOf(page)).toContain('-second'));
    expect(loads()).toBe(1);
    await expect(failed(page).first()).toBeVisible();
    await expect(page).toHaveURL(`${board.site()}/?view=wall&outcome=failed`);
    for (let times = 0; times < 3; times += 1) {
      const asked = page.waitForResponse(/version\.json/);
      await board.advance(5 * MINUTE);
      await (await asked).finished();
    }
    expect(loads()).toBe(1);
    // The next one comes too.
    await board.releases().publish('third');
    await advanceUntil(board, MINUTE, async () => expect(await scriptOf(page)).toContain('-third'));
  });

  test('that does not come through is loaded for once, and not for ever', { tag: '@network' }, async ({ board, page }) => {
    await board.open({ ownClock: true, ownSite: true, search: '?view=wall' });
    await expect(failed(page).first()).toBeVisible();
    const loads = countLoads(page);
    // As a cache on the way would have it: everything is new but the page itself.
    await board.releases().publish('second', 'all but index.html');
    await advanceUntil(board, MINUTE, async () => expect(loads()).toBe(1));
    await expect(failed(page).first()).toBeVisible();
    for (let times = 0; times < 4; times += 1) {
      const asked = page.waitForResponse(/version\.json/);
      await board.advance(5 * MINUTE);
      await (await asked).finished();
    }
    expect(loads()).toBe(1);
  });
});

test('a memory that was written badly takes nothing of the wall', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ ownClock: true, speed: 60, tasks: 20, search: '?view=wall' });
  await advanceUntil(board, 20_000, () => expect(arrived(page).first()).toContainText(/\d\d:\d\d/, { timeout: 500 }));
  // A memory that was written badly: times that no calendar has.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('arrivals-observations');
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('tasks', 'readwrite');
          const cursor = transaction.objectStore('tasks').openCursor();
          cursor.addEventListener('success', () => {
            const { result } = cursor;
            if (result === null) return;
            const record = result.value as { task: { outcome: string }; changes: { at: number }[] };
            if (record.task.outcome === 'completed') result.update({ ...record, changes: record.changes.map((change) => ({ ...change, at: 9e15 })) });
            result.continue();
          });
          transaction.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
  );
  await page.reload();
  await expect(running(page).first()).toBeVisible();
  await advanceUntil(board, 10_000, () => expect(board.freshness).toHaveText(/^Updated \d s ago/, { timeout: 500 }));
  await expect(arrived(page).first()).toBeVisible();
  await expect(wallOf(page)).not.toContainText('could not be drawn');
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
    const { violations } = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => [target, failureSummary])])).toEqual([]);
  });
}
