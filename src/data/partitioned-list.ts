import { useMemo } from 'react';

/**
 * A list in two partitions: polls change the first, and the second stays the same array until one of its items changes, so
 * that results computed from it can be reused.
 */
export interface PartitionedList<Thing> {
  readonly moving: readonly Thing[];
  readonly settled: readonly Thing[];
  /** Both partitions, in this order. */
  readonly all: readonly Thing[];
}

/** A list of two partitions. */
export function partitionedList<Thing>(moving: readonly Thing[], settled: readonly Thing[]): PartitionedList<Thing> {
  return { moving, settled, all: [...moving, ...settled] };
}

const NOTHING: readonly never[] = [];

/** A list whose items may all change. */
export function unpartitionedList<Thing>(items: readonly Thing[]): PartitionedList<Thing> {
  return { moving: NOTHING, settled: items, all: items };
}

/**
 * Maps a list partition by partition, the settled one only when it changes.
 * @param make maps or drops each item regardless of the others. Pass the same function for the same result
 */
export function usePartitioned<Thing, Made>(
  list: PartitionedList<Thing>,
  make: (part: readonly Thing[]) => readonly Made[],
): PartitionedList<Made> {
  const settled = useMemo(() => make(list.settled), [list.settled, make]);
  return useMemo(() => partitionedList(make(list.moving), settled), [list.moving, settled, make]);
}
