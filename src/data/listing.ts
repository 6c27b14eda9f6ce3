import * as v from 'valibot';
import { loginKey, sourceIdentity } from '#domain/source.ts';
import type { ActiveTasks } from '#data/active-tasks.ts';
import type { HistoryPage } from '#data/history-query.ts';
import { isTime } from '#data/record.ts';
import type { ObservedSource } from '#data/stored-record.ts';

/** The first page of a source as this browser proved it last: what the next visit shows until EC2 answers. */
export interface Listing {
  /** When the source was proven last, in milliseconds. */
  readonly provedAt: number;
  /** The ids of the first page, in EC2's order. */
  readonly ids: readonly string[];
}

/** A listing in the database, beside the records, so that it is forgotten with them. */
export interface StoredListing extends Listing {
  readonly key: string;
  readonly identity: string;
  readonly login: string;
  readonly person: string;
}

/** The most ids of a listing: more than EC2's pages hold. */
const MOST_IDS = 200;

const Stored = v.object({
  key: v.string(),
  identity: v.string(),
  login: v.string(),
  person: v.string(),
  provedAt: v.custom<number>(isTime),
  ids: v.pipe(v.array(v.string()), v.maxLength(MOST_IDS)),
});

/** Whether a value from the database is a listing. */
export function isStoredListing(value: unknown): value is StoredListing {
  return v.is(Stored, value);
}

/** The listing in its stored form; `null` where nobody is signed in. */
export function storedListing(listing: Listing, { source, person }: ObservedSource): StoredListing | null {
  if (person === null) return null;
  const identity = sourceIdentity(source);
  // No task has an empty id, so that no record has this key.
  const key = JSON.stringify([identity, person, '']);
  return { ...listing, key, identity, login: loginKey(source.login), person };
}

/** Whether a listing is of this source and of the person who reads it now. */
export function isListingOf({ identity, person }: StoredListing, observed: ObservedSource): boolean {
  return person === observed.person && identity === sourceIdentity(observed.source);
}

/**
 * The listing after a poll or a page, from the newer of both first pages.
 * @param page the first page of the whole list, `null` if this tab did not read it
 * @returns `null` if neither proves anything
 */
export function listingAfter(
  former: Listing | null,
  activeTasks: ActiveTasks | null,
  page: HistoryPage | null,
): Listing | null {
  const provedAt = activeTasks?.provedAt ?? page?.at;
  if (provedAt === undefined) return null;
  const isPolled = activeTasks !== null && activeTasks.firstPage.size > 0 && activeTasks.firstPageAt >= (page?.at ?? 0);
  const ids = isPolled ? [...activeTasks.firstPage.keys()] : page?.tasks.map(({ id }) => id);
  return { provedAt, ids: ids?.slice(0, MOST_IDS) ?? former?.ids ?? [] };
}
