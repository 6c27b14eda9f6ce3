import type { ImageRecord, SnapshotRecord } from '#domain/image-record.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { age, seenEnd, seenTimeTaken, type Duration, type SeenEnd, type TaskHistory } from '#domain/task-history.ts';

/** What EC2 remembers of what an import made; `null` for what it was not asked for. */
export interface Ec2Record {
  readonly image: ImageRecord | null;
  /** Whether EC2 lists the AMI no longer. */
  readonly isDeregistered: boolean;
  /** The snapshot of the first disk. */
  readonly snapshot: SnapshotRecord | null;
}

/** When a task ended. */
export interface TaskEnd extends SeenEnd {
  /** Whether EC2's record of the AMI tells it; else this browser saw it. */
  readonly isFact: boolean;
}

/** When the AMI of a completed import was registered, which is its last step, in milliseconds; `null` if EC2 did not tell. */
export function registeredAt({ outcome }: ImportTask, record: Ec2Record | null): number | null {
  return outcome === 'completed' ? (record?.image?.creationDate ?? null) : null;
}

/** The end of a task, or that it began to fail: EC2's record before what this browser saw; `null` if nobody knows it. */
export function taskEnd(task: ImportTask, history: TaskHistory | null, record: Ec2Record | null): TaskEnd | null {
  const at = registeredAt(task, record);
  if (at !== null) return { at, isBy: false, isFact: true };
  const seen = seenEnd(history);
  return seen === null ? null : { ...seen, isFact: false };
}

/**
 * How long a task took to its end: from its beginning where this browser saw it, to EC2's record where there is one. A lower
 * bound from the first look at it, or from the start of its first snapshot; `null` where not even that is known.
 */
export function timeTaken(task: ImportTask, history: TaskHistory | null, record: Ec2Record | null): Duration | null {
  const registered = registeredAt(task, record);
  if (registered === null) return seenTimeTaken(history);
  const seen = seenUntil(history, registered);
  const copied = registered - (record?.snapshot?.startTime ?? Number.POSITIVE_INFINITY);
  return copied > 0 && (seen === null || (seen.atLeast && seen.milliseconds < copied))
    ? { milliseconds: copied, atLeast: true }
    : seen;
}

/** How long this browser knew a task until its AMI was registered; `null` if it did not see it run. */
function seenUntil(history: TaskHistory | null, registered: number): Duration | null {
  if (history === null) return null;
  const { changes } = history;
  const end = changes.findIndex(({ outcome }) => hasEnded(outcome));
  const former = changes.at(end === -1 ? -1 : Math.max(0, end - 1));
  if (former === undefined || hasEnded(former.outcome)) return null;
  // The end lies between the last two observations, unless EC2's clock and that of this computer differ.
  const isBetween = registered >= former.at && registered <= (changes[end]?.at ?? Number.POSITIVE_INFINITY);
  return isBetween ? age(history, registered) : seenTimeTaken(history);
}
