import { expect, test, write } from './board.ts';
import { chain, link } from './chain.ts';
import { signIn } from './person.ts';
import { savedFile } from './saved-file.ts';

test('a chain that holds says so at every link', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ world: 'sign-in' });
  await signIn(page);
  await expect(board.rows.first()).toBeVisible();
  await page.goto(`${board.site()}/?view=setup`);
  await expect(chain(page).getByRole('status')).toHaveText('Every link holds');
  const titles = ['Secure origin', 'Configuration', 'Clock', 'Policy of this site', 'Guests', 'Provider', 'Sign-in', 'GetId', 'GetCredentialsForIdentity', 'EC2 reachable', 'Permission', 'First page'];
  for (const title of titles) await expect(link(page, title, 'Passed')).toBeVisible();
  await expect(chain(page).getByRole('listitem')).toHaveCount(titles.length);
  await expect(link(page, 'Permission', 'Passed')).toContainText('DryRunOperation');
  await expect(link(page, 'Sign-in', 'Passed')).toContainText('ada@example.com');
  // No token is on the page.
  expect(await page.content()).not.toMatch(/eyJ[\w-]+\.eyJ|FwoG|ASIA[A-Z0-9]{16}/);
  await page.getByRole('link', { name: 'Back to the board' }).click();
  await expect(board.rows.first()).toBeVisible();
});

for (const [world, cause] of [['pool-other-client', 'Incorrect token audience'], ['pool-other-provider', 'not from a supported provider']] as const) {
  test(`${world}: board and page name what Cognito refuses, where no token can be renewed`, { tag: '@network' }, async ({ board, page }) => {
    await board.open({ world, login: true });
    board.provider().setTokenEndpoint('leaves-out-refresh-tokens');
    await signIn(page);
    const alert = page.getByRole('alert').filter({ hasText: 'Cognito does not accept the sign-in' });
    await expect(alert).toContainText('NotAuthorizedException');
    await expect(board.freshness).not.toContainText('has ended');
    await alert.getByRole('link', { name: 'Find the cause' }).click();
    await expect(chain(page).getByRole('status')).toHaveText('Broken: GetId');
    await expect(link(page, 'GetId', 'Failed')).toContainText(cause);
  });
}

test('a pool that refuses the token costs no refresh token at each retry', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ world: 'pool-other-client', login: true, ownClock: true, search: '?refresh=5' });
  await signIn(page);
  await expect(page.getByRole('alert')).toContainText('Cognito does not accept the sign-in');
  for (let rounds = 0; rounds < 4; rounds += 1) {
    const before = board.requests.length;
    await board.sleep(5 * 60_000);
    await expect.poll(() => board.requests.length).toBeGreaterThan(before);
  }
  expect(board.providerRequests.filter(({ grantType }) => grantType === 'refresh_token')).toHaveLength(1);
});

test('a page of the network in the place of EC2 says yes to nothing', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ world: 'portal', search: '?view=setup' });
  await expect(chain(page).getByRole('status')).toHaveText('Broken: Permission');
  await expect(link(page, 'Permission', 'Failed')).toContainText('sign in to the network');
});

test('what passes by itself leads to the cause too, while nothing could be read yet', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ world: 'unavailable' });
  const note = page.getByRole('note').filter({ hasText: 'Embedded cloud, world unavailable: nothing could be read yet' });
  await note.getByRole('link', { name: 'Find the cause' }).click();
  await expect(chain(page).getByRole('status')).toHaveText('Broken: Permission');
});

test('guests are told to be impossible on AWS, where EC2 refuses them', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ world: 'guests-refused', search: '?view=setup' });
  await expect(link(page, 'Guests', 'Doubtful')).toContainText('AWS never does');
  await expect(link(page, 'Permission', 'Failed')).toContainText('session policy');
  await expect(link(page, 'Permission', 'Failed')).toContainText('needs a login');
});

test('a host that the policy of the site blocks is recognised as that', { tag: ['@network', '@policy', '@fault-55'] }, async ({ board, page }) => {
  await board.open({ headersFile: '{ "sources": [] }' });
  await expect(page.getByRole('alert')).toContainText('The policy of this site does not let the page talk to Cognito');
  await page.goto(`${board.site()}/?view=setup`);
  await expect(link(page, 'Policy of this site', 'Failed')).toContainText(`${new URL(board.cloud()).origin} is blocked`);
  await expect(link(page, 'Policy of this site', 'Failed')).toContainText('connect-src must name');
  await expect(link(page, 'EC2 reachable', 'Failed')).toContainText('own policy blocks it');
});

test('a provider that is not there is named', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ world: 'sign-in' });
  await board.provider().takeAway();
  await page.goto(`${board.site()}/?view=setup`);
  await expect(link(page, 'Provider', 'Failed')).toContainText('could not be reached');
  await expect(link(page, 'Sign-in', 'Failed')).toContainText('Nobody is signed in');
  await page.getByRole('link', { name: 'Back to the board' }).click();
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await expect(page.getByRole('alert')).toContainText('The sign-in service could not be reached');
});

test('a clock that is an hour slow is found, said, and reckoned with', { tag: ['@network', '@fault-39'] }, async ({ board, page }) => {
  await page.clock.install({ time: Date.now() - 3_600_000 });
  await board.open({});
  await expect(board.rows.first()).toBeVisible();
  await expect(board.freshness).toHaveText(/^Updated/);
  await expect(page.getByRole('note').filter({ hasText: 'Clock' })).toContainText('60 min slow');
  await page.goto(`${board.site()}/?view=setup`);
  await expect(link(page, 'Clock', 'Doubtful')).toContainText('60 min slow');
  await expect(link(page, 'First page', 'Passed')).toBeVisible();
});

test('a config.json is built in a form that checks it, and saved', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ search: '?view=setup' });
  const form = page.getByRole('region', { name: 'Build a config.json' });
  await write(form.getByLabel('Name', { exact: true }).or(form.getByLabel(/^Name/)).first(), 'prod');
  await write(form.getByLabel(/^Region/), 'eu-west-1 ');
  await write(form.getByLabel(/^Identity pool/), 'eu-west-1_AbCdEf');
  await expect(form).toContainText('a user pool id, REGION_NAME, is another thing');
  await expect(form.getByRole('button', { name: 'Save config.json' })).toBeDisabled();
  await write(form.getByLabel(/^Identity pool/), 'eu-west-1:11111111-2222-3333-4444-555555555555');
  await write(form.getByLabel(/^Issuer/), 'https://login.example.com/');
  await write(form.getByLabel(/^Client id/), 'board');
  const { text } = await savedFile(page, async () => form.getByRole('button', { name: 'Save config.json' }).click());
  const saved: unknown = JSON.parse(text);
  expect(saved).toEqual({
    refreshSeconds: 10,
    sources: [{ name: 'prod', region: 'eu-west-1', identityPoolId: 'eu-west-1:11111111-2222-3333-4444-555555555555', login: { issuer: 'https://login.example.com/', clientId: 'board' } }],
  });
});

test('the form marks each field that does not fit, in words of its own', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ search: '?view=setup' });
  const form = page.getByRole('region', { name: 'Build a config.json' });
  await form.getByRole('button', { name: 'Add a source' }).click();
  for (const index of [0, 1]) {
    await write(form.getByLabel(/^Name/).nth(index), 'prod');
    await write(form.getByLabel(/^Region/).nth(index), 'eu-west-1');
    await write(form.getByLabel(/^Identity pool/).nth(index), 'eu-west-1:11111111-2222-3333-4444-555555555555');
  }
  await expect(form.getByRole('status')).toHaveText('One field does not fit yet.');
  const wrong = form.locator('[aria-invalid="true"]');
  await expect(wrong).toHaveCount(1);
  await expect(wrong).toHaveAccessibleDescription('expected a name that no other source has');
  await write(form.getByLabel(/^Name/).nth(1), 'lab');
  await expect(form.getByRole('status')).toHaveText('It fits.');
  await write(form.getByLabel(/^Client id/).first(), 'board');
  await expect(wrong).toHaveAccessibleDescription('expected an https address, or http on loopback');
});

test('the keys are told over the setup page too', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ search: '?view=setup' });
  await expect(chain(page).getByRole('status')).toHaveText('Every link holds');
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: 'Keys and requests' })).toBeVisible();
});

test('who has no config.json that fits can build one there', async ({ board, page }) => {
  await board.open({ configFile: '{ "sources": [{}] }' });
  await page.getByRole('button', { name: 'Build one in a form' }).click();
  await expect(page.getByRole('region', { name: 'Build a config.json' })).toBeVisible();
});

test('the setup page scrolls in itself, and its window not at all', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ search: '?view=setup' });
  await expect(page.getByRole('heading', { name: 'Build a config.json' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
});
