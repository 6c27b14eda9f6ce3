import type { ImportTask } from '#domain/import-task.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { Stage } from '#domain/stage.ts';

/** What of a task changes while it runs, and when this browser saw it first, in milliseconds. */
export interface Observation {
  readonly at: number;
  readonly outcome: Outcome;
  readonly stage: Stage | null;
  /** 0–100, or `null`. */
  readonly progress: number | null;
  /** The status of each disk in EC2's words, in EC2's order. */
  readonly disks: readonly (string | null)[];
  /** How long nobody had looked before it was seen, in milliseconds, where that was long: it may have happened then. */
  readonly unseenMs?: number;
}

/** What this browser saw of a task. EC2 keeps no times, so this is all that is known of them. */
export interface TaskHistory {
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Whether it began between two polls of this browser; else its age is a least one. */
  readonly fromStart: boolean;
  /** The changes, oldest first; the first one is the first sighting. */
  readonly changes: readonly Observation[];
}

/**
 * Changes kept of one task. Stages are a dozen; what is left out of more is progress and disks between them, and of a task
 * that goes in circles its oldest returns: when it was first at a stage stays known.
 */
export const MAX_CHANGES = 48;

/** Longer than the slowest poll of a page that is open, in milliseconds: the browser slept or was closed. */
const MAX_POLL_GAP_MS = 6 * 60_000;

/** What there is to see of a task at a time. */
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
 * The sightings with one more reading. Append-only: a reading that is older than the last one changes nothing, and the
 * first sighting and the first of each stage and outcome are kept when changes are left out for room.
 * @param fromStart whether the poll before this first reading did not list the task
 * @param lastPollAt when that was, in milliseconds, where it is known
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
  // Progress changes far more often than disks do: observations share the disks, on a wall that keeps thousands of them.
  const shared = last !== undefined && hasSameDisks(last, next) ? { ...next, disks: last.disks } : next;
  return { ...former, lastSeen: next.at, changes: compact([...former.changes, afterGap(shared, former.lastSeen)]) };
}

/** What was seen after a look at a time: it may have happened since that, where nobody had looked for long. */
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
 * The changes of two browsers that saw the same task, as one that looked whenever either did: what both saw stands there
 * once, as it was seen first, and an absence of the one is as long as the other was away too.
 */
export function joinedChanges(a: TaskHistory, b: TaskHistory): readonly Observation[] {
  let joined: readonly Observation[] = [];
  let last: Observation | undefined;
  let lastPollAt = 0;
  for (const { unseenMs = 0, ...change } of [...a.changes, ...b.changes].toSorted((one, other) => one.at - other.at)) {
    // A last look without a change is known of each of them.
    const polls = [lastPollAt, a.lastSeen, b.lastSeen].filter((at) => at < change.at);
    const unseen = Math.min(unseenMs, change.at - Math.max(...polls));
    if (last === undefined || !isSame(last, change))
      joined = compact([...joined, unseen > MAX_POLL_GAP_MS ? { ...change, unseenMs: unseen } : change]);
    last = change;
    lastPollAt = change.at;
  }
  return joined;
}

/** How long something has lasted, in milliseconds, and whether that is a least duration only. */
export interface Duration {
  readonly milliseconds: number;
  readonly atLeast: boolean;
}

/** How long the task has been in its stage and outcome; at least so long, where its beginning was not seen, or nobody looked then. */
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

/** How long the task has been known; at least so long, where its beginning was not seen. */
export function age({ firstSeen, fromStart, changes }: TaskHistory, now: number): Duration {
  return { milliseconds: Math.max(0, now - firstSeen), atLeast: !fromStart || changes[0]?.unseenMs !== undefined };
}

/** One line of a timeline: a change of stage or outcome, a fall of progress, or of disks, each by its place in EC2's list from 0. */
export interface TimelineEntry {
  readonly change: Observation;
  readonly isNewStage: boolean;
  /** The progress before, where it is less now; else `null`. */
  readonly fellFrom: number | null;
  readonly disks: readonly number[];
}

/** The changes of stage, outcome and disks, oldest first. Progress alone is a line of its own only where it falls. */
export function timeline({ changes }: TaskHistory): readonly TimelineEntry[] {
  return changes.flatMap((change, index) => {
    const before = changes[index - 1];
    const isNewStage = before === undefined || !isSameStage(before, change);
    // EC2 lists the disks of a task from some stage on: that they are there is no change of theirs.
    const disks =
      before === undefined || before.disks.length === 0
        ? []
        : change.disks.flatMap((status, disk) => (status === (before.disks[disk] ?? null) ? [] : disk));
    const fellFrom = (before?.progress ?? 0) > (change.progress ?? Infinity) ? (before?.progress ?? null) : null;
    return isNewStage || fellFrom !== null || disks.length > 0 ? { change, isNewStage, fellFrom, disks } : [];
  });
}
