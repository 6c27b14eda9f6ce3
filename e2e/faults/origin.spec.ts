import { expect, test } from '../board.ts';
import { note } from './journey.ts';

// A name that is not this computer's own: there http is not a secure origin.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: ['--host-resolver-rules=MAP arrivals.test 127.0.0.1'] }),
});

test(
  'from a plain http origin nobody can sign in, and the board says why',
  { tag: ['@network', '@policy', '@fault-56'] },
  async ({ board, page }, testInfo) => {
    await board.open({ scenario: 'sign-in' });
    await page.goto(`${board.site().replace('127.0.0.1', 'arrivals.test')}/`);
    const words = page.getByText(/https/).first();
    await expect(words).toBeVisible();
    note(testInfo, 'seen', (await words.innerText()).slice(0, 80));
  },
);
