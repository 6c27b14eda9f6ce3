import { useMemo } from 'react';
import { causeOf, useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import type { WallEntry } from '#features/wall/wall-tasks.ts';

/** A cause, and the failures of it, the newest first. */
export interface FailureCause {
  readonly key: string;
  readonly title: string;
  readonly entries: readonly WallEntry[];
}

export interface FailureCauses {
  /** Groups the failures by cause, the most frequent cause first; at the first call. */
  readonly list: () => readonly FailureCause[];
  /** The number of causes, or of failures if grouping throws: then only the part that shows the causes may fail. */
  readonly count: () => number;
}

/** A hook for the causes of failures, which are the newest first. */
export function useFailureCauses(failed: readonly WallEntry[]): FailureCauses {
  // The catalogue is needed from the start: the first failure may come after a release that removes its file.
  const catalogue = useFailureCatalogue(true);
  return useMemo(() => failureCauses(failed, catalogue), [failed, catalogue]);
}

function failureCauses(failed: readonly WallEntry[], catalogue: ReturnType<typeof useFailureCatalogue>): FailureCauses {
  let causes: readonly FailureCause[] | null = null;
  const list = () => (causes ??= causesOf(failed, (reason) => causeOf(reason, catalogue)));
  function count(): number {
    try {
      return list().length;
    } catch {
      return failed.length;
    }
  }
  return { list, count };
}

function causesOf(
  failed: readonly WallEntry[],
  causeOfReason: (reason: string) => { readonly id: string; readonly title: string },
): readonly FailureCause[] {
  const causes = new Map<string, { key: string; title: string; entries: WallEntry[] }>();
  for (const entry of failed) {
    const { id, title } = causeOfReason(entry.task.reason ?? '');
    const known = causes.get(id);
    if (known === undefined) causes.set(id, { key: id, title, entries: [entry] });
    else known.entries.push(entry);
  }
  return [...causes.values()].toSorted((a, b) => b.entries.length - a.entries.length);
}
