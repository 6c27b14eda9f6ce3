import { type CDPSession, type Page, test } from '@playwright/test';

/** What Chromium's DevTools can do to a page. No other browser has them, and a test that needs them is skipped there. */
export async function devtools(page: Page): Promise<CDPSession> {
  test.skip(page.context().browser()?.browserType().name() === 'firefox', 'without the DevTools of Chromium');
  return page.context().newCDPSession(page);
}
