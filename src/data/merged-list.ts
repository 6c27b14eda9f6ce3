import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { TaskSnapshot } from '#data/active-tasks.ts';
import { mergeSnapshots, movingReadings, tasksOf, type Known, type Readings } from '#data/merge.ts';
import { partitionedList, type PartitionedList } from '#data/partitioned-list.ts';

/** How often a list in which nothing changed is merged anew, in milliseconds: EC2's seven days go by without its word. */
const AGAIN_MS = 3_600_000;

/** A list that was merged, and what of. */
interface Merged {
  readonly known: readonly Known[];
  /** All readings when everything was merged last, and the time of the newest of them in milliseconds. */
  readonly snapshots: Readings;
  readonly at: number;
  readonly list: PartitionedList<ImportTask>;
}

/**
 * `mergeReadings` with a memory. A poll that only read what moves costs what moves, and never what was read before: the
 * settled part is the same array, and where the poll only proved again what was known, the whole list is the same.
 */
export function mergedList(): (known: readonly Known[]) => PartitionedList<ImportTask> {
  let former: Merged | null = null;
  return (known) => {
    const moving = movingReadings(known);
    former = (former === null ? null : movedOn(former, known, moving)) ?? mergedAnew(former, known, moving);
    return former.list;
  };
}

function provedAt(known: readonly Known[]): number {
  return Math.max(...known.map(({ activeTasks }) => activeTasks?.provedAt ?? 0));
}

function mergedAnew(former: Merged | null, known: readonly Known[], moving: Readings): Merged {
  const snapshots = mergeSnapshots(known, moving);
  const tasks = tasksOf(snapshots);
  return {
    known,
    snapshots,
    at: provedAt(known),
    list: listOf(former, tasks.slice(0, moving.size), tasks.slice(moving.size)),
  };
}

/** The list after a poll that changed nothing but what moves; `null` where there is more to it. */
function movedOn(former: Merged, known: readonly Known[], moving: Readings): Merged | null {
  if (provedAt(known) - former.at >= AGAIN_MS || former.known.length !== known.length) return null;
  if (!known.every((next, index) => isSettled(former.known[index], next, moving))) return null;
  const movedBefore = new Set(former.list.moving.map(taskKey));
  // What leaves the part that moves takes another place, and what comes into it may have had one.
  for (const key of movedBefore) if (!moving.has(key)) return null;
  for (const key of moving.keys()) if (!movedBefore.has(key) && former.snapshots.has(key)) return null;
  const firstPage = new Map(
    known.flatMap(({ activeTasks }) =>
      [...(activeTasks?.firstPage.values() ?? [])].map((reading) => [taskKey(reading.task), reading] as const),
    ),
  );
  const tasks = [...moving].map(
    ([key, reading]) => freshest([reading, former.snapshots.get(key), firstPage.get(key)]).task,
  );
  return { ...former, known, list: listOf(former, tasks, former.list.settled) };
}

function freshest([first, ...others]: readonly [TaskSnapshot, ...(TaskSnapshot | undefined)[]]): TaskSnapshot {
  return others.reduce<TaskSnapshot>(
    (best, other) => (other !== undefined && other.at > best.at ? other : best),
    first,
  );
}

/** Whether all is known as before but what moves. */
function isSettled(former: Known | undefined, next: Known, moving: Readings): boolean {
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

/** Whether readings are of the same tasks, and of those that do not move the same. */
function hasSame(
  one: ReadonlyMap<string, TaskSnapshot>,
  other: ReadonlyMap<string, TaskSnapshot>,
  moving: Readings,
): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  const others = other.entries();
  for (const [id, { task }] of one) {
    const [otherId, reading] = others.next().value ?? [];
    if (id !== otherId || (reading?.task !== task && !moving.has(taskKey(task)))) return false;
  }
  return true;
}

/** A list that takes from the former one what is the same. */
function listOf(
  former: Merged | null,
  moving: readonly ImportTask[],
  settled: readonly ImportTask[],
): PartitionedList<ImportTask> {
  if (former === null) return partitionedList(moving, settled);
  const { list } = former;
  const kept = isSame(list.settled, settled) ? list.settled : settled;
  return kept === list.settled && isSame(list.moving, moving) ? list : partitionedList(moving, kept);
}

function isSame(one: readonly ImportTask[], other: readonly ImportTask[]): boolean {
  return one === other || (one.length === other.length && one.every((task, index) => task === other[index]));
}
