import { expect, test } from './board.ts';
import { countLoads } from './new-release.ts';
import { failed } from './wall.ts';

test(
  'first scripts that the host answers with a page are named, and Reload shows the board once they are uploaded',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({ tasks: 12, ownSite: true, missing: /^boot(?:strap)?-.*js$/, fallsBack: true });
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('Part of this site could not be loaded');
    await expect(alert).toContainText(/assets\/boot\S+\.js: the site answered with another file \(text\/html\)/);
    await board.releases().restore();
    // The host lets browsers cache answers under assets/ for a year, including the wrong page.
    await alert.getByRole('button', { name: 'Reload' }).click();
    await expect(board.rows.first()).toBeVisible();
    await expect(alert).toHaveCount(0);
  },
);

test(
  'a wall whose first script is cut off says so and reloads by itself until the script is complete',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({
      tasks: 40,
      ownClock: true,
      ownSite: true,
      cut: /^bootstrap-.*js$/,
      search: '?outcome=failed&view=wall',
    });
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(
      /assets\/bootstrap-\S+\.js: what the site answered is not that file, or not all of it/,
    );
    const loads = countLoads(page);
    for (const seconds of [10, 20, 40]) {
      const before = loads();
      await expect(alert).toContainText(`This screen tries again by itself in ${seconds} s.`);
      await board.sleep((seconds - 1) * 1000);
      expect(loads()).toBe(before);
      if (seconds === 40) await board.releases().restore();
      await board.sleep(1000);
      await expect.poll(loads).toBe(before + 1);
    }
    await expect(failed(page).first()).toBeVisible();
    await expect(alert).toHaveCount(0);
  },
);

for (const [file, body, expected] of [
  ['index', '', /assets\/index-\S+\.js: the site answered with an empty file/],
  ['bootstrap', '', /assets\/bootstrap-\S+\.js: the site answered with an empty file/],
  [
    'bootstrap',
    'console.log(1)',
    /assets\/bootstrap-\S+\.js: what the site answered is not that file, or not all of it/,
  ],
  ['start', 'export const nothing = 1', /Part of this site could not be loaded\. .*does not hold start/],
  ['aws', 'export const nothing = 1', /Part of this site could not be loaded\. .*does not hold createImportTasks/],
] as const) {
  test(`a script with another content is named as such, and not called a slow network: ${file} with ${JSON.stringify(body)}`, async ({
    board,
    page,
  }) => {
    await board.open({ tasks: 12, ownSite: true, replaced: [new RegExp(`^${file}-.*\\.js$`), body] });
    await expect(page.getByRole('alert')).toContainText(expected);
  });
}

const LACKS: Readonly<Record<string, () => void>> = {
  'Array.prototype.toSorted': () => Reflect.deleteProperty(Array.prototype, 'toSorted'),
  'AbortSignal.timeout': () => Reflect.deleteProperty(AbortSignal, 'timeout'),
  'color: oklch(0 0 0)': () => Object.defineProperty(CSS, 'supports', { value: () => false }),
};

for (const [what, take] of Object.entries(LACKS)) {
  test(`a browser without ${what} is called too old, and the supported ones are named`, async ({ board, page }) => {
    await page.addInitScript(take);
    await board.open({ tasks: 12 });
    await expect(page.getByRole('alert')).toContainText('This browser is too old');
    await expect(page.getByRole('alert')).toContainText(what);
    await expect(page.getByRole('alert')).toContainText(/Chrome or Edge 111, Firefox 115 or Safari 16\.4/);
    // Nothing else was started.
    expect(board.requests).toEqual([]);
  });
}

test('a browser without URL.canParse shows the board', { tag: '@network' }, async ({ board, page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(URL, 'canParse'));
  await board.open({ tasks: 12, search: '?view=setup' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(board.site());
  await expect(board.rows.first()).toBeVisible();
});

test(
  'a wall whose stylesheet the host answers with a page says so and reloads by itself',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({
      tasks: 12,
      ownClock: true,
      ownSite: true,
      missing: /^bootstrap-.*css$/,
      fallsBack: true,
      search: '?view=wall',
    });
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(/assets\/bootstrap-\S+\.css: the site answered with another file \(text\/html\)/);
    await expect(alert).toContainText('This screen tries again by itself in 10 s.');
    await board.releases().restore();
    const loads = countLoads(page);
    await board.sleep(10_000);
    await expect.poll(loads).toBe(1);
    await expect(page.getByRole('region', { name: 'Wall' })).toHaveCSS('background-color', /rgb|oklch|lab/);
    await expect(alert).toHaveCount(0);
  },
);
