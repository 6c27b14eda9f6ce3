import type { Locator, Page } from '@playwright/test';

/** The way from the page to EC2, as the setup page shows it. */
export const chain = (page: Page): Locator => page.getByRole('region', { name: /^Connection of/ });

/** One link of it, with this result. */
export const link = (page: Page, title: string, result: string): Locator =>
  chain(page).getByRole('listitem', { name: `${title}: ${result}` });
