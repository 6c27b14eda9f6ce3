import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded, type Outcome } from '#domain/outcome.ts';
import type { Stage } from '#domain/stage.ts';

/** The changing fields of a task, and when this browser first observed them, in milliseconds. */
export interface Observation {
  readonly at: number;
  readonly outcome: Outcome;
  readonly stage: Stage | null;
  /** 0–100, or `null`. */
  readonly progress: number | null;
  /** The status of each disk in EC2's words and order. */
  readonly disks: readonly (string | null)[];
  /** The gap in polling before the observation in milliseconds, if it was long: the change may have happened then. */
  readonly unseenMs?: number;
}

/** What this browser observed of a task. EC2 stores no times, so there is no other source. */
export interface TaskHistory {
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Whether it began between two polls of this browser; else its age is a lower bound. */
  readonly fromStart: boolean;
  /** Whether it began and ended between two polls of this browser. */
  readonly missed?: true;
  /** The changes, oldest first, beginning with the first observation. */
  readonly changes: readonly Observation[];
}

/**
 * The maximum number of stored changes per task. There are a dozen stages; beyond that, changes of progress and disks
 * are dropped first, and then the oldest returns of a circling task. The first observation of each stage is kept.
 */
export const MAX_CHANGES = 48;

/** Longer than the slowest poll of an open page: the browser slept or was closed. In milliseconds. */
export const MAX_POLL_GAP_MS = 6 * 60_000;

/** The observation of a task at a time in milliseconds. */
export function observe(task: ImportTask, at: number): Observation {
  const { outcome, stage, progress, snapshots } = task;
  return { at, outcome, stage, progress, disks: snapshots.map(({ status }) => status) };
}

function isSame(a: Observation, b: Observation): boolean {
  return a.progress === b.progress && hasSameDisks(a, b) && isSameStage(a, b);
}

function hasSameDisks(a: Observation, b: Observation): boolean {
  return a.disks.length === b.disks.length && a.disks.every((status, index) => status === b.disks[index]);
}

function isSameStage(a: Observation, b: Observation): boolean {
  return a.outcome === b.outcome && a.stage === b.stage;
}

/**
 * The history with one more observation. Append-only: an observation older than the last is ignored, and the first one
 * of each stage and outcome survives compaction.
 * @param fromStart whether the previous poll did not list the task
 * @param lastPollAt the time of that poll in milliseconds, if it is known
 */
export function addObservation(
  former: TaskHistory | null,
  next: Observation,
  fromStart: boolean,
  lastPollAt: number | null = null,
): TaskHistory {
  if (former === null)
    return { firstSeen: next.at, lastSeen: next.at, fromStart, changes: [afterGap(next, lastPollAt ?? next.at)] };
  if (next.at <= former.lastSeen) return former;
  const last = former.changes.at(-1);
  if (last !== undefined && isSame(last, next)) return { ...former, lastSeen: next.at };
  // Progress changes far more often than disks do: observations share the disks, because a wall holds thousands of
  // them.
  const shared = last !== undefined && hasSameDisks(last, next) ? { ...next, disks: last.disks } : next;
  return { ...former, lastSeen: next.at, changes: compact([...former.changes, afterGap(shared, former.lastSeen)]) };
}

/** Marks an observation after a long gap in polling: the change may have happened during it. */
function afterGap(next: Observation, lastPollAt: number): Observation {
  const unseenMs = next.at - lastPollAt;
  return unseenMs > MAX_POLL_GAP_MS ? { ...next, unseenMs } : next;
}

function compact(changes: readonly Observation[]): readonly Observation[] {
  if (changes.length <= MAX_CHANGES) return changes;
  const spare = changes.findIndex((change, index) => {
    const before = changes[index - 1];
    return index < changes.length - 1 && before !== undefined && isSameStage(before, change);
  });
  if (spare >= 0) return changes.toSpliced(spare, 1);
  const again = changes.findIndex(
    (change, index) =>
      index < changes.length - 1 && changes.slice(0, index).some((before) => isSameStage(before, change)),
  );
  return again < 0 ? changes.slice(-MAX_CHANGES) : changes.toSpliced(again, 1);
}

/**
 * The merged changes of two browsers, as if one had polled whenever either did: what both observed appears once, at its
 * first time, and a gap counts only where both had one.
 */
export function joinedChanges(a: TaskHistory, b: TaskHistory): readonly Observation[] {
  let joined: readonly Observation[] = [];
  let last: Observation | undefined;
  let lastPollAt = 0;
  for (const { unseenMs = 0, ...change } of [...a.changes, ...b.changes].toSorted((one, other) => one.at - other.at)) {
    // The last poll without a change is known of each.
    const polls = [lastPollAt, a.lastSeen, b.lastSeen].filter((at) => at < change.at);
    const unseen = Math.min(unseenMs, change.at - Math.max(...polls));
    if (last === undefined || !isSame(last, change))
      joined = compact([...joined, unseen > MAX_POLL_GAP_MS ? { ...change, unseenMs: unseen } : change]);
    last = change;
    lastPollAt = change.at;
  }
  return joined;
}

/** A duration in milliseconds, and whether it is only a lower bound. */
export interface Duration {
  readonly milliseconds: number;
  readonly atLeast: boolean;
}

/**
 * How long the task has been in its stage and outcome; a lower bound where the start was not observed or fell into a
 * gap in polling.
 */
export function timeInStage({ changes, fromStart }: TaskHistory, now: number): Duration | null {
  const last = changes.at(-1);
  if (last === undefined) return null;
  let begin = changes.length - 1;
  for (let before = changes[begin - 1]; before !== undefined && isSameStage(before, last); before = changes[begin - 1])
    begin -= 1;
  const first = changes[begin];
  return first === undefined
    ? null
    : {
        milliseconds: Math.max(0, now - first.at),
        atLeast: (begin === 0 && !fromStart) || first.unseenMs !== undefined,
      };
}

/** How long the task has been known; a lower bound where its start was not observed. */
export function age({ firstSeen, fromStart, changes }: TaskHistory, now: number): Duration {
  return { milliseconds: Math.max(0, now - firstSeen), atLeast: !fromStart || changes[0]?.unseenMs !== undefined };
}

/** When a task was seen to have ended, in milliseconds. */
export interface SeenEnd {
  readonly at: number;
  /** Whether the end may have been much earlier, because no poll ran for a while. */
  readonly isBy: boolean;
}

/** The end of a task, or that it began to fail; `null` if it had ended before this browser first saw it. */
export function seenEnd(history: TaskHistory | null): SeenEnd | null {
  if (history === null) return null;
  const end = history.changes.findIndex(({ outcome }) => hasEnded(outcome) || outcome === 'failing');
  const change = end > 0 || history.missed === true ? history.changes[end] : undefined;
  return change === undefined ? null : { at: change.at, isBy: change.unseenMs !== undefined };
}

/** How long a task took to its end, as this browser saw it; `null` where it did not see the end well enough. */
export function seenTimeTaken(history: TaskHistory | null): Duration | null {
  const end = seenEnd(history);
  return history === null || end === null || end.isBy || history.missed === true ? null : age(history, end.at);
}

/**
 * When a task last changed, in milliseconds; `null` where nobody saw a change: that a task was seen for the first time is
 * none, unless it began or ended since an earlier poll.
 */
export function lastChange({ changes, fromStart, missed }: TaskHistory): number | null {
  return changes.length > 1 || fromStart || missed === true ? (changes.at(-1)?.at ?? null) : null;
}

/**
 * An entry of the timeline: a change of stage or outcome, a drop of progress, or changed disks (indexes from 0 in EC2's
 * list).
 */
export interface TimelineEntry {
  readonly change: Observation;
  readonly isNewStage: boolean;
  /** The previous progress if it dropped; else `null`. */
  readonly fellFrom: number | null;
  readonly disks: readonly number[];
}

/** The timeline, oldest first. Progress has an entry only where it drops. */
export function timeline({ changes }: TaskHistory): readonly TimelineEntry[] {
  return changes.flatMap((change, index) => {
    const before = changes[index - 1];
    const isNewStage = before === undefined || !isSameStage(before, change);
    // EC2 lists the disks only from some stage on: their first appearance is no change.
    const disks =
      before === undefined || before.disks.length === 0
        ? []
        : change.disks.flatMap((status, disk) => (status === (before.disks[disk] ?? null) ? [] : disk));
    const fellFrom = (before?.progress ?? 0) > (change.progress ?? Infinity) ? (before?.progress ?? null) : null;
    return isNewStage || fellFrom !== null || disks.length > 0 ? { change, isNewStage, fellFrom, disks } : [];
  });
}
