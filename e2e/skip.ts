import { type Page, test } from '@playwright/test';

/** Skips the test in Firefox, which is driven by WebDriver BiDi and lacks what it needs. */
export function skipInFirefox(page: Page, why: string): void {
  test.skip(page.context().browser()?.browserType().name() === 'firefox', why);
}
