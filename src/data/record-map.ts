import { taskKey } from '#domain/import-task.ts';
import {
  expired,
  joined,
  MOST_RECORDS,
  newsOf,
  notAfter,
  updatedRecord,
  type News,
  type TaskObservation,
  type TaskRecord,
} from '#data/record.ts';

/** A record whose only change is `lastSeen` is written at most this often, in milliseconds. */
const REWRITE_MS = 60_000;

/** How often expired records are removed, in milliseconds. */
const TRIM_MS = 3_600_000;

/** What observations changed. */
interface Changes {
  readonly news: readonly News[];
  /** The records to write. */
  readonly due: readonly TaskRecord[];
  /** The records that expired. */
  readonly lost: readonly TaskRecord[];
}

/** The records in memory, by the keys of their tasks: a new map after each change. */
export interface RecordMap {
  readonly all: () => ReadonlyMap<string, TaskRecord>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls the subscribers though no record changed. */
  readonly notify: () => void;
  /** Joins records with those in memory. Returns the ones that expired. */
  readonly join: (added: readonly TaskRecord[]) => readonly TaskRecord[];
  /** Adds observations. */
  readonly observe: (observations: readonly TaskObservation[]) => Changes;
  /** Notes that records are being written. */
  readonly noteWritten: (records: readonly TaskRecord[]) => void;
  /** Drops the records of sources, by the names of these. */
  readonly drop: (sources: ReadonlySet<string>) => void;
}

/**
 * Opens an empty map of records.
 * @param now the time in milliseconds
 */
export function recordMap(now: () => number): RecordMap {
  const listeners = new Set<() => void>();
  const writtenAt = new Map<string, number>();
  let records: ReadonlyMap<string, TaskRecord> = new Map();
  let trimmedAt = now();

  function set(next: ReadonlyMap<string, TaskRecord>): void {
    records = next;
    for (const listener of listeners) listener();
  }

  /** Removes what expired, and returns it. */
  function trim(next: Map<string, TaskRecord>): readonly TaskRecord[] {
    trimmedAt = now();
    const lost = expired([...next.values()], now()).flatMap((key) => next.get(key) ?? []);
    for (const { key } of lost) {
      next.delete(key);
      writtenAt.delete(key);
    }
    return lost;
  }

  return {
    all: () => records,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify: () => set(new Map(records)),
    join(added) {
      const next = new Map(records);
      for (const record of added) {
        const here = next.get(record.key);
        next.set(record.key, here === undefined ? record : joined(here, record));
      }
      const lost = trim(next);
      set(next);
      return lost;
    },
    observe(observations) {
      const next = new Map(records);
      const due: TaskRecord[] = [];
      const news: News[] = [];
      for (const observation of observations) {
        const key = taskKey(observation.task);
        const former = records.get(key) ?? null;
        // A record from the future shows that the clock was set back. Without this nothing would be added until then.
        const before = former !== null && former.lastSeen > now() ? notAfter(former, observation.at - 1) : former;
        const record = updatedRecord(before, observation);
        if (record === former) continue;
        news.push(...[newsOf(before, record)].filter((one) => one !== null));
        next.set(key, record);
        const isNews = record.changes !== former?.changes || record.goneAt !== former.goneAt;
        if (isNews || now() - (writtenAt.get(key) ?? 0) >= REWRITE_MS) due.push(record);
      }
      const lost = next.size > MOST_RECORDS || now() - trimmedAt > TRIM_MS ? trim(next) : [];
      set(next);
      return { news, due, lost };
    },
    noteWritten(written) {
      for (const { key } of written) writtenAt.set(key, now());
    },
    drop: (sources) => set(new Map([...records].filter(([, { task }]) => !sources.has(task.source)))),
  };
}
