import { taskKey } from '#domain/import-task.ts';
import { loginKey, type Login } from '#domain/source.ts';
import { openDatabase, type Database } from '#data/database.ts';
import { intendToForget, intentsToForget, stayingWithout } from '#data/forgetting.ts';
import { inTime } from '#data/in-time.ts';
import {
  expired,
  joined,
  MOST_RECORDS,
  newsOf,
  notAfter,
  tolerable,
  updatedRecord,
  type News,
  type TaskObservation,
  type TaskRecord,
} from '#data/record.ts';
import { isOfFormerPerson, recordsOf, storedOf, type ObservedSource, type StoredRecord } from '#data/stored-record.ts';

/** With a number: what a tab of another release says has another shape, and is not heard. */
const CHANNEL = 'arrivals-observations 4';

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
  readonly see: (snapshots: Iterable<TaskObservation>, part: Part) => void;
  /**
   * Adds the records of a file to those that are here.
   * @returns how many of them are kept: the oldest of too many are not, nor those of a source that is not configured, or
   * where nobody is signed in
   */
  readonly add: (records: readonly TaskRecord[]) => Promise<number>;
  /**
   * Notes that what was seen for a sign-in is to be forgotten, which holds whatever breaks off from then on; this page
   * remembers nothing more of it.
   * @returns carries it out, in all tabs and in the store; gives whether it is certain: done, or left to the next page
   */
  readonly intendToForget: (login: Login) => () => Promise<boolean>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls back with what happened, as it is seen; `isNoisy` in the one tab that should make a noise of it. */
  readonly onNews: (listener: (news: readonly News[], isNoisy: boolean) => void) => () => void;
  /** Why nothing is kept beyond this page, or `null`. */
  readonly problem: () => string | null;
}

/** What a tab tells the others, whose memories would else overwrite it in the store. */
type Message =
  | { readonly kind: 'added'; readonly records: readonly StoredRecord[] }
  | { readonly kind: 'forgotten'; readonly staying: readonly string[] };

/** How often it is looked for what is too old, in milliseconds. */
const TRIM_MS = 3_600_000;

/** How long a store that was closed, or does not open, is left alone at first and at most, in milliseconds. */
const REOPEN_MS = 1000;
const REOPEN_MOST_MS = 60_000;

/**
 * Opens the observations. Never throws: a browser that refuses storage gets ones that end with the page.
 * @param now the time in milliseconds
 * @param sources what is configured, and who is signed in there, known a little later: records are of what a source
 * stands for, and not of its name, and of the person who saw them
 */
export async function openObservations(
  now: () => number,
  sources: Promise<readonly ObservedSource[]>,
): Promise<Observations> {
  const listeners = new Set<() => void>();
  const newsListeners = new Set<(news: readonly News[], isNoisy: boolean) => void>();
  const writtenAt = new Map<string, number>();
  /** What could not be written so far. */
  const owed = new Set<string>();
  let configured: readonly ObservedSource[] = [];
  let records: ReadonlyMap<string, TaskRecord> = new Map();
  let problem: string | null = null;
  let database: Database | null = null;
  let trimmedAt = now();
  let reopenMs = REOPEN_MS;
  /** The sign-ins of which nothing more is remembered here: what is still under way comes too late. */
  const closed = new Set<string>();
  /** Whether what was read of the store may hold what has been forgotten since. */
  let isReadTooEarly = false;
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : null;

  function change(next: ReadonlyMap<string, TaskRecord>): void {
    records = next;
    for (const listener of listeners) listener();
  }

  function tell(error: unknown): void {
    problem = `This browser does not keep what was seen: ${error instanceof Error ? error.message : String(error)}`;
  }

  const toStored = (record: TaskRecord): readonly StoredRecord[] => storedOf(record, configured);
  const fromStored = (stored: StoredRecord): readonly TaskRecord[] => recordsOf(stored, configured);

  const namesOf = (has: (one: ObservedSource) => boolean): ReadonlySet<string> =>
    new Set(configured.filter(has).map(({ source }) => source.name));

  async function write(due: readonly TaskRecord[], lost: readonly TaskRecord[] = []): Promise<void> {
    // What is seen while no store is open is written when one opens.
    const opened = database;
    if (opened === null) return;
    const all = [...[...owed].flatMap((key) => records.get(key) ?? []), ...due];
    try {
      const missed = await opened.write(
        all.flatMap(toStored),
        lost.flatMap(toStored).map(({ key }) => key),
      );
      if (missed.length > 0) {
        // What belongs to other sign-ins stays, and is written all the same.
        for (const { staying } of missed) leaveOut(staying);
        const more = join((await readOf(opened)).flatMap(fromStored));
        await write(
          all.filter(({ key }) => records.has(key)),
          [...lost, ...more],
        );
        return;
      }
      owed.clear();
      // Closed meanwhile: all of it is written once more.
      if (problem === null || database !== opened) return;
      problem = null;
    } catch (error) {
      for (const { key } of all) owed.add(key);
      tell(error);
      if (error instanceof DOMException && error.name === 'InvalidStateError') openAgain();
    }
    // A new map, so that the problem is drawn, or taken away.
    change(new Map(records));
  }

  /** Drops what is too old or too much, and returns it. */
  function trim(next: Map<string, TaskRecord>): readonly TaskRecord[] {
    trimmedAt = now();
    const lost = expired([...next.values()], now()).flatMap((key) => next.get(key) ?? []);
    for (const { key } of lost) next.delete(key);
    return lost;
  }

  function join(added: readonly TaskRecord[]): readonly TaskRecord[] {
    const next = new Map(records);
    for (const record of added) {
      const here = next.get(record.key);
      next.set(record.key, here === undefined ? record : joined(here, record));
    }
    const lost = trim(next);
    change(next);
    return lost;
  }

  function leaveOut(staying: readonly string[]): void {
    const names = namesOf(({ source }) => !staying.includes(loginKey(source.login)));
    change(new Map([...records].filter(([, { task }]) => !names.has(task.source))));
  }

  /** Carries out in the store what is to be forgotten, now or when it opens. */
  async function forgetInStore(): Promise<boolean> {
    isReadTooEarly = true;
    if (database === null) return false;
    try {
      // One that another tab holds is not waited for: the intent is noted.
      await inTime(database.read());
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'added') join(data.records.flatMap(fromStored));
    if (data.kind === 'forgotten') {
      leaveOut(data.staying);
      void forgetInStore();
    }
  });

  /** Reads a store; the other tabs hear of what this one found to be forgotten: whoever intended it may not have lived to tell them. */
  async function readOf(opened: Database): Promise<readonly StoredRecord[]> {
    const { records: stored, intents } = await opened.read();
    for (const { staying } of intents) channel?.postMessage({ kind: 'forgotten', staying } satisfies Message);
    return stored;
  }

  async function open(): Promise<void> {
    const opened = await openDatabase(() => {
      tell(new Error('its store was closed'));
      openAgain();
      change(new Map(records));
    });
    let stored: readonly StoredRecord[];
    try {
      stored = await readOf(opened);
      configured = await sources;
      // Another tab may have noted something while the page loaded.
      isReadTooEarly ||= intentsToForget().length > 0;
      while (isReadTooEarly) {
        isReadTooEarly = false;
        // oxlint-disable-next-line no-await-in-loop -- Meanwhile something more may be forgotten.
        stored = await readOf(opened);
      }
    } catch (error) {
      // The next try opens one of its own.
      opened.close();
      throw error;
    }
    // From here on it is written: what stood there is part of the memory.
    database = opened;
    reopenMs = REOPEN_MS;
    problem = null;
    const old = new Set([
      ...expired(stored, now()),
      ...stored.filter((record) => isOfFormerPerson(record, configured)).map(({ key }) => key),
    ]);
    const known = tolerable(stored.filter(({ key }) => !old.has(key)).flatMap(fromStored), now());
    const lost = join(known);
    const isKnown = new Set(known);
    if (old.size > 0) await opened.write([], [...old]);
    await write(
      [...records.values()].filter((record) => !isKnown.has(record)),
      lost,
    );
  }
  async function tryToOpen(): Promise<void> {
    try {
      await open();
    } catch (error) {
      tell(error);
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

  const opening = tryToOpen();
  // Told below: until then nobody waits for it.
  opening.catch(() => {});
  configured = await sources;
  // A store that does not open in time is not waited for: a tab that hangs in the middle of writing holds it. What it
  // holds is joined when it comes.
  await inTime(opening).catch(tell);

  return {
    all: () => records,
    async add(added) {
      const names = namesOf(({ person }) => person !== null);
      const lost = join(added.filter(({ task }) => names.has(task.source)));
      const kept = added.flatMap(({ key }) => records.get(key) ?? []);
      channel?.postMessage({ kind: 'added', records: kept.flatMap(toStored) } satisfies Message);
      await write(kept, lost);
      return kept.length;
    },
    intendToForget(login) {
      const staying = stayingWithout(
        login,
        configured.map(({ source }) => source),
      );
      const isNoted = intendToForget(staying);
      closed.add(loginKey(login));
      return async () => {
        leaveOut(staying);
        channel?.postMessage({ kind: 'forgotten', staying } satisfies Message);
        return (await forgetInStore()) || isNoted;
      };
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
    see(snapshots, { writes, isNoisy }) {
      const next = new Map(records);
      const due: TaskRecord[] = [];
      const news: News[] = [];
      const isClosed = namesOf(({ source: { login } }) => login !== null && closed.has(loginKey(login)));
      for (const seen of snapshots) {
        if (isClosed.has(seen.task.source)) continue;
        const key = taskKey(seen.task);
        const former = records.get(key) ?? null;
        // Remembered ahead of the present: the clock was set back. Else nothing would be added until it caught up.
        const before = former !== null && former.lastSeen > now() ? notAfter(former, seen.at - 1) : former;
        const record = updatedRecord(before, seen);
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
      void write(
        due.filter(({ key }) => next.has(key)),
        lost,
      );
    },
  };
}
