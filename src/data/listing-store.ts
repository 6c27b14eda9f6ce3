import type { Database } from '#data/database.ts';
import { isListingOf, storedListing, type Listing, type StoredListing } from '#data/listing.ts';
import type { ObservedSource } from '#data/stored-record.ts';

/** How often a listing of the same tasks is written, in milliseconds: the next visit says how old it is. */
const REWRITE_MS = 15_000;

/** What each source listed last, by its name. Nothing here throws. */
export interface ListingStore {
  readonly of: (source: string) => Listing | null;
  /** Stores a listing: at once if it lists other tasks, else now and then. */
  readonly note: (source: string, listing: Listing) => void;
  /** Takes what the database holds. */
  readonly take: (stored: readonly StoredListing[]) => void;
  /** Drops the listings of sources, by the names of these. */
  readonly drop: (sources: ReadonlySet<string>) => void;
}

/**
 * The listings in memory.
 * @param now the time in milliseconds
 * @param configured what is configured and who is signed in there
 * @param database where they are written; `null` while it is closed
 */
export function listingStore(
  now: () => number,
  configured: () => readonly ObservedSource[],
  database: () => Database | null,
): ListingStore {
  const listings = new Map<string, Listing>();
  const writtenAt = new Map<string, number>();
  return {
    of: (source) => listings.get(source) ?? null,
    note(name, listing) {
      const isSame = listings.get(name)?.ids.join(' ') === listing.ids.join(' ');
      listings.set(name, listing);
      const observed = configured().find(({ source }) => source.name === name);
      const stored = observed === undefined ? null : storedListing(listing, observed);
      const opened = database();
      if (stored === null || opened === null) return;
      if (isSame && Math.abs(listing.provedAt - (writtenAt.get(name) ?? 0)) < REWRITE_MS) return;
      writtenAt.set(name, listing.provedAt);
      // The store reports its problems with the records; the next poll notes a listing again.
      opened.write([stored], []).catch(() => {});
    },
    take(stored) {
      for (const { source, person } of configured()) {
        const found = stored.find((one) => isListingOf(one, { source, person }));
        // A time in the future is from before the clock was set back.
        if (found !== undefined && !listings.has(source.name))
          listings.set(source.name, { provedAt: Math.min(found.provedAt, now()), ids: found.ids });
      }
    },
    drop(sources) {
      for (const name of sources) listings.delete(name);
    },
  };
}
