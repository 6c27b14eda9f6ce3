import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { intentsToForget, noteForgotten, type Intent } from '#data/forgetting.ts';
import type { StoredRecord } from '#data/stored-record.ts';

interface Schema extends DBSchema {
  tasks: { key: string; value: StoredRecord };
  /** The intents that were carried out, by their marks: the keys of the sign-ins whose records stayed. */
  forgotten: { key: string; value: readonly string[] };
}

const NAME = 'arrivals-observations';
const VERSION = 4;

const GIVEN_UP = 'another tab has a newer version of it. Reload the page';

/** The database of this browser. Every method throws what IndexedDB throws. */
export interface Database {
  /** Carries out the intents to forget. Returns them and the records that are left. */
  readonly read: () => Promise<{ readonly records: readonly StoredRecord[]; readonly intents: readonly Intent[] }>;
  /**
   * Writes and deletes records, unless another tab has carried out an intent since this one read.
   * @returns those intents, once; an empty list if the records were written
   */
  readonly write: (records: readonly StoredRecord[], lost: readonly string[]) => Promise<readonly Intent[]>;
  readonly close: () => void;
}

/**
 * Opens the database.
 * @param onClosed called when the browser closes it, for example when its data are cleared
 */
export async function openDatabase(onClosed: () => void): Promise<Database> {
  let isGivenUp = false;
  const database: IDBPDatabase<Schema> = await openDB<Schema>(NAME, VERSION, {
    upgrade(upgraded) {
      // Records of former versions lack their account and the person who saw them.
      for (const name of upgraded.objectStoreNames) upgraded.deleteObjectStore(name);
      upgraded.createObjectStore('tasks', { keyPath: 'key' });
      upgraded.createObjectStore('forgotten');
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
      const forgotten = transaction.objectStore('forgotten');
      for (const { mark, staying } of intents) {
        // oxlint-disable no-await-in-loop -- A cursor goes from one record to the next.
        // Another tab may have carried it out, and records of the next person may be there since.
        if ((await forgotten.getKey(mark)) !== undefined) continue;
        for (let cursor = await tasks.openCursor(); cursor !== null; cursor = await cursor.continue()) {
          if (!staying.includes(cursor.value.login)) await cursor.delete();
        }
        await forgotten.put(staying, mark);
        // oxlint-enable no-await-in-loop
      }
      const [marks, records] = await Promise.all([forgotten.getAllKeys(), tasks.getAll(), transaction.done]);
      known = new Set(marks);
      noteForgotten(intents);
      return { records, intents };
    },
    async write(records, lost) {
      // Not opened again: the records of this page do not fit the other tab's version.
      if (isGivenUp) throw new Error(GIVEN_UP);
      const transaction = database.transaction(['tasks', 'forgotten'], 'readwrite');
      const forgotten = transaction.objectStore('forgotten');
      const marks = await forgotten.getAllKeys();
      const missed = await Promise.all(
        marks
          .filter((mark) => !known.has(mark))
          .map(async (mark) => ({ mark, staying: (await forgotten.get(mark)) ?? [] })),
      );
      const tasks = transaction.objectStore('tasks');
      const work =
        missed.length === 0
          ? [...records.map((record) => tasks.put(record)), ...lost.map((key) => tasks.delete(key))]
          : [];
      await Promise.all([...work, transaction.done]);
      known = new Set(marks);
      return missed;
    },
  };
}
