import { taskKey } from '#domain/import-task.ts';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { inTime } from '#observations/in-time.ts';
import { expired, joined, MOST_RECORDS, newsOf, notAfter, tolerable, withSeen, type News, type Seen, type TaskRecord } from '#observations/record.ts';

interface Schema extends DBSchema {
  tasks: { key: string; value: TaskRecord };
}

const NAME = 'arrivals-observations';
const VERSION = 2;

/** A record whose only news is that it was seen again is written at most this often, in milliseconds. */
const REWRITE_MS = 60_000;

interface Part {
  /** Whether this tab keeps what is new. */
  readonly writes: boolean;
  /** Whether it makes a noise of what happened. Not always the same: a page is kept by whichever tab reads it. */
  readonly isNoisy: boolean;
}

/** What this browser saw. Works without storage too, for as long as the page is open. */
export interface Observations {
  readonly all: () => ReadonlyMap<string, TaskRecord>;
  /**
   * Adds readings.
   * @param part what this tab does with them: one tab of a browser writes and tells, the others remember by themselves
   */
  readonly see: (readings: Iterable<Seen>, part: Part) => void;
  /**
   * Adds the records of a file to those that are here.
   * @returns how many of them are kept: the oldest of too many are not
   */
  readonly add: (records: readonly TaskRecord[]) => Promise<number>;
  /** Forgets the tasks of these sources, here and in the storage. */
  readonly forget: (sources: readonly string[]) => Promise<void>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls back with what happened, as it is seen; `isNoisy` in the one tab that should make a noise of it. */
  readonly onNews: (listener: (news: readonly News[], isNoisy: boolean) => void) => () => void;
  /** Why nothing is kept beyond this page, or `null`. */
  readonly problem: () => string | null;
}

/** What a tab tells the others, whose memories would else overwrite it in the store. */
type Message =
  | { readonly kind: 'added'; readonly records: readonly TaskRecord[] }
  | { readonly kind: 'forgotten'; readonly sources: readonly string[] };

/** How often it is looked for what is too old, in milliseconds. */
const TRIM_MS = 3_600_000;

/**
 * Opens the observations. Never throws: a browser that refuses storage gets ones that end with the page.
 * @param now the time in milliseconds
 */
export async function openObservations(now: () => number): Promise<Observations> {
  const listeners = new Set<() => void>();
  const newsListeners = new Set<(news: readonly News[], isNoisy: boolean) => void>();
  const writtenAt = new Map<string, number>();
  /** What could not be written so far. */
  const owed = new Set<string>();
  let records: ReadonlyMap<string, TaskRecord> = new Map();
  let problem: string | null = null;
  let database: IDBPDatabase<Schema> | null = null;
  let trimmedAt = now();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NAME) : null;

  function change(next: ReadonlyMap<string, TaskRecord>): void {
    records = next;
    for (const listener of listeners) listener();
  }

  function tell(error: unknown): void {
    problem = `This browser does not keep what was seen: ${error instanceof Error ? error.message : String(error)}`;
  }

  async function write(due: readonly TaskRecord[], lost: readonly string[] = []): Promise<void> {
    if (database === null) return;
    const all = [...[...owed].flatMap((key) => records.get(key) ?? []), ...due];
    try {
      const transaction = database.transaction('tasks', 'readwrite');
      await Promise.all([
        ...all.map((record) => transaction.store.put(record)),
        ...lost.map((key) => transaction.store.delete(key)),
        transaction.done,
      ]);
      if (problem === null) return;
      owed.clear();
      problem = null;
    } catch (error) {
      for (const { key } of all) owed.add(key);
      tell(error);
    }
    // A new map, so that the problem is drawn, or taken away.
    change(new Map(records));
  }

  /** Drops what is too old or too much. Returns the keys. */
  function trim(next: Map<string, TaskRecord>): readonly string[] {
    trimmedAt = now();
    const lost = expired([...next.values()], now());
    for (const key of lost) next.delete(key);
    return lost;
  }

  function join(added: readonly TaskRecord[]): readonly string[] {
    const next = new Map(records);
    for (const record of added) {
      const here = next.get(record.key);
      next.set(record.key, here === undefined ? record : joined(here, record));
    }
    const lost = trim(next);
    change(next);
    return lost;
  }

  function leaveOut(sources: readonly string[]): readonly string[] {
    const lost = [...records.values()].filter(({ task }) => sources.includes(task.source)).map(({ key }) => key);
    const keys = new Set(lost);
    change(new Map([...records].filter(([key]) => !keys.has(key))));
    return lost;
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'added') join(data.records);
    if (data.kind === 'forgotten') leaveOut(data.sources);
  });

  async function open(): Promise<void> {
    const opened = await openDB<Schema>(NAME, VERSION, {
      upgrade(upgraded) {
        // Version 1 knew how many disks were copied, but not which.
        if (upgraded.objectStoreNames.contains('tasks')) upgraded.deleteObjectStore('tasks');
        upgraded.createObjectStore('tasks', { keyPath: 'key' });
      },
      // Another tab brings a newer version: this one goes on without storage until it is reloaded.
      blocking: () => database?.close(),
    });
    const lost = join(tolerable(await opened.getAll('tasks'), now()));
    // From here on it is written: what stood there is part of the memory.
    database = opened;
    problem = null;
    await write([], lost);
  }
  // A store that does not open in time is not waited for: a tab that hangs in the middle of writing holds it. What it
  // holds is joined when it comes.
  await inTime(open()).catch(tell);

  return {
    all: () => records,
    async add(added) {
      const lost = join(added);
      const kept = added.flatMap(({ key }) => records.get(key) ?? []);
      channel?.postMessage({ kind: 'added', records: kept } satisfies Message);
      await write(kept, lost);
      return kept.length;
    },
    async forget(sources) {
      const lost = leaveOut(sources);
      channel?.postMessage({ kind: 'forgotten', sources } satisfies Message);
      await write([], lost);
    },
    problem: () => problem,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onNews(listener) {
      newsListeners.add(listener);
      return () => newsListeners.delete(listener);
    },
    see(readings, { writes, isNoisy }) {
      const next = new Map(records);
      const due: TaskRecord[] = [];
      const news: News[] = [];
      for (const seen of readings) {
        const key = taskKey(seen.task);
        const former = records.get(key) ?? null;
        // Remembered ahead of the present: the clock was set back. Else nothing would be added until it caught up.
        const before = former !== null && former.lastSeen > now() ? notAfter(former, seen.at - 1) : former;
        const record = withSeen(before, seen);
        if (record === former) continue;
        news.push(...[newsOf(before, record)].filter((one) => one !== null));
        next.set(key, record);
        const isNews = record.changes !== former?.changes || record.goneAt !== former.goneAt;
        if (isNews || now() - (writtenAt.get(key) ?? 0) >= REWRITE_MS) due.push(record);
      }
      const lost = next.size > MOST_RECORDS || now() - trimmedAt > TRIM_MS ? trim(next) : [];
      change(next);
      if (news.length > 0) for (const listener of newsListeners) listener(news, isNoisy);
      if (!writes || (due.length === 0 && lost.length === 0)) return;
      for (const record of due) writtenAt.set(record.key, now());
      void write(due.filter(({ key }) => next.has(key)), lost);
    },
  };
}
