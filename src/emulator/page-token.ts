import { seal, unseal } from './sealed-text.ts';

interface Page {
  /** The scenario, Region and filters of the query that the token continues. */
  query: string;
  /** The key of the last task that was handed out. Not a position: new tasks do not shift a walk that has begun. */
  after: number;
  /** The key at which the list ended when the walk began: what leaves the list meanwhile is still walked. */
  last: number;
  /** Wall clock ms. */
  ends: number;
}

/** Returns the NextToken that continues a query as `page` says. */
export function pageToken(page: Page): string {
  return seal('page', page);
}

/** Returns the keys to go on after and to end with, or null for a token that is forged, has ended or continues another query. */
export function readPageToken(text: string, query: string, now: number): { after: number; last: number } | null {
  const page = unseal('page', text) as Page | null;
  return page !== null && page.query === query && now < page.ends ? page : null;
}
