import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { hasEnded, outcomeFamily } from '#domain/outcome.ts';
import { joinedChanges, observe, addObservation, type TaskHistory } from '#domain/task-history.ts';

/** A task as it was seen last, and its history. Without secrets, because tasks are redacted. */
export interface TaskRecord extends TaskHistory {
  readonly key: string;
  readonly task: ImportTask;
  /** When EC2 first listed the task no longer, in milliseconds. */
  readonly goneAt: number | null;
  /** Whether somebody put the failure aside; absent until somebody did. */
  readonly handled?: Handled;
}

/** That somebody put a failure aside, or took that back. */
export interface Handled {
  /** In milliseconds. */
  readonly at: number;
  readonly isHandled: boolean;
  /** What the person wrote to it; `''` for nothing. */
  readonly note: string;
}

/** The longest note to a failure that is put aside, in characters. */
export const LONGEST_NOTE = 200;

/** A task as a poll or a page showed it. */
export interface TaskObservation {
  readonly task: ImportTask;
  /** In milliseconds. */
  readonly at: number;
  /** Whether the previous poll did not list it. */
  readonly fromStart: boolean;
  /** Whether EC2 lists it no longer. `task` is then as it was seen last. */
  readonly isUnlisted: boolean;
  /** When this browser last checked the list that now shows the task, in milliseconds. */
  readonly lastCheckedAt?: number | null;
}

/** The record after one more observation; the same object if nothing is new. */
export function updatedRecord(
  former: TaskRecord | null,
  { task, at, fromStart, isUnlisted, lastCheckedAt = null }: TaskObservation,
): TaskRecord {
  if (former !== null && isUnlisted) return former.goneAt === null ? { ...former, goneAt: at } : former;
  const taskHistory = addObservation(former, observe(task, at), fromStart, lastCheckedAt);
  if (former === taskHistory) return former;
  const { firstSeen, lastSeen, changes } = taskHistory;
  const isMissed = former === null ? lastCheckedAt !== null && hasEnded(task.outcome) : former.missed === true;
  return {
    key: taskKey(task),
    task,
    firstSeen,
    lastSeen,
    fromStart: taskHistory.fromStart,
    changes,
    goneAt: isUnlisted ? at : null,
    ...(isMissed ? { missed: true } : {}),
    ...(former?.handled === undefined ? {} : { handled: former.handled }),
  };
}

/** What happened to a task and may interest a person. */
export interface News {
  /** `left`: the task was running and is now unlisted, with an unknown end. */
  readonly what: 'started' | 'completed' | 'failed' | 'cancelled' | 'left';
  readonly task: ImportTask;
  /** In milliseconds. */
  readonly at: number;
}

/** The news in a record compared with the former one, or `null`. A failing import is news once, not again when failed. */
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

/** One record from two of the same task: the earlier start, the later state, the changes of both. */
export function joined(a: TaskRecord, b: TaskRecord): TaskRecord {
  const early = a.firstSeen <= b.firstSeen ? a : b;
  const last = a.lastSeen >= b.lastSeen ? a : b;
  // Of two at one time the one that was added counts.
  const handled = (a.handled?.at ?? 0) > (b.handled?.at ?? 0) ? a.handled : b.handled;
  return {
    ...last,
    firstSeen: early.firstSeen,
    fromStart: early.fromStart,
    changes: joinedChanges(a, b),
    goneAt: a.goneAt ?? b.goneAt,
    ...(handled === undefined ? {} : { handled }),
  };
}

/**
 * The record with its times shifted back together, so that the last is `latest`, in milliseconds: for records from a clock
 * that was ahead. Durations stay. The same object if no time is later.
 */
export function notAfter(record: TaskRecord, latest: number): TaskRecord {
  const { firstSeen, lastSeen, changes, goneAt, handled } = record;
  const by = Math.max(lastSeen, goneAt ?? 0, changes.at(-1)?.at ?? 0) - latest;
  if (by <= 0) return record;
  const earlier = (time: number): number => Math.max(0, time - by);
  return {
    ...record,
    firstSeen: earlier(firstSeen),
    lastSeen: earlier(lastSeen),
    changes: changes.map((change) => ({ ...change, at: earlier(change.at) })),
    goneAt: goneAt === null ? null : earlier(goneAt),
    ...(handled === undefined ? {} : { handled: { ...handled, at: Math.min(handled.at, latest) } }),
  };
}

/** The latest time of a JavaScript date, in milliseconds. */
const LAST_TIME = 8.64e15;

/** Whether a value is a time that a date can have, in milliseconds. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LAST_TIME;
}

/** Stored records with valid times: records from the future are shifted to the present, others are dropped. */
export function withValidTimes(records: readonly TaskRecord[], now: number): readonly TaskRecord[] {
  return records
    .filter(({ firstSeen, lastSeen, changes, goneAt }) =>
      [firstSeen, lastSeen, goneAt ?? 0, ...changes.map(({ at }) => at)].every(isTime),
    )
    .map((record) => notAfter(record, now));
}

/** How many tasks are remembered, and for how long after they were seen last, in milliseconds. */
export const MOST_RECORDS = 5000;
export const LONGEST_MS = 90 * 24 * 3_600_000;

/** The keys of the records to delete: those too old, and the oldest of too many. */
export function expired(records: readonly Pick<TaskRecord, 'key' | 'lastSeen'>[], now: number): readonly string[] {
  const newestFirst = records.toSorted((a, b) => b.lastSeen - a.lastSeen);
  return newestFirst
    .filter(({ lastSeen }, index) => index >= MOST_RECORDS || now - lastSeen > LONGEST_MS)
    .map(({ key }) => key);
}
