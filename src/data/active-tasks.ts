import type { CloudError } from '#aws/cloud-error.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { ImportTask } from '#domain/import-task.ts';

/** A reading of a task and the time of its proof, in milliseconds. */
export interface TaskSnapshot {
  readonly task: ImportTask;
  readonly at: number;
}

/** What is known of the tasks of a source that still move or moved lately. */
export interface ActiveTasks {
  /** When the list of active tasks was proven last. */
  readonly provedAt: number;
  /**
   * Whether the list of what moves was read to its end. Where it was not, because more moves than a poll may read or EC2
   * repeated a token, an absence from it proves nothing, and nobody may claim a total.
   */
  readonly complete: boolean;
  /** EC2's word to slow down, at a request without which the list was proven all the same. */
  readonly throttle: CloudError | null;
  readonly active: ReadonlyMap<string, TaskSnapshot>;
  /** Active at some time, not any more, and the end not proven yet: their last reading stands. */
  readonly unresolved: ReadonlyMap<string, TaskSnapshot>;
  /** Of the missing: those read lately that EC2 denied once. A second denial makes them gone, because an answer may lag behind. */
  readonly notFoundOnce: ReadonlySet<string>;
  /** Active at some time, and the end proven by id. */
  readonly finished: ReadonlyMap<string, TaskSnapshot>;
  /** Known at some time; EC2 lists them no longer. */
  readonly unlisted: ReadonlyMap<string, TaskSnapshot>;
  /** The first page of the whole list as it was swept last: what began and ended between two ticks stands there. */
  readonly firstPage: ReadonlyMap<string, TaskSnapshot>;
  /** When the last sweep was begun, in milliseconds. */
  readonly firstPageAt: number;
  /** When EC2 was asked last for more than the list of what moves, in milliseconds. */
  readonly askedAt: number;
  /** The last two sweeps that saw the whole list: what was read before both and is in neither is listed no longer. */
  readonly completeListings: readonly CompleteListing[];
}

/** All ids that EC2 listed at a time, in milliseconds. */
interface CompleteListing {
  readonly at: number;
  readonly ids: ReadonlySet<string>;
}

/** How long EC2 lists a task after its end, in milliseconds; documented. */
export const LISTED_MS = 7 * 24 * 3_600_000;

/**
 * Whether EC2 still lists a task that was read some time ago: it does not when two whole lists since then are without
 * it, or when it had ended and EC2's seven days are over.
 */
export function isListed(
  { task, at }: TaskSnapshot,
  { completeListings: whole, provedAt }: Pick<ActiveTasks, 'completeListings' | 'provedAt'>,
): boolean {
  if (hasEnded(task.outcome) && provedAt - at > LISTED_MS) return false;
  return whole.length < 2 || whole.some((list) => list.at <= at || list.ids.has(task.id));
}

/** Whether more is to be expected of a task, as of one whose status nobody knows. */
export function isMoving({ outcome }: ImportTask): boolean {
  return !hasEnded(outcome);
}
