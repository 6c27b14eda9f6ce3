import type { Page } from '@playwright/test';

/** Signs in as a person does: the button, the provider's page, and back. */
export async function signIn(page: Page, { person = 'Ada', staysSignedIn = false } = {}): Promise<void> {
  if (staysSignedIn) await page.getByRole('checkbox', { name: 'Keep this screen signed in' }).first().check();
  await page
    .getByRole('button', { name: /^Sign in/ })
    .first()
    .click();
  await page.getByRole('button', { name: `Sign in as ${person}` }).click();
}
