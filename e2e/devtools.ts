import type { CDPSession, Page } from '@playwright/test';
import { skipInFirefox } from './skip.ts';

/** Opens a session of Chromium's DevTools; skips the test in Firefox, which has none. */
export async function devtools(page: Page): Promise<CDPSession> {
  skipInFirefox(page, 'without the DevTools of Chromium');
  return page.context().newCDPSession(page);
}
