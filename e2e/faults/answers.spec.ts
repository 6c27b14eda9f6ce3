import { expect, test } from '../board.ts';
import { FRESH, note, expectToSurvive, advanceUntilFreshness, type Journey } from './journey.ts';

type How = Parameters<Parameters<Journey['begin']>[0]['setFault']>[0];

const answer = (how: How, seen: RegExp, more: Partial<Journey> = {}): Journey => ({
  begin: (board) => board.setFault(how),
  end: (board) => board.setFault(null),
  seen,
  ...more,
});
const NOT_EC2 = /the answer was not from EC2/;
const INCOMPLETE = /The answer of EC2 was incomplete · next in/;
const NO_ANSWER = /EC2 did not answer in time/;
const UNAVAILABLE = /EC2 is unavailable · next in/;
const UNREACHED = /EC2 could not be reached, though this site answers/;

/** Row of the table of faults, what is injected, and its journey. */
const ROWS: readonly (readonly [row: number, what: string, journey: Journey])[] = [
  [
    4,
    'the host of EC2 does not answer',
    { begin: (board) => board.setCloud(false), end: (board) => board.setCloud(true), seen: UNREACHED },
  ],
  [5, 'a captive portal whose page may not be read', answer('portal-unreadable', UNREACHED)],
  [6, 'a captive portal that can be read', answer('portal', NOT_EC2)],
  [7, 'a redirect to a portal', answer('redirect', NOT_EC2)],
  [8, 'a 200 without a body', answer('empty', NOT_EC2)],
  [8, 'a 204', answer('no-content', NOT_EC2)],
  [9, 'an error of EC2 in a 200', answer('error-in-200', UNAVAILABLE)],
  [10, 'an answer without the set of tasks', answer('no-set', NOT_EC2)],
  [10, 'the answer to another action', answer('foreign', NOT_EC2)],
  [11, 'XML that ends in the middle', answer('truncated', INCOMPLETE)],
  [12, 'a connection that breaks off in the body', answer('cut', INCOMPLETE)],
  [13, 'no answer at all', answer('silent', NO_ANSWER)],
  [14, 'an answer that stops in the body', answer('stalled', NO_ANSWER)],
  [14, 'an answer that drips', answer('dripping', NO_ANSWER)],
  [15, 'an answer of 12 MB', answer('huge', /The answer of EC2 was too large to read/, { intervalMs: 60_000 })],
  [
    18,
    'EC2 that asks to slow down',
    answer({ code: 'RequestLimitExceeded' }, /EC2 asks to slow down · next in \d+ s/, { intervalMs: 20_000 }),
  ],
  [21, 'a 500 without words', answer('broken', UNAVAILABLE)],
  [21, 'a 503 of a load balancer', answer('unavailable', UNAVAILABLE)],
  [21, 'a 504 of a load balancer', answer('timed-out', UNAVAILABLE)],
  [
    22,
    'a 429 with Retry-After',
    answer('retry-after', /EC2 asks to slow down · next in (?:1 min|[56]\d s)/, { intervalMs: 60_000 }),
  ],
  [68, 'an answer of nothing but comments', answer('comments', NOT_EC2)],
  [
    25,
    'credentials that EC2 refuses for a while',
    answer({ code: 'AuthFailure' }, /EC2 does not accept the credentials/, { intervalMs: 60_000 }),
  ],
  [62, 'a proxy that strips the CORS headers', answer('portal-unreadable', UNREACHED)],
];

for (const [row, what, journey] of ROWS) {
  test(
    `rows, filter and drawer survive ${what}, and the board heals by itself`,
    { tag: ['@network', `@fault-${row}`] },
    async ({ board, page }, testInfo) => {
      await expectToSurvive(board, page, testInfo, journey);
    },
  );
}

test(
  'whatever an answer asks to wait, EC2 is asked no sooner and no later than in an hour',
  { tag: ['@network', '@fault-67'] },
  async ({ board }, testInfo) => {
    await board.open({ ownClock: true });
    await expect(board.rows.first()).toBeVisible();
    board.setFault('retry-after-weeks');
    await advanceUntilFreshness(board, /EC2 asks to slow down · next in (?:1 h|60 min|59 min)/, 30_000);
    const asked = board.requests.length;
    for (let minutes = 0; minutes < 50; minutes += 10) await board.sleep(600_000);
    expect(board.requests.length).toBe(asked);
    board.setFault(null);
    await board.sleep(600_000);
    await expect(board.freshness).toHaveText(FRESH);
    note(testInfo, 'seen', 'asked again after an hour');
  },
);

test(
  'EC2 that asks to slow down for an hour is asked ever less, and the budget is left to others',
  { tag: ['@network', '@fault-19'] },
  async ({ board }, testInfo) => {
    await board.open({ ownClock: true });
    await expect(board.rows.first()).toBeVisible();
    board.setFault({ code: 'RequestLimitExceeded' });
    await advanceUntilFreshness(board, /EC2 asks to slow down/, 30_000);
    const asked = (): number => board.requests.filter(({ action }) => action === 'DescribeImportImageTasks').length;
    const pass = async (minutes: number): Promise<void> => {
      for (let minute = 0; minute < minutes; minute += 1) await board.sleep(60_000);
    };
    await pass(10);
    const early = asked();
    await pass(50);
    // At full pace it would be 300; the cap is five minutes.
    expect(asked() - early).toBeLessThanOrEqual(30);
    expect(asked() - early).toBeGreaterThanOrEqual(8);
    // A minute that passes in one go while a request is under way is a late answer: the next one says again what EC2 says.
    await advanceUntilFreshness(board, /^Stale · 1 h \d\d min old · since \d\d:\d\d: EC2 asks to slow down/, 600_000);
    await expect(board.rows.first()).toBeVisible();
    board.setFault(null);
    note(testInfo, 'seen', await board.freshness.innerText());
    note(testInfo, 'survived', `rows; ${asked() - early} requests in 50 min`);
    note(testInfo, 'healed', `${(await advanceUntilFreshness(board, /^Updated/, 600_000)) / 1000} s`);
  },
);

test(
  'EC2 that refuses the later pages alone leaves what was read, with its age',
  { tag: ['@network', '@fault-20'] },
  async ({ board, page }, testInfo) => {
    await board.open({ scenario: 'brief-pages', tasks: 400, search: '?q=import' });
    board.setFault({ code: 'RequestLimitExceeded', ofLaterPages: true });
    await expect(board.rows.first()).toBeVisible();
    await page.keyboard.press('End');
    // Four tries with waits by chance, half a minute at the most, before it is given up.
    await expect(page.getByText(/Older tasks could not be read/)).toBeVisible({ timeout: 45_000 });
    await expect(board.freshness).toHaveText(/^Updated/);
    await expect(board.rows.first()).toBeVisible();
    board.setFault(null);
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(page.getByText(/Older tasks could not be read/)).toHaveCount(0);
    note(testInfo, 'seen', 'Older tasks could not be read');
    note(testInfo, 'survived', 'rows, first page fresh');
    note(testInfo, 'healed', 'by its button');
  },
);

for (const [how, words] of [
  ['repeated-token', 'the same page token'],
  ['empty-token', 'an empty page token'],
] as const) {
  test(
    `${words} ends the reading, and no page is requested twice`,
    { tag: ['@network', '@fault-48'] },
    async ({ board, page }, testInfo) => {
      await board.open({ tasks: 400, ownClock: true });
      await expect(board.rows.first()).toBeVisible();
      board.setFault(how);
      await board.advance(60_000);
      const asked = board.requests.length;
      await page.keyboard.press('End');
      await board.advance(60_000);
      await expect(board.freshness).toHaveText(/^Updated/);
      // A minute of polls, two pages each at the most, and the one that was scrolled to.
      expect(board.requests.length - asked).toBeLessThanOrEqual(24);
      note(testInfo, 'seen', await board.freshness.innerText());
      note(testInfo, 'survived', `rows; ${board.requests.length - asked} requests in a minute`);
    },
  );
}
