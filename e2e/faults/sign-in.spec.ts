import { expect, test } from '../board.ts';
import { signIn } from '../person.ts';
import { savedFile } from '../saved-file.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test(
  'a token that Cognito calls ended asks a person, also where this clock calls it good',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({
      scenario: 'sign-in',
      ownClock: true,
      lifetimes: { idTokenSeconds: (3 * HOUR) / 1000 },
      search: '?outcome=completed',
    });
    board.provider().setTokenEndpoint('leaves-out-refresh-tokens');
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    board.setCognito('token-ended');
    await board.sleep(HOUR + 2 * MINUTE);
    const alert = page.getByRole('alert').filter({ hasText: 'has ended' });
    await expect(alert.getByRole('button', { name: /^Sign in/ })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(1);
    await expect(board.rows.first()).toBeVisible();
    board.setCognito(null);
    await signIn(page);
    await expect(board.freshness).toHaveText(/^Updated/);
    await expect(page).toHaveURL(`${board.site()}/?outcome=completed`);
  },
);

test(
  'a code that cannot be exchanged loses neither the view nor the choice',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({ scenario: 'sign-in', search: '?outcome=completed&sort=-size&foo=bar' });
    // What of the address cannot be used is named before anybody signs in.
    await expect(page.getByRole('note')).toContainText('foo=bar');
    board.provider().setTokenEndpoint('fails');
    await signIn(page, { staysSignedIn: true });
    await expect(page.getByRole('alert')).toContainText('The sign-in service is unavailable. Sign in once more.');
    await expect(page).toHaveURL(`${board.site()}/?outcome=completed&sort=-size&foo=bar`);
    await expect(page.getByRole('checkbox', { name: 'Keep this screen signed in', exact: true })).toBeChecked();
    board.provider().setTokenEndpoint('answers');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const again = page.getByRole('button', { name: 'Sign in as Ada' });
    await again.or(board.rows.first()).first().waitFor();
    if (await again.isVisible()) await again.click();
    await expect(board.rows.first()).toContainText('Completed');
  },
);

test('the end of a sign-in is told days ahead', async ({ board, page }) => {
  await board.open({ scenario: 'sign-in', ownClock: true, lifetimes: { refreshTokenSeconds: 7 * 86_400 } });
  await signIn(page);
  await expect(board.rows.first()).toBeVisible();
  await expect(page.getByRole('note')).toHaveCount(0);
  await board.sleep((4 * 24 + 1) * HOUR);
  const note = page.getByRole('note').filter({ hasText: 'the sign-in of ada@example.com ends in' });
  await expect(note).toContainText(/ends in (?:2 d|\d+ h)/);
  await expect(note.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated/);
});

test('of two logins one can be signed out: its own place says so', { tag: '@network' }, async ({ board, page }) => {
  await board.open({
    sources: [
      { name: 'guests', label: 'Open account', scenario: 'steady' },
      { name: 'lab', label: 'Lab', scenario: 'sign-in' },
    ],
    search: '?source=lab',
  });
  await expect(page.getByRole('heading', { name: 'Sign in to see the import tasks' })).toBeVisible();
  await expect(page.getByText('Infinity')).toHaveCount(0);
  await page.goto(board.site());
  await expect(page.getByRole('alert')).toContainText('Lab: nobody is signed in');
  await expect(board.rows.first()).toBeVisible();
  await signIn(page);
  await expect(board.row('Lab').first()).toBeVisible();
  // On a phone too a row says whose it is.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(board.rows.first()).toContainText(/Lab|Open account/);
});

test('a saved memory holds nothing of a login that is signed out', { tag: '@network' }, async ({ board, page }) => {
  await board.open({
    sources: [
      { name: 'guests', label: 'Open account', scenario: 'steady' },
      { name: 'lab', label: 'Lab', scenario: 'sign-in' },
    ],
  });
  await signIn(page);
  await expect(board.row('Lab').first()).toBeVisible();
  const saved = async (): Promise<readonly string[]> => {
    await page.getByRole('button', { name: 'Keys and requests' }).click();
    const { text } = await savedFile(page, async () =>
      page.getByRole('dialog').getByRole('button', { name: 'Save as a file' }).click(),
    );
    const { records } = JSON.parse(text) as { records: { task: { source: string } }[] };
    await page.keyboard.press('Escape');
    return [...new Set(records.map(({ task }) => task.source))].toSorted();
  };
  await expect.poll(saved).toEqual(['guests', 'lab']);
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  await page.getByRole('dialog', { name: 'Sign-in' }).getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('alert')).toContainText('Lab: nobody is signed in');
  await expect(board.rows.first()).toBeVisible();
  expect(await saved()).toEqual(['guests']);
});
