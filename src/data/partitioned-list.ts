import { useMemo } from 'react';

/**
 * A list whose first part is another one at a poll, and whose rest is the same array for as long as nothing of it
 * changed: what is made of the rest is kept, however long it is.
 */
export interface PartitionedList<Thing> {
  readonly moving: readonly Thing[];
  readonly settled: readonly Thing[];
  /** Both, in their order. */
  readonly all: readonly Thing[];
}

/** A list of two parts. */
export function partitionedList<Thing>(moving: readonly Thing[], settled: readonly Thing[]): PartitionedList<Thing> {
  return { moving, settled, all: [...moving, ...settled] };
}

const NOTHING: readonly never[] = [];

/** A list that may change anywhere. */
export function wholeList<Thing>(things: readonly Thing[]): PartitionedList<Thing> {
  return { moving: NOTHING, settled: things, all: things };
}

/**
 * What is made of a list, part by part, and of the rest only where that changed.
 * @param make makes of each thing something or nothing, whatever stands beside it; the same function for the same result
 */
export function usePartitioned<Thing, Made>(
  list: PartitionedList<Thing>,
  make: (part: readonly Thing[]) => readonly Made[],
): PartitionedList<Made> {
  const settled = useMemo(() => make(list.settled), [list.settled, make]);
  return useMemo(() => partitionedList(make(list.moving), settled), [list.moving, settled, make]);
}
