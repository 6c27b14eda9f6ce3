import type { CDPSession, Page } from '@playwright/test';
import { skipInFirefox } from './skip.ts';

/** What Chromium's DevTools can do to a page. No other browser has them, and a test that needs them is skipped there. */
export async function devtools(page: Page): Promise<CDPSession> {
  skipInFirefox(page, 'without the DevTools of Chromium');
  return page.context().newCDPSession(page);
}
