import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { TaskSnapshot } from '#data/active-tasks.ts';
import { mergeSnapshots, movingSnapshots, tasksOf, type SourceTasks, type SnapshotMap } from '#data/merge.ts';
import { partitionedList, type PartitionedList } from '#data/partitioned-list.ts';

/** How often an unchanged list is merged again, in milliseconds: EC2's seven days end without an answer. */
const FULL_MERGE_MS = 3_600_000;

/** A merged list and its input. */
interface Merged {
  readonly known: readonly SourceTasks[];
  /** All snapshots at the last full merge, and the time of the newest proof then, in milliseconds. */
  readonly snapshots: SnapshotMap;
  readonly at: number;
  readonly list: PartitionedList<ImportTask>;
}

/**
 * Returns `mergeSnapshots` with a cache. A poll costs what moves, not what was read before: the settled partition stays the
 * same array, and so does the whole list if the poll found nothing new.
 */
export function mergedList(): (known: readonly SourceTasks[]) => PartitionedList<ImportTask> {
  let former: Merged | null = null;
  return (known) => {
    const moving = movingSnapshots(known);
    former =
      (former === null ? null : mergedIncrementally(former, known, moving)) ?? mergedFully(former, known, moving);
    return former.list;
  };
}

function provedAt(known: readonly SourceTasks[]): number {
  return Math.max(...known.map(({ activeTasks }) => activeTasks?.provedAt ?? 0));
}

function mergedFully(former: Merged | null, known: readonly SourceTasks[], moving: SnapshotMap): Merged {
  const snapshots = mergeSnapshots(known, moving);
  const tasks = tasksOf(snapshots);
  return {
    known,
    snapshots,
    at: provedAt(known),
    list: listOf(former, tasks.slice(0, moving.size), tasks.slice(moving.size)),
  };
}

/** The list after a poll that changed only the moving partition; `null` if it changed more. */
function mergedIncrementally(former: Merged, known: readonly SourceTasks[], moving: SnapshotMap): Merged | null {
  if (provedAt(known) - former.at >= FULL_MERGE_MS || former.known.length !== known.length) return null;
  if (!known.every((next, index) => changedOnlyMoving(former.known[index], next, moving))) return null;
  const movedBefore = new Set(former.list.moving.map(taskKey));
  // Tasks that leave the moving partition get a new place, and tasks that enter it may have had one.
  for (const key of movedBefore) if (!moving.has(key)) return null;
  for (const key of moving.keys()) if (!movedBefore.has(key) && former.snapshots.has(key)) return null;
  const firstPage = new Map(
    known.flatMap(({ activeTasks }) =>
      [...(activeTasks?.firstPage.values() ?? [])].map((snapshot) => [taskKey(snapshot.task), snapshot] as const),
    ),
  );
  const tasks = [...moving].map(
    ([key, snapshot]) => freshest([snapshot, former.snapshots.get(key), firstPage.get(key)]).task,
  );
  return { ...former, known, list: listOf(former, tasks, former.list.settled) };
}

function freshest([first, ...others]: readonly [TaskSnapshot, ...(TaskSnapshot | undefined)[]]): TaskSnapshot {
  return others.reduce<TaskSnapshot>(
    (best, other) => (other !== undefined && other.at > best.at ? other : best),
    first,
  );
}

/** Whether only moving tasks changed. */
function changedOnlyMoving(former: SourceTasks | undefined, next: SourceTasks, moving: SnapshotMap): boolean {
  if (former === undefined || former.pages !== next.pages || former.lookups !== next.lookups) return false;
  const [one, other] = [former.activeTasks, next.activeTasks];
  if (one === null || other === null) return one === other;
  return (
    one.completeListings.length === other.completeListings.length &&
    one.completeListings.every((list, index) => list === other.completeListings[index]) &&
    hasSame(one.firstPage, other.firstPage, moving) &&
    hasSame(one.unlisted, other.unlisted, moving)
  );
}

/** Whether both hold the same tasks in the same order, unchanged unless they move. */
function hasSame(
  one: ReadonlyMap<string, TaskSnapshot>,
  other: ReadonlyMap<string, TaskSnapshot>,
  moving: SnapshotMap,
): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  const others = other.entries();
  for (const [id, { task }] of one) {
    const [otherId, snapshot] = others.next().value ?? [];
    if (id !== otherId || (snapshot?.task !== task && !moving.has(taskKey(task)))) return false;
  }
  return true;
}

/** A list that reuses unchanged arrays of the former one. */
function listOf(
  former: Merged | null,
  moving: readonly ImportTask[],
  settled: readonly ImportTask[],
): PartitionedList<ImportTask> {
  if (former === null) return partitionedList(moving, settled);
  const { list } = former;
  const reused = isSame(list.settled, settled) ? list.settled : settled;
  return reused === list.settled && isSame(list.moving, moving) ? list : partitionedList(moving, reused);
}

function isSame(one: readonly ImportTask[], other: readonly ImportTask[]): boolean {
  return one === other || (one.length === other.length && one.every((task, index) => task === other[index]));
}
