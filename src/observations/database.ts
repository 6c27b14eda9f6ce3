import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { intentsToForget, noteForgotten, type Intent } from '#observations/forgetting.ts';
import type { StoredRecord } from '#observations/stored-record.ts';

interface Schema extends DBSchema {
  tasks: { key: string; value: StoredRecord };
  /** The marks of what was forgotten. */
  forgotten: { key: string; value: string };
}

const NAME = 'arrivals-observations';
const VERSION = 3;

const GIVEN_UP = 'another tab has a newer version of it. Reload the page';

/** The store of this browser. Every method throws what IndexedDB throws. */
export interface Database {
  /** Carries out what has to be forgotten, and gives what is left, and the intents that were there. */
  readonly read: () => Promise<{ readonly records: readonly StoredRecord[]; readonly intents: readonly Intent[] }>;
  /**
   * Writes and deletes records.
   * @returns whether it was done: not where something was forgotten since this tab read, by another tab
   */
  readonly write: (records: readonly StoredRecord[], lost: readonly string[]) => Promise<boolean>;
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
      // Former versions did not know whose account a record is of: the name of a source says nothing about that.
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
  /** How much had been forgotten when this tab read. */
  let known = 0;

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
        await forgotten.put('', mark);
        // oxlint-enable no-await-in-loop
      }
      const [count, records] = await Promise.all([forgotten.count(), tasks.getAll(), transaction.done]);
      known = count;
      noteForgotten(intents);
      return { records, intents };
    },
    async write(records, lost) {
      // Not opened again: what this page remembers has no place in what the other tab made of it.
      if (isGivenUp) throw new Error(GIVEN_UP);
      const transaction = database.transaction(['tasks', 'forgotten'], 'readwrite');
      const isCurrent = (await transaction.objectStore('forgotten').count()) === known;
      const tasks = transaction.objectStore('tasks');
      const work = isCurrent ? [...records.map((record) => tasks.put(record)), ...lost.map((key) => tasks.delete(key))] : [];
      await Promise.all([...work, transaction.done]);
      return isCurrent;
    },
  };
}
