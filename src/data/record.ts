import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { hasEnded, outcomeFamily } from '#domain/outcome.ts';
import { joinedChanges, observe, addObservation, type TaskHistory } from '#domain/task-history.ts';

/** A task that was seen, its last reading, and what was seen of it. Nothing secret: tasks are redacted. */
export interface TaskRecord extends TaskHistory {
  readonly key: string;
  readonly task: ImportTask;
  /** When EC2 said that it lists the task no longer, in milliseconds. */
  readonly goneAt: number | null;
  /** Whether it began and ended between two looks: it had ended when it was seen first, and was not there before. */
  readonly missed?: true;
}

/** A reading of a task, from a poll. */
export interface TaskObservation {
  readonly task: ImportTask;
  /** In milliseconds. */
  readonly at: number;
  /** Whether the poll before did not list it. */
  readonly fromStart: boolean;
  /** Whether EC2 lists it no longer; the task is then its last reading. */
  readonly isUnlisted: boolean;
  /** When this browser had looked before, in milliseconds, where it would have known of the task then. */
  readonly lookedAt?: number | null;
}

/** The record with one more reading; the same object where nothing is new. */
export function updatedRecord(
  former: TaskRecord | null,
  { task, at, fromStart, isUnlisted, lookedAt = null }: TaskObservation,
): TaskRecord {
  if (former !== null && isUnlisted) return former.goneAt === null ? { ...former, goneAt: at } : former;
  const taskHistory = addObservation(former, observe(task, at), fromStart, lookedAt);
  if (former === taskHistory) return former;
  const { firstSeen, lastSeen, changes } = taskHistory;
  const mark = former === null ? lookedAt !== null && hasEnded(task.outcome) : former.missed === true;
  return {
    key: taskKey(task),
    task,
    firstSeen,
    lastSeen,
    fromStart: taskHistory.fromStart,
    changes,
    goneAt: isUnlisted ? at : null,
    ...(mark ? { missed: true } : {}),
  };
}

/** What happened to a task that a person would want to hear of. */
export interface News {
  /** `left`: EC2 listed it as under way and then not at all; nobody knows what became of it. */
  readonly what: 'started' | 'completed' | 'failed' | 'cancelled' | 'left';
  readonly task: ImportTask;
  /** In milliseconds. */
  readonly at: number;
}

/** What a new record says that the former one did not, or `null`. A failing import is news once, not again when failed. */
export function newsOf(former: TaskRecord | null, record: TaskRecord): News | null {
  const { task, lastSeen, fromStart, goneAt } = record;
  const isUnderWay = !hasEnded(task.outcome);
  if (goneAt !== null)
    return former !== null && former.goneAt === null && isUnderWay ? { what: 'left', task, at: goneAt } : null;
  const family = outcomeFamily(task.outcome);
  if (family === 'running') return former === null && fromStart ? { what: 'started', task, at: lastSeen } : null;
  const isNew = former === null ? record.missed === true : family !== outcomeFamily(former.task.outcome);
  if (family === 'unknown' || !isNew) return null;
  return { what: family, task, at: lastSeen };
}

/** The news of a time, from the changes that are remembered, newest last; after `since` up to `until`, in milliseconds. */
export function newsSince(
  records: Iterable<TaskRecord>,
  since: number,
  until = Number.POSITIVE_INFINITY,
): readonly News[] {
  return [...records]
    .flatMap((record): News[] => {
      const { task, changes, firstSeen, fromStart, goneAt, missed } = record;
      if (goneAt !== null) return goneAt > since && !hasEnded(task.outcome) ? [{ what: 'left', task, at: goneAt }] : [];
      const family = outcomeFamily(task.outcome);
      const ended = changes.find((change) => outcomeFamily(change.outcome) === family);
      if (family === 'running') return fromStart && firstSeen > since ? [{ what: 'started', task, at: firstSeen }] : [];
      // A task that had ended when it was seen first ended at a time that nobody knows, unless a look before was without it.
      const isSeen = ended !== undefined && (ended !== changes[0] || missed === true) && ended.at > since;
      return family !== 'unknown' && isSeen ? [{ what: family, task, at: ended.at }] : [];
    })
    .filter(({ at }) => at <= until)
    .toSorted((a, b) => a.at - b.at);
}

/** Of two records of one task the one that knows more: what was seen first, and what was seen last. */
export function joined(a: TaskRecord, b: TaskRecord): TaskRecord {
  const early = a.firstSeen <= b.firstSeen ? a : b;
  const last = a.lastSeen >= b.lastSeen ? a : b;
  return {
    ...last,
    firstSeen: early.firstSeen,
    fromStart: early.fromStart,
    changes: joinedChanges(a, b),
    goneAt: a.goneAt ?? b.goneAt,
  };
}

/**
 * The record as it would be, had the clock not been ahead: all of its times earlier by so much that the last of them is
 * `latest`, in milliseconds. What was measured between them stays. The same object where none lies later.
 */
export function notAfter(record: TaskRecord, latest: number): TaskRecord {
  const { firstSeen, lastSeen, changes, goneAt } = record;
  const by = Math.max(lastSeen, goneAt ?? 0, changes.at(-1)?.at ?? 0) - latest;
  if (by <= 0) return record;
  const earlier = (time: number): number => Math.max(0, time - by);
  return {
    ...record,
    firstSeen: earlier(firstSeen),
    lastSeen: earlier(lastSeen),
    changes: changes.map((change) => ({ ...change, at: earlier(change.at) })),
    goneAt: goneAt === null ? null : earlier(goneAt),
  };
}

/** The last time that a date can have, in milliseconds. */
const LAST_TIME = 8.64e15;

export function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LAST_TIME;
}

/** Of records from the storage those whose times can be: what lies ahead is moved to the present, what is no date goes. */
export function tolerable(records: readonly TaskRecord[], now: number): readonly TaskRecord[] {
  return records
    .filter(({ firstSeen, lastSeen, changes, goneAt }) =>
      [firstSeen, lastSeen, goneAt ?? 0, ...changes.map(({ at }) => at)].every(isTime),
    )
    .map((record) => notAfter(record, now));
}

/** How many tasks are remembered, and for how long after they were seen last. */
export const MOST_RECORDS = 5000;
export const LONGEST_MS = 90 * 24 * 3_600_000;

/** The keys of the records that have to go: those too old, and the oldest of too many. */
export function expired(records: readonly Pick<TaskRecord, 'key' | 'lastSeen'>[], now: number): readonly string[] {
  const newestFirst = records.toSorted((a, b) => b.lastSeen - a.lastSeen);
  return newestFirst
    .filter(({ lastSeen }, index) => index >= MOST_RECORDS || now - lastSeen > LONGEST_MS)
    .map(({ key }) => key);
}
