import type { Locator, Page } from '@playwright/test';

/** The chain from the page to EC2 on the setup page. */
export const chain = (page: Page): Locator => page.getByRole('region', { name: /^Connection of/ });

/** A link of the chain with this result. */
export const link = (page: Page, title: string, result: string): Locator =>
  chain(page).getByRole('listitem', { name: `${title}: ${result}` });
