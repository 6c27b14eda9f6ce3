import { useCallback, useMemo, useState } from 'react';
import { sortTasks, type ColumnName } from '#domain/column.ts';
import { ANY, countOutcomes, outcomeTest, undecidedKeys, undecidedTest, type Filter } from '#domain/filter.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { OutcomeFamily } from '#domain/outcome.ts';
import type { DurationStats } from '#domain/stage-durations.ts';
import type { Undecided } from '#domain/undecided.ts';
import type { TaskRecord } from '#data/record.ts';
import type { FilterMemory } from '#data/filter-memory.ts';
import { unlistedTasks } from '#data/unlisted-tasks.ts';
import type { SourceTasks } from '#data/merge.ts';
import { mergedList } from '#data/merged-list.ts';
import { unpartitionedList, usePartitioned, type PartitionedList } from '#data/partitioned-list.ts';

export interface TaskListOptions {
  readonly filter: Filter;
  readonly sort: { readonly column: ColumnName; readonly descending: boolean } | null;
  /** `gone` for the tasks that EC2 lists no longer, from the records of this browser. */
  readonly listed: 'gone' | null;
  readonly filters: FilterMemory;
  readonly records: ReadonlyMap<string, TaskRecord>;
  readonly durationStats: DurationStats;
  /** The label of a source, from its name. */
  readonly labelOf: (source: string) => string;
  /** The time in milliseconds. EC2's seven days end without an answer. */
  readonly now: number;
}

/** The one list of tasks: merged, filtered, sorted and counted. */
export interface TaskList {
  /** The tasks that EC2 lists, as far as they were read. */
  readonly listed: PartitionedList<ImportTask>;
  /** The tasks before the filter: those, or the ones that EC2 lists no longer. */
  readonly tasks: PartitionedList<ImportTask>;
  /** The tasks that pass the filter, sorted. */
  readonly partitionedRows: PartitionedList<ImportTask>;
  /** How many tasks this browser remembers that EC2 lists no longer. */
  readonly unlistedCount: number;
  /** The tasks that pass the filter without its outcomes, counted by outcome. */
  readonly counts: Readonly<Record<OutcomeFamily, number>>;
  /** The tasks for which AWS has not yet given what the filter asks for. */
  readonly undecided: Undecided;
}

const NOTHING: readonly never[] = [];
const none = (): readonly never[] => NOTHING;

function passingOnly(test: (task: ImportTask) => boolean): (tasks: readonly ImportTask[]) => readonly ImportTask[] {
  return (tasks) => tasks.filter(test);
}

/**
 * Merges, filters and sorts the tasks of the sources into one list. Its two partitions make a poll cost what moves, however
 * much history was read.
 * @param known the tasks of each source
 * @param completeListAt when the reading of a source's whole list began, in milliseconds; `null` if it did not reach the end
 */
export function useTaskList(
  known: readonly SourceTasks[],
  completeListAt: (source: string) => number | null,
  options: TaskListOptions,
): TaskList {
  const { filter, sort, listed: asked, filters, records, durationStats, labelOf, now } = options;
  const [merge] = useState(mergedList);
  const listed = useMemo(() => merge(known), [merge, known]);
  const moving = useMemo(() => new Set(listed.moving.map(taskKey)), [listed.moving]);
  const settled = useMemo(() => new Set(listed.settled.map(taskKey)), [listed.settled]);
  const unlisted = useMemo(() => {
    const present = { has: (key: string) => moving.has(key) || settled.has(key) };
    return unlistedTasks(records.values(), present, { asOf: now, completeListAt: completeListAt });
  }, [records, moving, settled, now, completeListAt]);
  const tasks = useMemo(() => (asked === 'gone' ? unpartitionedList(unlisted) : listed), [asked, unlisted, listed]);

  const matching = usePartitioned(
    tasks,
    useCallback((part: readonly ImportTask[]) => filters.passing(part, filter), [filters, filter]),
  );
  const passing = usePartitioned(
    matching,
    useMemo(() => passingOnly(outcomeTest(filter.outcome)), [filter.outcome]),
  );
  const partitionedRows = useMemo(
    () =>
      sort === null
        ? passing
        : unpartitionedList(
            sortTasks(passing.all, sort, {
              historyOf: (task) => records.get(taskKey(task)) ?? null,
              durationStats,
              labelOf,
            }),
          ),
    [passing, sort, records, durationStats, labelOf],
  );

  const undecidedOf = useMemo(() => undecidedTest({ ...filter, outcome: ANY }, labelOf), [filter, labelOf]);
  const open = usePartitioned(
    tasks,
    useMemo(() => (undecidedOf === null ? none : passingOnly(undecidedOf)), [undecidedOf]),
  );
  const undecided = useMemo((): Undecided => {
    const chosenOnes = countOutcomes(open.all.filter(outcomeTest(filter.outcome)));
    const count = Object.values(chosenOnes).reduce((sum, one) => sum + one);
    return { keys: undecidedKeys(filter), count, failed: chosenOnes.failed, counts: countOutcomes(open.all) };
  }, [open, filter]);
  const settledCounts = useMemo(() => countOutcomes(matching.settled), [matching.settled]);
  const counts = useMemo(() => countOutcomes(matching.moving, settledCounts), [matching.moving, settledCounts]);
  return useMemo(
    () => ({ listed, tasks, partitionedRows, unlistedCount: unlisted.length, counts, undecided }),
    [listed, tasks, partitionedRows, unlisted, counts, undecided],
  );
}
