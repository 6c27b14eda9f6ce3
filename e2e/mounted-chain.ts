import { page, type Locator } from 'vitest/browser';

/** The chain from the page to EC2 on the setup page. */
export const chain = page.getByRole('region', { name: /^Connection of/ });

/** A link of the chain with this result. */
export const link = (title: string, result: string): Locator =>
  chain.getByRole('listitem', { name: `${title}: ${result}` });
