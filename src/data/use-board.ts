import { useMemo } from 'react';
import type { CloudError } from '#aws/cloud-error.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { polledOnly } from '#data/active-tasks.ts';
import type { MeteredSource } from '#data/budget.ts';
import type { HistoryState } from '#data/histories.ts';
import { wireStates } from '#data/history-query.ts';
import { useSchedules, useSources, usePolled, chosenSources, type SourceState } from '#data/use-sources.ts';
import { unlistedIds, useReads } from '#data/use-reads.ts';
import type { PartitionedList } from '#data/partitioned-list.ts';
import { useTaskList, type TaskList, type TaskListOptions } from '#data/use-task-list.ts';

/** The tasks of the sources that a filter chooses, and how far they were read. */
export interface Board extends Pick<
  TaskList,
  'partitionedRows' | 'unlistedCount' | 'counts' | 'aside' | 'stuckCount' | 'undecided' | 'context'
> {
  /** The tasks that pass the filter, sorted. */
  readonly rows: readonly ImportTask[];
  /** The tasks before the filter. */
  readonly tasks: readonly ImportTask[];
  /** The same tasks in two parts: what polls change, and what they leave. */
  readonly partitionedTasks: PartitionedList<ImportTask>;
  /** Those of them that polls do not change: the same array until one of them changes. */
  readonly settled: readonly ImportTask[];
  /** The number of `tasks`. */
  readonly total: number;
  /** Whether these are all that EC2 lists. Before that no total may be shown. */
  readonly isComplete: boolean;
  /** Whether there is nothing more to read. Not the same: more tasks may be active than the polls can read. */
  readonly isRead: boolean;
  /** Whether any list was proven. Before that an empty one means nothing. */
  readonly isProven: boolean;
  /** Whether these are the tasks that EC2 lists no longer, from memory. */
  readonly isUnlisted: boolean;
  readonly isReading: boolean;
  /** Whether reading stopped before the end because EC2 repeated a token. */
  readonly isCut: boolean;
  /** The sources with more active tasks than a poll can read. */
  readonly tooMany: readonly SourceState[];
  /** Why older tasks could not be read. */
  readonly readError: CloudError | null;
  /** The same, for the sources whose polls succeed only: the polls of the others report their errors and try again. */
  readonly pageError: CloudError | null;
  readonly sources: readonly SourceState[];
  /** When a poll last succeeded, in milliseconds; 0 for never. */
  readonly newestProof: number;
  /** The ids in the filter that no source lists. */
  readonly unlisted: readonly string[];
  /** How many items of EC2's lists have no id, and cannot be shown. */
  readonly withoutId: number;
  /** Reads one more page of each source, again if that failed before. */
  readonly readMore: () => void;
}

const NOTHING: readonly never[] = [];

/**
 * Returns when the reading of a source's whole list began. A function outside of the hook, whose memo would otherwise hold
 * the records of the render in which it was made.
 */
function completeLists(
  chosen: readonly MeteredSource[],
  histories: readonly HistoryState[],
): (source: string) => number | null {
  const times = new Map(
    chosen.map(({ source: { name } }, index) => [
      name,
      histories[index]?.hasMore === false ? (histories[index].pages[0]?.at ?? null) : null,
    ]),
  );
  return (name) => times.get(name) ?? null;
}

/** The board of the sources under a filter; re-renders when it changes. */
export function useBoard(sources: readonly MeteredSource[], options: TaskListOptions): Board {
  const { filter, listed } = options;
  const chosen = useMemo(() => chosenSources(sources, filter.source), [sources, filter.source]);
  const asked = useMemo(
    () => ({ states: wireStates(filter.state), ids: filter.id.include }),
    [filter.state, filter.id.include],
  );
  const polled = usePolled(chosen);
  const schedules = useSchedules(chosen);
  const newestProof = Math.max(...polled.tasks.map((tasks) => polledOnly(tasks)?.provedAt ?? 0));
  const reads = useReads(chosen, asked, schedules, newestProof);
  const { lookups, histories, isById } = reads;

  const known = useMemo(
    () =>
      chosen.map((_, index) => ({
        activeTasks: polled.tasks[index] ?? null,
        lookups: lookups[index]?.data?.taskSnapshots ?? NOTHING,
        pages: histories[index]?.pages ?? NOTHING,
      })),
    [chosen, polled.tasks, lookups, histories],
  );
  // A list filtered by state or id proves no absence.
  const isUnfiltered = asked.states.length === 0 && !isById;
  const completeListAt = useMemo(
    () => completeLists(chosen, isUnfiltered ? histories : NOTHING),
    [chosen, histories, isUnfiltered],
  );
  const list = useTaskList(known, completeListAt, options);
  const unlisted = useMemo(
    () => unlistedIds({ lookups, histories }, asked, new Set(list.listed.all.map(({ id }) => id))),
    [lookups, histories, asked, list.listed],
  );
  const readAt = useMemo(() => histories.map(({ pages }) => pages.at(-1)?.at ?? null), [histories]);
  const states = useSources(chosen, polled, schedules, readAt);

  const isUnlisted = listed === 'gone';
  // The same object until it changes, so that nothing re-renders for another reason.
  return useMemo(() => {
    const { tasks, partitionedRows, unlistedCount, counts, aside, stuckCount, undecided, context } = list;
    const { isReading, readError, pageError, readMore } = reads;
    const tooMany = states.filter(({ hasTooMany }) => hasTooMany);
    const isRead =
      isUnlisted || (lookups.every(({ data }) => data !== undefined) && histories.every(({ hasMore }) => !hasMore));
    return {
      rows: partitionedRows.all,
      partitionedRows,
      tasks: tasks.all,
      partitionedTasks: tasks,
      settled: tasks.settled,
      total: tasks.all.length,
      isComplete: isUnlisted || (isRead && tooMany.length === 0),
      isRead,
      isProven:
        isUnlisted ||
        lookups.some(({ data }) => data !== undefined) ||
        histories.some(({ pages: [first] }) => first !== undefined && first.isRemembered !== true),
      isUnlisted,
      unlistedCount,
      isCut: histories.some((history) => history.isCut),
      tooMany,
      isReading,
      readError,
      pageError,
      counts,
      aside,
      stuckCount,
      undecided,
      context,
      sources: states,
      newestProof,
      unlisted,
      withoutId: histories.reduce(
        (sum, { pages }) => sum + pages.reduce((count, page) => count + page.withoutId, 0),
        0,
      ),
      readMore,
    };
  }, [list, reads, lookups, histories, states, isUnlisted, newestProof, unlisted]);
}
