/** The entries of a page, counted from 0. The last page repeats some, so that it is as long as the others. */
export function pageOf<T>(entries: readonly T[], page: number, perPage: number): readonly T[] {
  const start = Math.max(0, Math.min(page * perPage, entries.length - perPage));
  return entries.slice(start, start + perPage);
}

/** The page that is shown, from 0, and since which period of the clock. */
export interface WallPage {
  /** The number of whole page durations since the epoch. */
  readonly period: number;
  readonly page: number;
}

/** The page at `now`, in milliseconds: one further for each period since the former page, whatever pages came or went. */
export function nextWallPage({ period, page }: WallPage, now: number, secondsPerPage: number, pages: number): WallPage {
  const current = Math.floor(now / (secondsPerPage * 1000));
  return { period: current, page: (page + Math.max(0, current - period)) % pages };
}
