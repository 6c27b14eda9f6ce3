import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { loginKey, type Login } from '#domain/source.ts';
import { forgottenOf, intendToForget } from '#data/forgetting.ts';
import type { Listing } from '#data/listing.ts';
import { openObservationsChannel } from '#data/observations-channel.ts';
import { recordMap } from '#data/record-map.ts';
import { recordStore } from '#data/record-store.ts';
import { LONGEST_NOTE, updatedRecord, type News, type TaskObservation, type TaskRecord } from '#data/record.ts';
import type { ObservedSource } from '#data/stored-record.ts';

/** What a tab does with observations. */
interface TabRole {
  /** Whether this tab writes them. */
  readonly writes: boolean;
  /** Whether this tab plays a sound for their news. Not the same: each tab writes what it finds on pages of the history. */
  readonly isNoisy: boolean;
}

/** What this browser saw. Works without storage too, for as long as the page is open. */
export interface Observations {
  /** The record of each task, by the task's key. */
  readonly all: () => ReadonlyMap<string, TaskRecord>;
  /** Adds observations. One tab of a browser writes them; the others only remember them. */
  readonly see: (observations: Iterable<TaskObservation>, role: TabRole) => void;
  /**
   * Adds the records of a file, without those of a source that is not configured or where nobody is signed in.
   * @returns how many of them are kept: the oldest of too many are not
   */
  readonly add: (records: readonly TaskRecord[]) => Promise<number>;
  /**
   * Notes that somebody put failures aside, or took that back; in all tabs.
   * @param note what the person wrote to it
   */
  readonly putAside: (tasks: readonly ImportTask[], isHandled: boolean, note: string) => Promise<void>;
  /**
   * Notes that the records of a sign-in have to be forgotten, which holds even if the page breaks off. From then on this
   * page records nothing for that sign-in.
   * @returns a function that forgets them, in all tabs and in the store, and resolves with whether that is certain: done
   * now, or left to the next page
   */
  readonly intendToForget: (login: Login) => () => Promise<boolean>;
  /** What a source listed when this browser proved it last, by its name; `null` if that is not known. */
  readonly listingOf: (source: string) => Listing | null;
  /** Notes what a source lists, for the next visit. */
  readonly noteListing: (source: string, listing: Listing) => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls back with news as it is seen; `isNoisy` in the one tab that plays a sound. */
  readonly onNews: (listener: (news: readonly News[], isNoisy: boolean) => void) => () => void;
  /** Why records do not outlive this page, or `null`. */
  readonly problem: () => string | null;
}

/**
 * Opens the observations. Never throws: where the browser refuses storage, they last as long as the page.
 * @param now the time in milliseconds
 * @param sources what is configured and who is signed in there. Records belong to the account behind a source, not to its
 * name, and to the person who saw them
 */
export async function openObservations(
  now: () => number,
  sources: Promise<readonly ObservedSource[]>,
): Promise<Observations> {
  const newsListeners = new Set<(news: readonly News[], isNoisy: boolean) => void>();
  /** The keys of the sign-ins that are being forgotten: late answers for them are not recorded. */
  const closed = new Set<string>();
  const channel = openObservationsChannel();
  const records = recordMap(now);
  const store = recordStore(records, now, sources, (forgotten) => channel.post({ kind: 'forgotten', forgotten }));

  const namesOf = (has: (one: ObservedSource) => boolean): ReadonlySet<string> =>
    new Set(
      store
        .configured()
        .filter(has)
        .map(({ source }) => source.name),
    );

  const closedNames = (): ReadonlySet<string> =>
    namesOf(({ source: { login } }) => login !== null && closed.has(loginKey(login)));

  channel.subscribe((message) => {
    if (message.kind === 'added') {
      records.join(message.records.flatMap(store.fromStored));
      return;
    }
    store.drop(message.forgotten);
    // Late answers for who left are not recorded in this tab either.
    if ('leaving' in message.forgotten) for (const login of message.forgotten.leaving) closed.add(login);
    void store.forget();
  });
  await store.open();

  async function add(added: readonly TaskRecord[]): Promise<number> {
    const names = namesOf(({ person }) => person !== null);
    const lost = records.join(added.filter(({ task }) => names.has(task.source)));
    const present = added.flatMap(({ key }) => records.all().get(key) ?? []);
    channel.post({ kind: 'added', records: present.flatMap(store.toStored) });
    await store.write(present, lost);
    return present.length;
  }

  return {
    all: records.all,
    add,
    async putAside(tasks, isHandled, note) {
      const at = now();
      const handled = { at, isHandled, note: note.slice(0, LONGEST_NOTE) };
      const recordOf = (task: ImportTask): TaskRecord =>
        records.all().get(taskKey(task)) ?? updatedRecord(null, { task, at, fromStart: false, isUnlisted: false });
      await add(tasks.map((task) => ({ ...recordOf(task), handled })));
    },
    intendToForget(login) {
      const isNoted = intendToForget(login);
      const forgotten = forgottenOf(login);
      closed.add(loginKey(login));
      return async () => {
        store.drop(forgotten);
        channel.post({ kind: 'forgotten', forgotten });
        return (await store.forget()) || isNoted;
      };
    },
    problem: store.problem,
    listingOf: store.listings.of,
    noteListing(source, listing) {
      if (!closedNames().has(source)) store.listings.note(source, listing);
    },
    subscribe: records.subscribe,
    onNews(listener) {
      newsListeners.add(listener);
      return () => newsListeners.delete(listener);
    },
    see(observations, { writes, isNoisy }) {
      const isClosed = closedNames();
      const open = [...observations].filter(({ task }) => !isClosed.has(task.source));
      const { news, due, lost } = records.observe(open);
      if (news.length > 0) for (const listener of newsListeners) listener(news, isNoisy);
      if (!writes || (due.length === 0 && lost.length === 0)) return;
      records.noteWritten(due);
      const present = records.all();
      void store.write(
        due.filter(({ key }) => present.has(key)),
        lost,
      );
    },
  };
}
