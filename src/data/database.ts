import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { intentsToForget, noteForgotten, type Intent } from '#data/forgetting.ts';
import type { StoredRecord } from '#data/stored-record.ts';

interface Schema extends DBSchema {
  tasks: { key: string; value: StoredRecord };
  /** What was forgotten, by its mark: the keys of the sign-ins that kept theirs. */
  forgotten: { key: string; value: readonly string[] };
}

const NAME = 'arrivals-observations';
const VERSION = 4;

const GIVEN_UP = 'another tab has a newer version of it. Reload the page';

/** The store of this browser. Every method throws what IndexedDB throws. */
export interface Database {
  /** Carries out what has to be forgotten, and gives what is left, and the intents that were there. */
  readonly read: () => Promise<{ readonly records: readonly StoredRecord[]; readonly intents: readonly Intent[] }>;
  /**
   * Writes and deletes records, unless another tab has forgotten something since this one read.
   * @returns what this tab has not heard of, once; none where it was written
   */
  readonly write: (records: readonly StoredRecord[], lost: readonly string[]) => Promise<readonly Intent[]>;
  readonly close: () => void;
}

/**
 * Opens the store.
 * @param onClosed is called when the browser closes it, as when its data are cleared
 */
export async function openDatabase(onClosed: () => void): Promise<Database> {
  let isGivenUp = false;
  const database: IDBPDatabase<Schema> = await openDB<Schema>(NAME, VERSION, {
    upgrade(upgraded) {
      // Former versions did not know whose a record is: its account, and the person who saw it.
      for (const name of upgraded.objectStoreNames) upgraded.deleteObjectStore(name);
      upgraded.createObjectStore('tasks', { keyPath: 'key' });
      upgraded.createObjectStore('forgotten');
    },
    // Another tab brings a newer version, or deletes it: this one goes on without storage until it is reloaded.
    blocking() {
      isGivenUp = true;
      database.close();
    },
    terminated: onClosed,
  });
  /** The marks of what had been forgotten when this tab read. */
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
        // Another tab may have carried it out, and the next person may have begun since.
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
      // Not opened again: what this page remembers has no place in what the other tab made of it.
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
