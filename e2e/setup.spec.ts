import { expect, test } from './board.ts';
import { chain, link } from './chain.ts';
import { signIn } from './person.ts';

test('a working chain says so at every link', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ scenario: 'sign-in' });
  await signIn(page);
  await expect(board.rows.first()).toBeVisible();
  await page.goto(`${board.site()}/?view=setup`);
  await expect(chain(page).getByRole('status')).toHaveText('Every link holds');
  const titles = [
    'Secure origin',
    'Configuration',
    'Clock',
    'Policy of this site',
    'Guests',
    'Provider',
    'Sign-in',
    'GetId',
    'GetCredentialsForIdentity',
    'EC2 reachable',
    'Permission',
    'First page',
  ];
  for (const title of titles) await expect(link(page, title, 'Passed')).toBeVisible();
  await expect(chain(page).getByRole('listitem')).toHaveCount(titles.length);
  await expect(link(page, 'Permission', 'Passed')).toContainText('DryRunOperation');
  await expect(link(page, 'Sign-in', 'Passed')).toContainText('ada@example.com');
  // No token is on the page.
  expect(await page.content()).not.toMatch(/eyJ[\w-]+\.eyJ|FwoG|ASIA[A-Z0-9]{16}/);
  await page.getByRole('link', { name: 'Back to the board' }).click();
  await expect(board.rows.first()).toBeVisible();
});

test(
  'a host that the site’s policy blocks is called blocked',
  { tag: ['@network', '@policy', '@fault-55'] },
  async ({ board, page }) => {
    await board.open({ headersFile: '{ "sources": [] }' });
    await expect(page.getByRole('alert')).toContainText(
      'The policy of this site does not let the page talk to Cognito',
    );
    await page.goto(`${board.site()}/?view=setup`);
    await expect(link(page, 'Policy of this site', 'Failed')).toContainText(
      `${new URL(board.cloud()).origin} is blocked`,
    );
    await expect(link(page, 'Policy of this site', 'Failed')).toContainText('connect-src must name');
    await expect(link(page, 'EC2 reachable', 'Failed')).toContainText('own policy blocks it');
  },
);

test('an unreachable provider is named', { tag: '@network' }, async ({ board, page }) => {
  await board.open({ scenario: 'sign-in' });
  await board.provider().goOffline();
  await page.goto(`${board.site()}/?view=setup`);
  await expect(link(page, 'Provider', 'Failed')).toContainText('could not be reached');
  await expect(link(page, 'Sign-in', 'Waiting')).toContainText('Nobody is signed in');
  await page.getByRole('link', { name: 'Back to the board' }).click();
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await expect(page.getByRole('alert')).toContainText('The sign-in service could not be reached');
});

test(
  'a pasted configuration is tested with a sign-in, before the board has it',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({ scenario: 'sign-in' });
    const pasted = await (await page.request.get(`${board.site()}/config.json`)).text();
    // The site names no source, and lets the page talk to the cloud and the provider all the same.
    board.setConfigFile(() => '{ "sources": [] }');
    await page.goto(`${board.site()}/`);
    await page.getByRole('link', { name: 'Connect your AWS account' }).click();
    const tests = page.getByRole('region', { name: /^Test it in this tab/ });
    await page.getByRole('textbox', { name: /^The outputs/ }).fill(pasted);
    await expect(tests.getByRole('listitem', { name: 'First page: Not yet' })).toBeVisible();
    await tests.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign in as Ada' }).click();
    await expect(page).toHaveURL(`${board.site()}/?view=setup`);
    await expect(tests.getByRole('listitem', { name: 'Sign-in: Passed' })).toContainText('ada@example.com');
    await expect(tests.getByRole('listitem', { name: 'First page: Passed' })).toBeVisible();
    await expect(page.getByText('Every test has passed.')).toBeVisible();
  },
);
