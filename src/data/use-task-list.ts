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
import type { Known } from '#data/merge.ts';
import { mergedList } from '#data/merged-list.ts';
import { wholeList, usePartitioned, type PartitionedList } from '#data/partitioned-list.ts';

export interface TaskListOptions {
  readonly filter: Filter;
  readonly sort: { readonly column: ColumnName; readonly descending: boolean } | null;
  /** `gone` for the tasks that EC2 lists no longer, from what this browser saw of them. */
  readonly listed: 'gone' | null;
  readonly filters: FilterMemory;
  readonly records: ReadonlyMap<string, TaskRecord>;
  readonly durationStats: DurationStats;
  /** What a person reads of a source. */
  readonly labelOf: (source: string) => string;
  /** The time in milliseconds. EC2's seven days after an end need no answer of EC2 to be over. */
  readonly now: number;
}

/** The one list of tasks: merged, filtered, sorted and counted. */
export interface TaskList {
  /** All that EC2 lists, as far as it was read. */
  readonly listed: PartitionedList<ImportTask>;
  /** What the list is of: that, or what EC2 lists no longer. */
  readonly tasks: PartitionedList<ImportTask>;
  /** What the filter lets through, sorted. */
  readonly parts: PartitionedList<ImportTask>;
  /** How many this browser remembers that EC2 lists no longer. */
  readonly goneCount: number;
  /** Of the tasks that pass all of the filter but its outcomes. */
  readonly counts: Readonly<Record<OutcomeFamily, number>>;
  /** The tasks that the filter neither takes nor leaves out: AWS has not said of them what it asks for. */
  readonly undecided: Undecided;
}

const NOTHING: readonly never[] = [];
const none = (): readonly never[] => NOTHING;

function passingOnly(test: (task: ImportTask) => boolean): (tasks: readonly ImportTask[]) => readonly ImportTask[] {
  return (tasks) => tasks.filter(test);
}

/**
 * A hook that makes one list of what is known of the sources: merge, filter, sort, in two parts, so that a poll costs what
 * moves and not what was read before.
 * @param known what is known of each source
 * @param wholeAt when the reading of the whole list of a source began, in milliseconds, `null` where it was not read to its end
 */
export function useTaskList(
  known: readonly Known[],
  wholeAt: (source: string) => number | null,
  options: TaskListOptions,
): TaskList {
  const { filter, sort, listed: asked, filters, records, durationStats, labelOf, now } = options;
  const [merge] = useState(mergedList);
  const listed = useMemo(() => merge(known), [merge, known]);
  const moving = useMemo(() => new Set(listed.moving.map(taskKey)), [listed.moving]);
  const settled = useMemo(() => new Set(listed.settled.map(taskKey)), [listed.settled]);
  const gone = useMemo(() => {
    const present = { has: (key: string) => moving.has(key) || settled.has(key) };
    return unlistedTasks(records.values(), present, { asOf: now, wholeAt });
  }, [records, moving, settled, now, wholeAt]);
  const tasks = useMemo(() => (asked === 'gone' ? wholeList(gone) : listed), [asked, gone, listed]);

  const matching = usePartitioned(
    tasks,
    useCallback((part: readonly ImportTask[]) => filters.passing(part, filter), [filters, filter]),
  );
  const passing = usePartitioned(
    matching,
    useMemo(() => passingOnly(outcomeTest(filter.outcome)), [filter.outcome]),
  );
  const parts = useMemo(
    () =>
      sort === null
        ? passing
        : wholeList(
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
    () => ({ listed, tasks, parts, goneCount: gone.length, counts, undecided }),
    [listed, tasks, parts, gone, counts, undecided],
  );
}
