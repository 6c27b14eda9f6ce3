import { expect, test } from '../board.ts';
import { signIn } from '../person.ts';

test(
  'a pool that refuses the token costs no refresh token at each retry',
  { tag: '@network' },
  async ({ board, page }) => {
    await board.open({ scenario: 'pool-other-client', login: true, ownClock: true, search: '?refresh=5' });
    await signIn(page);
    await expect(page.getByRole('alert')).toContainText('Cognito does not accept the sign-in');
    for (let rounds = 0; rounds < 4; rounds += 1) {
      const before = board.requests.length;
      await board.sleep(5 * 60_000);
      await expect.poll(() => board.requests.length).toBeGreaterThan(before);
    }
    expect(board.providerRequests.filter(({ grantType }) => grantType === 'refresh_token')).toHaveLength(1);
  },
);
