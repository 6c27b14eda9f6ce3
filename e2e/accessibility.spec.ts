import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, type Board } from './board.ts';

// Pages that are shown instead of the board; the states of the board are tested in `src/app`.

/** Returns the violations of WCAG 2.2 AA that axe finds in the page. */
async function violationsOf(page: Page, rules?: readonly string[]): Promise<unknown[]> {
  // Legacy mode runs in the page itself; the page has no frames, and the default opens a second page for each run.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    .setLegacyMode();
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => [target, failureSummary])]);
}

const PAGES: readonly (readonly [name: string, options: Parameters<Board['open']>[0], ready: string])[] = [
  ['a bad configuration', { configFile: '{ "sources": [{}] }' }, 'config.json cannot be used'],
  ['a sign-in', { scenario: 'sign-in' }, 'Keep this screen signed in'],
];

for (const [name, options, ready] of PAGES) {
  test(`${name} has no accessibility violation, light or dark`, { tag: '@network' }, async ({ board, page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await board.open(options);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(page.getByText(ready).first()).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    // The same page in other colours.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page, ['color-contrast'])).toEqual([]);
  });
}
