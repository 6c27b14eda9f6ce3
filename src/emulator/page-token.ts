import { seal, unseal } from './sealed-text.ts';

interface Page {
  /** The scenario, Region and filters of the query that the token continues. */
  query: string;
  /**
   * The key of the last task on the page. A key rather than a position, so that new tasks do not shift the next page.
   */
  after: number;
  /** The last key of the list when paging began: tasks that leave the list meanwhile are still paged. */
  last: number;
  /** Wall clock ms. */
  ends: number;
}

/** Returns the NextToken for the rest of a query. */
export function pageToken(page: Page): string {
  return seal('page', page);
}

/** Returns the keys between which to continue, or null for a token that is forged, expired or of another query. */
export function readPageToken(text: string, query: string, now: number): { after: number; last: number } | null {
  const page = unseal('page', text) as Page | null;
  return page !== null && page.query === query && now < page.ends ? page : null;
}
