import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { intentsToForget, isForgotten, noteForgotten, toForgotten, type Intent } from '#data/forgetting.ts';
import { isStoredListing, type StoredListing } from '#data/listing.ts';
import { isStoredRecord } from '#data/record-schema.ts';
import type { StoredRecord } from '#data/stored-record.ts';

interface Schema extends DBSchema {
  /** Records, and for each source what it listed last: all that is forgotten together. */
  tasks: { key: string; value: StoredRecord | StoredListing };
  /** What was forgotten, by the marks of the intents. */
  forgotten: { key: string; value: unknown };
}

const NAME = 'arrivals-observations';
const VERSION = 5;
/** The former version, whose records are of the same form; its tabs name in an intent who stays. */
const SAME_RECORDS = 4;

const GIVEN_UP = 'another tab has a newer version of it. Reload the page';

/** The database of this browser. Every method throws what IndexedDB throws. */
export interface Database {
  /** Carries out the intents to forget. Returns them and what is left. */
  readonly read: () => Promise<{
    readonly records: readonly StoredRecord[];
    readonly listings: readonly StoredListing[];
    readonly intents: readonly Intent[];
  }>;
  /**
   * Writes and deletes records, unless another tab has carried out an intent since this one read.
   * @returns those intents, until this tab reads again; an empty list if the records were written
   */
  readonly write: (
    records: readonly (StoredRecord | StoredListing)[],
    lost: readonly string[],
  ) => Promise<readonly Intent[]>;
  readonly close: () => void;
}

/**
 * Opens the database.
 * @param onClosed called when the browser closes it, for example when its data are cleared
 */
export async function openDatabase(onClosed: () => void): Promise<Database> {
  let isGivenUp = false;
  const database: IDBPDatabase<Schema> = await openDB<Schema>(NAME, VERSION, {
    upgrade(upgraded, former) {
      // Records of older versions lack their account and the person who saw them.
      if (former < SAME_RECORDS) for (const name of upgraded.objectStoreNames) upgraded.deleteObjectStore(name);
      const names = upgraded.objectStoreNames;
      if (!names.contains('tasks')) upgraded.createObjectStore('tasks', { keyPath: 'key' });
      if (!names.contains('forgotten')) upgraded.createObjectStore('forgotten');
    },
    // Another tab upgrades or deletes the database: this tab goes on without storage until it is reloaded.
    blocking() {
      isGivenUp = true;
      database.close();
    },
    terminated: onClosed,
  });
  /** The marks of the intents that had been carried out when this tab last read. */
  let known: ReadonlySet<string> = new Set();

  return {
    close: () => database.close(),
    async read() {
      if (isGivenUp) throw new Error(GIVEN_UP);
      const intents = intentsToForget();
      const transaction = database.transaction(['tasks', 'forgotten'], 'readwrite');
      const tasks = transaction.objectStore('tasks');
      const done = transaction.objectStore('forgotten');
      for (const { mark, forgotten } of intents) {
        // oxlint-disable no-await-in-loop -- A cursor goes from one record to the next.
        // Another tab may have carried it out, and records of the next person may be there since.
        if ((await done.getKey(mark)) !== undefined) continue;
        for (let cursor = await tasks.openCursor(); cursor !== null; cursor = await cursor.continue()) {
          // Nobody can tell whose a damaged record is.
          const isReadable = isStoredRecord(cursor.value) || isStoredListing(cursor.value);
          if (!isReadable || isForgotten(forgotten, cursor.value.login)) await cursor.delete();
        }
        await done.put(forgotten, mark);
        // oxlint-enable no-await-in-loop
      }
      const [marks, values] = await Promise.all([done.getAllKeys(), tasks.getAll(), transaction.done]);
      known = new Set(marks);
      noteForgotten(intents);
      // One damaged record does not cost the others.
      return { records: values.filter(isStoredRecord), listings: values.filter(isStoredListing), intents };
    },
    async write(records, lost) {
      // Not opened again: the records of this page do not fit the other tab's version.
      if (isGivenUp) throw new Error(GIVEN_UP);
      const transaction = database.transaction(['tasks', 'forgotten'], 'readwrite');
      const done = transaction.objectStore('forgotten');
      const marks = await done.getAllKeys();
      const missed = await Promise.all(
        marks
          .filter((mark) => !known.has(mark))
          .map(async (mark) => ({ mark, forgotten: toForgotten(await done.get(mark)) })),
      );
      const tasks = transaction.objectStore('tasks');
      const work =
        missed.length === 0
          ? [...records.map((record) => tasks.put(record)), ...lost.map((key) => tasks.delete(key))]
          : [];
      await Promise.all([...work, transaction.done]);
      // The marks become known by reading: until then no other write of this tab brings back what was forgotten either.
      return missed;
    },
  };
}
