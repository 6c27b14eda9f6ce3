import { useMemo } from 'react';
import { groupTasks, type Group } from '#domain/group.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { causeOf, useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import type { WallEntry } from '#features/wall/plan.ts';

export interface FailureCauses {
  /** Groups the failed tasks by cause, the most frequent cause first; at the first call. */
  readonly list: () => readonly Group[];
  /** The number of causes, or of failed tasks if grouping throws: then only the part that shows the causes may fail. */
  readonly count: () => number;
}

/** The causes of failed tasks. */
export function useFailureCauses(failed: readonly WallEntry[]): FailureCauses {
  // The catalogue is needed from the start: the first failure may come after a release that removes its file.
  const catalogue = useFailureCatalogue(true);
  return useMemo(() => causesOf(failed, catalogue), [failed, catalogue]);
}

function causesOf(failed: readonly WallEntry[], catalogue: ReturnType<typeof useFailureCatalogue>): FailureCauses {
  let groups: readonly Group[] | null = null;
  function list(): readonly Group[] {
    groups ??= groupTasks(
      failed.map(({ task }) => task),
      'cause',
      { ...NO_CONTEXT, causeOf: (reason) => causeOf(reason, catalogue) },
    );
    return groups;
  }
  function count(): number {
    try {
      return list().length;
    } catch {
      return failed.length;
    }
  }
  return { list, count };
}
