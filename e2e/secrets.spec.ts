import type { Page, Response } from '@playwright/test';
import { expect, test } from './board.ts';
import { signIn } from './person.ts';
import { savedFile } from './saved-file.ts';

/** Returns the secrets of an answer. */
function secretsOf(text: string): string[] {
  const names = ['AccessKeyId', 'SecretKey', 'SessionToken', 'id_token', 'access_token', 'refresh_token'];
  return names.flatMap((name) => new RegExp(`"${name}":\\s*"([^"]+)"`).exec(text)?.[1] ?? []);
}

/** Returns everything that the page shows and stores, except the tokens that a person chose to keep. */
async function shownAndStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const kept = await Promise.all(
      databases.map(
        async ({ name = '' }) =>
          new Promise((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.addEventListener('error', () => reject(new Error(name)));
            opening.addEventListener('success', () => {
              const stores = [...opening.result.objectStoreNames];
              const reading = stores.map(
                async (store) =>
                  new Promise((given) => {
                    const all = opening.result.transaction(store).objectStore(store).getAll();
                    all.addEventListener('success', () => given(all.result));
                  }),
              );
              resolve(Promise.all(reading));
            });
          }),
      ),
    );
    const stored = [localStorage, sessionStorage].flatMap((storage) =>
      Object.entries(storage).filter(([key]) => !key.startsWith('arrivals-sign-in ')),
    );
    return JSON.stringify([
      document.documentElement.outerHTML,
      document.title,
      window.location.href,
      window.history.state,
      kept,
      stored,
    ]);
  });
}

test(
  'after a whole session no secret is shown, stored, exported, copied or logged',
  { tag: ['@network', '@fault-76'] },
  async ({ board, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const printed: string[] = [];
    const addresses: string[] = [];
    const reading: Promise<string>[] = [];
    page.on('console', (message) => printed.push(message.text()));
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
    page.on('response', (response: Response) => {
      if (response.url().endsWith('/token') || response.request().headers()['x-amz-target'] !== undefined)
        reading.push(response.text().catch(() => ''));
    });
    const found: string[] = [];
    const look = async (): Promise<void> => void found.push(await shownAndStored(page));

    await board.open({ scenario: 'sign-in', tasks: 12, ownClock: true });
    await signIn(page);
    await expect(board.rows.first()).toBeVisible();
    await look();
    await board.rows.first().getByRole('link').first().click();
    await page.getByText('JSON of the API').first().click();
    await look();
    await page.keyboard.press('Escape');
    for (const kind of ['CSV', 'JSON']) {
      await page.getByRole('button', { name: 'Export' }).first().click();
      const sheet = page.getByRole('dialog', { name: 'Export' });
      await sheet.getByRole('radio', { name: kind }).check();
      found.push((await savedFile(page, async () => sheet.getByRole('button', { name: 'Export' }).click())).text);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('group', { name: 'List', exact: true }).getByRole('button', { name: 'Copy link' }).click();
    found.push(await page.evaluate(() => navigator.clipboard.readText()));
    // Errors are shown without secrets.
    for (const [how, told] of [
      ['denied', 'Reading import tasks is not allowed'],
      [{ code: 'RequestExpired' }, 'EC2 calls the request expired'],
      ['portal', 'the answer was not from EC2'],
      ['cut', 'The answer of EC2 was incomplete'],
    ] as const) {
      board.setFault(how);
      await board.sleep(70_000);
      await expect(board.freshness).toContainText(told);
      await look();
    }
    await page
      .getByRole('button', { name: 'Help and keys' })
      .or(page.getByRole('button', { name: '?' }))
      .first()
      .click();
    await look();
    await page.keyboard.press('Escape');
    await page.goto(`${board.site()}/?view=setup`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await look();
    // Renews the ID token with the refresh token.
    board.setFault(null);
    await board.sleep(3_700_000);
    await look();

    const secrets = (await Promise.all(reading)).flatMap(secretsOf);
    expect(secrets.length).toBeGreaterThanOrEqual(6);
    const everything = [...found, ...printed, ...addresses.map((address) => decodeURIComponent(address))].join('\n');
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
    expect(everything).not.toMatch(/X-Amz-(?:Signature|Credential|Security-Token)=|AWS4-HMAC-SHA256|code_verifier/);
    // The sign-in's code passes through the address once, and is in no history entry.
    await page.goBack();
    expect(page.url()).not.toContain('code=');
  },
);
