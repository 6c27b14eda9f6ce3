import type { CloudError } from '#aws/cloud-error.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { ImportTask } from '#domain/import-task.ts';

/** A task, and when EC2 was asked for it, in milliseconds. */
export interface TaskSnapshot {
  readonly task: ImportTask;
  readonly at: number;
}

/** The tasks of a source that are active or were active lately. Times in milliseconds. */
export interface ActiveTasks {
  /** When the last poll proved the list of active tasks. */
  readonly provedAt: number;
  /**
   * Whether the list of active tasks was read to its end. Otherwise, because there are more than a poll may read or EC2
   * repeated a token, an absence from it proves nothing and no total may be shown.
   */
  readonly complete: boolean;
  /** The throttling of a request beside the list, which was proven all the same. */
  readonly throttle: CloudError | null;
  readonly active: ReadonlyMap<string, TaskSnapshot>;
  /** No longer active, and the end not proven yet: their last snapshots. */
  readonly unresolved: ReadonlyMap<string, TaskSnapshot>;
  /** Unresolved tasks, read lately, that EC2 did not find once. Only a second time makes them unlisted, as answers may lag behind. */
  readonly notFoundOnce: ReadonlySet<string>;
  /** No longer active, and the end proven. */
  readonly finished: ReadonlyMap<string, TaskSnapshot>;
  /** Known, but EC2 lists them no longer. */
  readonly unlisted: ReadonlyMap<string, TaskSnapshot>;
  /** The first page of the whole list: it shows tasks that began and ended between two polls. */
  readonly firstPage: ReadonlyMap<string, TaskSnapshot>;
  /** When the first page was requested last. */
  readonly firstPageAt: number;
  /** When a poll last requested more than the list of active tasks. */
  readonly askedAt: number;
  /** The last two first pages that were the whole list: a task read before both and in neither is listed no longer. */
  readonly completeListings: readonly CompleteListing[];
  /** Whether this browser remembers it from an earlier visit: then it proves nothing about now. */
  readonly isRemembered?: true;
}

/** All ids that EC2 listed at a time, in milliseconds. */
interface CompleteListing {
  readonly at: number;
  readonly ids: ReadonlySet<string>;
}

/** How long EC2 lists a task after its end, in milliseconds, as documented. */
export const LISTED_MS = 7 * 24 * 3_600_000;

/**
 * Whether EC2 still lists the task of an older snapshot. Two complete listings without it since then prove that it does
 * not, and so does the end of EC2's seven days.
 */
export function isListed(
  { task, at }: TaskSnapshot,
  { completeListings, provedAt }: Pick<ActiveTasks, 'completeListings' | 'provedAt'>,
): boolean {
  if (hasEnded(task.outcome) && provedAt - at > LISTED_MS) return false;
  return completeListings.length < 2 || completeListings.some((list) => list.at <= at || list.ids.has(task.id));
}

/** The tasks of a poll; `null` before the first one, though some may be remembered. */
export function polledOnly(tasks: ActiveTasks | undefined): ActiveTasks | null {
  return tasks === undefined || tasks.isRemembered === true ? null : tasks;
}

/** Whether a task may still change, which is true for an unknown status too. */
export function isMoving({ outcome }: ImportTask): boolean {
  return !hasEnded(outcome);
}
