import { page, type Locator } from 'vitest/browser';

/** The way from the page to EC2, as the setup page shows it. */
export const chain = page.getByRole('region', { name: /^Connection of/ });

/** One link of it, with this result. */
export const link = (title: string, result: string): Locator =>
  chain.getByRole('listitem', { name: `${title}: ${result}` });
