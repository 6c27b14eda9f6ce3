import { loginKey } from '#domain/source.ts';
import { LISTED_MS } from '#data/active-tasks.ts';
import { openDatabase, type Database } from '#data/database.ts';
import { intentsToForget, isForgotten, type Forgotten } from '#data/forgetting.ts';
import { listingStore, type ListingStore } from '#data/listing-store.ts';
import type { RecordMap } from '#data/record-map.ts';
import { expired, withValidTimes, type TaskRecord } from '#data/record.ts';
import { isOfFormerPerson, recordsOf, storedOf, type ObservedSource, type StoredRecord } from '#data/stored-record.ts';

/** The first and the longest wait before a database that closed or did not open is opened again, in milliseconds. */
const REOPEN_MS = 1000;
const REOPEN_MOST_MS = 60_000;

/** How long the database may take to open or to answer, in milliseconds. */
const ANSWER_MS = 3000;

/** The records in IndexedDB, and those that still have to be written there. Nothing here throws. */
export interface RecordStore {
  /** Opens the database, and resolves when its records are in memory or when it takes too long. */
  readonly open: () => Promise<void>;
  /** What is configured and who is signed in there; empty until that is known. */
  readonly configured: () => readonly ObservedSource[];
  readonly toStored: (record: TaskRecord) => readonly StoredRecord[];
  readonly fromStored: (stored: StoredRecord) => readonly TaskRecord[];
  /** Writes and deletes records, now or when the database opens. */
  readonly write: (due: readonly TaskRecord[], lost: readonly TaskRecord[]) => Promise<void>;
  /** What each source listed last, by its name. */
  readonly listings: Pick<ListingStore, 'of' | 'note'>;
  /** Drops records in memory. */
  readonly drop: (forgotten: Forgotten) => void;
  /** Deletes from the database what has to be forgotten. Returns whether that is done; otherwise it follows later. */
  readonly forget: () => Promise<boolean>;
  /** Why records do not outlive this page, or `null`. */
  readonly problem: () => string | null;
}

/**
 * The store of the records in memory.
 * @param now the time in milliseconds
 * @param sources what is configured and who is signed in there
 * @param onForgotten receives what was forgotten, for each intent that was found and carried out
 */
export function recordStore(
  records: RecordMap,
  now: () => number,
  sources: Promise<readonly ObservedSource[]>,
  onForgotten: (forgotten: Forgotten) => void,
): RecordStore {
  /** The keys of the records that could not be written. */
  const unwritten = new Set<string>();
  let configured: readonly ObservedSource[] = [];
  let problem: string | null = null;
  let database: Database | null = null;
  let reopenMs = REOPEN_MS;
  /** Whether the records that were read may include some that have been forgotten since. */
  let isReadStale = false;

  const listings = listingStore(
    now,
    () => configured,
    () => database,
  );
  const toStored = (record: TaskRecord): readonly StoredRecord[] => storedOf(record, configured);
  const fromStored = (stored: StoredRecord): readonly TaskRecord[] => recordsOf(stored, configured);

  function setProblem(error: unknown): void {
    problem = `This browser does not keep what was seen: ${error instanceof Error ? error.message : String(error)}`;
  }

  function drop(forgotten: Forgotten): void {
    const dropped = configured.filter(({ source }) => isForgotten(forgotten, loginKey(source.login)));
    const names = new Set(dropped.map(({ source }) => source.name));
    records.drop(names);
    listings.drop(names);
  }

  async function write(due: readonly TaskRecord[], lost: readonly TaskRecord[]): Promise<void> {
    // Without a database the records are written when it opens.
    const opened = database;
    if (opened === null) return;
    const all = [...[...unwritten].flatMap((key) => records.all().get(key) ?? []), ...due];
    try {
      const missed = await opened.write(
        all.flatMap(toStored),
        lost.flatMap(toStored).map(({ key }) => key),
      );
      if (missed.length > 0) {
        // The records of the other sign-ins stay, and are written all the same.
        for (const { forgotten } of missed) drop(forgotten);
        const more = records.join((await readFrom(opened)).records.flatMap(fromStored));
        await write(
          all.filter(({ key }) => records.all().has(key)),
          [...lost, ...more],
        );
        return;
      }
      unwritten.clear();
      // If the database was closed meanwhile, all of it is written once more.
      if (problem === null || database !== opened) return;
      problem = null;
    } catch (error) {
      for (const { key } of all) unwritten.add(key);
      setProblem(error);
      if (error instanceof DOMException && error.name === 'InvalidStateError') openAgain();
    }
    // So that the problem is shown, or removed.
    records.notify();
  }

  async function forget(): Promise<boolean> {
    isReadStale = true;
    if (database === null) return false;
    try {
      // The intent is noted, so a database that another tab blocks may take longer.
      await inTime(database.read());
      return true;
    } catch (error) {
      setProblem(error);
      return false;
    }
  }

  /** Reads a database. Tells the other tabs what was forgotten, because the tab that intended it may have closed before. */
  async function readFrom(opened: Database): ReturnType<Database['read']> {
    const read = await opened.read();
    for (const { forgotten } of read.intents) onForgotten(forgotten);
    return read;
  }

  async function openOnce(): Promise<void> {
    const opened = await openDatabase(() => {
      setProblem(new Error('its store was closed'));
      openAgain();
      records.notify();
    });
    let read: Awaited<ReturnType<Database['read']>>;
    try {
      read = await readFrom(opened);
      configured = await sources;
      // Another tab may have noted an intent while the page loaded.
      isReadStale ||= intentsToForget().length > 0;
      while (isReadStale) {
        isReadStale = false;
        // oxlint-disable-next-line no-await-in-loop -- More may be forgotten meanwhile.
        read = await readFrom(opened);
      }
    } catch (error) {
      // The next attempt opens a database of its own.
      opened.close();
      throw error;
    }
    // Records are written only from here on, when those of the database are in memory.
    database = opened;
    reopenMs = REOPEN_MS;
    problem = null;
    const { records: stored } = read;
    const old = new Set([
      ...expired(stored, now()),
      ...[...stored, ...read.listings].filter((one) => isOfFormerPerson(one, configured)).map(({ key }) => key),
      ...read.listings.filter(({ provedAt }) => now() - provedAt > LISTED_MS).map(({ key }) => key),
    ]);
    listings.take(read.listings);
    const known = withValidTimes(stored.filter(({ key }) => !old.has(key)).flatMap(fromStored), now());
    const lost = records.join(known);
    const isKnown = new Set(known);
    if (old.size > 0) await opened.write([], [...old]);
    const unsaved = [...records.all().values()].filter((record) => !isKnown.has(record));
    // The first rows wait for this: mostly there is nothing to write.
    if (unsaved.length + lost.length > 0) await write(unsaved, lost);
  }

  async function tryToOpen(): Promise<void> {
    try {
      await openOnce();
    } catch (error) {
      setProblem(error);
      if ('indexedDB' in globalThis) openAgain();
      throw error;
    }
  }

  function openAgain(): void {
    database?.close();
    database = null;
    setTimeout(() => void tryToOpen().catch(() => {}), reopenMs);
    reopenMs = Math.min(2 * reopenMs, REOPEN_MOST_MS);
  }

  return {
    async open() {
      const opening = tryToOpen();
      // Its error is handled below, after the sources are known.
      opening.catch(() => {});
      configured = await sources;
      // A tab that hangs in the middle of a write blocks the database. Its records are joined when they come.
      await inTime(opening).catch(setProblem);
    },
    configured: () => configured,
    listings,
    toStored,
    fromStored,
    write,
    drop,
    forget,
    problem: () => problem,
  };
}

/** @throws Error when the database does not answer in time; its work goes on. */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('its store did not open')), ANSWER_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
