import { expect, test } from './board.ts';
import { devtools } from './devtools.ts';

/** Attacks from within the page, and the directive that stops each. No directive twice in a row, so that a late report is not taken for the next one. */
const TRIES: readonly (readonly [what: string, directive: string, attempt: string])[] = [
  ['a module of another host', 'script-src-elem', 'void import(foreign).catch(() => {})'],
  ['a script of another host', 'require-trusted-types-for', 'add("script", { src: foreign })'],
  ['a request to another host', 'connect-src', 'void fetch(foreign).catch(() => {})'],
  ['a script in the page', 'require-trusted-types-for', 'add("script", { text: "window.ran = true" })'],
  [
    'a request to a bucket of anybody',
    'connect-src',
    'void fetch("https://anybody.s3.amazonaws.com/").catch(() => {})',
  ],
  ['an inline handler', 'require-trusted-types-for', 'document.body.setAttribute("onclick", "window.ran = true")'],
  ['a style in the page', 'style-src-elem', 'add("style", { textContent: "body { display: none }" })'],
  ['a frame', 'frame-src', 'add("iframe", { src: foreign })'],
  ['a style of another host', 'style-src-elem', 'add("link", { rel: "stylesheet", href: foreign })'],
  ['a picture of another host', 'img-src', 'add("img", { src: foreign })'],
  ['a form that posts away', 'form-action', 'add("form", { action: foreign, method: "post" }).submit()'],
  ['another base for links', 'base-uri', 'add("base", { href: foreign })'],
  ['a second policy for trusted types', 'trusted-types', 'trustedTypes.createPolicy("mine", {})'],
];

test('the policy stops attacks from within the page', { tag: ['@network', '@policy'] }, async ({ board, page }) => {
  await board.open({ tasks: 12 });
  await expect(board.rows.first()).toBeVisible();
  // DevTools runs each attempt, because the policy applies to the page's own scripts.
  const session = await devtools(page);
  const run = async (expression: string) => session.send('Runtime.evaluate', { expression, userGesture: true });
  await run(
    "document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => window.stopped.push(effectiveDirective))",
  );
  for (const [what, directive, attempt] of TRIES) {
    await run(`window.stopped = [];
    try {
      const foreign = 'https://foreign.invalid/x';
      const add = (name, values) => document.body.appendChild(Object.assign(document.createElement(name), values));
      ${attempt};
    } catch {}`);
    await expect
      .poll(
        async () => page.evaluate(() => (window as unknown as { readonly stopped: readonly string[] }).stopped),
        what,
      )
      .toContain(directive);
    expect(await page.evaluate(() => 'ran' in window), what).toBe(false);
  }
});

test('the policy lets the AMIs of a source be read', { tag: ['@network', '@policy'] }, async ({ board }) => {
  await board.open({
    sources: [{ reads: ['image-tasks', 'images'] }],
    search: '?outcome=completed',
    ownClock: true,
    tasks: 12,
  });
  await expect(board.rows.first()).toBeVisible();
  await board.advance(20_000);
  await expect(board.rows.first().getByTitle(/^AMI created /)).toBeVisible();
});

test(
  'text never becomes markup, and no other page can frame the board',
  { tag: ['@network', '@policy'] },
  async ({ board, page, context }) => {
    await board.open({ tasks: 12 });
    await expect(board.rows.first()).toBeVisible();
    const thrown = await page.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
        return null;
      } catch (error) {
        return String(error);
      }
    });
    expect(thrown).toContain('Not trusted');

    const other = await context.newPage();
    await other.goto(board.cloud());
    await other.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
    }, board.site());
    await expect.poll(() => other.frames().length).toBe(2);
    // The frame may still be loading its error page.
    await expect(async () =>
      expect(await other.frames()[1]?.evaluate(() => document.querySelector('#root') === null)).toBe(true),
    ).toPass({ timeout: 60_000 });
  },
);
