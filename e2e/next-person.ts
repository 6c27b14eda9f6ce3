import type { Page } from '@playwright/test';
import type { Board } from './board.ts';

/** Signs out and deletes the records. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  const sheet = page.getByRole('dialog', { name: 'Sign-in' });
  await sheet.getByRole('checkbox', { name: /forget/ }).check();
  await sheet.getByRole('button', { name: 'Sign out' }).click();
}

/** Signs in the next person in another tab while EC2 fails: any task on a screen is then the previous person's. */
export async function signInGrace(board: Board, other: Page): Promise<void> {
  await other.goto(`${board.provider().issuer}/logout`);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await other.goto(board.site());
  await other
    .getByRole('button', { name: /^Sign in/ })
    .first()
    .click();
  await other.getByRole('button', { name: 'Sign in as Grace' }).waitFor();
  board.setFault('unavailable');
  await other.getByRole('button', { name: 'Sign in as Grace' }).click();
}

/** Returns the text of a tab, evaluated in the page: Playwright's own waits are late for a page from the back/forward cache. */
export const shows = (page: Page) => async (): Promise<string> => {
  const seen = page.evaluate(() => `${document.querySelectorAll('tbody a').length} tasks; ${document.body.innerText}`);
  return Promise.race([
    seen.catch(() => 'it is loading'),
    new Promise<string>((resolve) => void setTimeout(resolve, 3000, 'it does not answer')),
  ]);
};

/** The keys of the tasks that this browser remembers. */
export async function remembered(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve, reject) => {
        const opening = indexedDB.open('arrivals-observations');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const keys = opening.result.transaction('tasks').objectStore('tasks').getAllKeys();
          keys.addEventListener('success', () => {
            opening.result.close();
            resolve(keys.result.map(String));
          });
        });
      }),
  );
}
