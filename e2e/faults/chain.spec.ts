import { expect, test } from '../board.ts';
import { chain, link } from '../chain.ts';
import { signIn } from '../person.ts';

/** Each broken link of the chain: the world, the link that is named, and the words that name the fix. */
const BROKEN = [
  ['pool-gone', 'GetId', 'ResourceNotFoundException', 'Compare identityPoolId'],
  [
    'pool-without-role',
    'GetCredentialsForIdentity',
    'InvalidIdentityPoolConfigurationException',
    'authenticated role of the pool',
  ],
  ['pool-other-provider', 'GetId', 'NotAuthorizedException', 'login.provider must be its name there'],
  ['pool-other-client', 'GetId', 'NotAuthorizedException', 'Register login.clientId'],
  ['cognito-throttled', 'GetId', 'TooManyRequestsException', 'tries again by itself'],
  ['cognito-broken', 'GetId', 'InternalErrorException', 'tries again by itself'],
  ['sign-in-denied', 'Permission', 'UnauthorizedOperation', 'Give the role the policy'],
  ['region-off', 'Permission', 'OptInRequired', 'Enable the Region'],
  ['account-blocked', 'Permission', 'Blocked', 'Ask AWS Support'],
  ['account-pending', 'Permission', 'PendingVerification', 'Wait until AWS has verified it'],
  ['auth-failure', 'Permission', 'AuthFailure', 'Check that the role of the identity pool exists'],
] as const;

for (const [scenario, title, code, fix] of BROKEN) {
  test(`${scenario}: the page names ${title}`, { tag: ['@network', '@fault-37'] }, async ({ board, page }) => {
    await board.open({ scenario, login: true, search: '?view=setup' });
    await page.getByRole('link', { name: 'Back to the board' }).click();
    await signIn(page);
    await page.getByRole('button', { name: 'Keys and requests' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Find the cause' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(chain(page).getByRole('status')).toHaveText(`Broken: ${title}`);
    const broken = link(page, title, 'Failed');
    await expect(broken).toContainText(code);
    await expect(broken).toContainText(fix);
    await expect(broken.getByRole('button', { name: /^Copy the code/ })).toBeVisible();
    await expect(link(page, 'First page', 'Not yet')).toBeVisible();
  });
}
