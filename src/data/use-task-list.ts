import { useCallback, useMemo, useState } from 'react';
import type { Attempts } from '#domain/attempts.ts';
import { sortTasks, type ColumnName } from '#domain/column.ts';
import { countOutcomes, filterTest, isContextual, undecidedKeys, undecidedTest, type Filter } from '#domain/filter.ts';
import { splitFilter, type FailuresAside } from '#domain/filter-aside.ts';
import { isStuck } from '#domain/filter-context.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { outcomeFamily, type OutcomeFamily } from '#domain/outcome.ts';
import { setAside, NO_CONTEXT, type TaskContext } from '#domain/task-context.ts';
import type { Undecided } from '#domain/undecided.ts';
import type { TaskRecord } from '#data/record.ts';
import type { FilterMemory } from '#data/filter-memory.ts';
import { useMachines } from '#data/use-machines.ts';
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
  /** What is known of tasks, but for their machines and attempts, which follow from the list. */
  readonly knowledge: Omit<TaskContext, 'machineOf' | 'attemptsOf'>;
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
  /** The tasks that pass the filter without its outcomes, counted by outcome; failures that need somebody only. */
  readonly counts: Readonly<Record<OutcomeFamily, number>>;
  /** The failures among them that are not counted. */
  readonly aside: FailuresAside;
  /** How many of the running ones take longer than usual. */
  readonly stuckCount: number;
  readonly context: TaskContext;
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
  const { filter, sort, listed: which, filters, records, knowledge } = options;
  const { now, labelOf } = knowledge;
  const [merge] = useState(mergedList);
  const listed = useMemo(() => merge(known), [merge, known]);
  const moving = useMemo(() => new Set(listed.moving.map(taskKey)), [listed.moving]);
  const settled = useMemo(() => new Set(listed.settled.map(taskKey)), [listed.settled]);
  const unlisted = useMemo(() => {
    const present = { has: (key: string) => moving.has(key) || settled.has(key) };
    return unlistedTasks(records.values(), present, { asOf: now, completeListAt: completeListAt });
  }, [records, moving, settled, now, completeListAt]);
  const tasks = useMemo(() => (which === 'gone' ? unpartitionedList(unlisted) : listed), [which, unlisted, listed]);

  const machines = useMachines(tasks, knowledge);
  const context = useMemo(() => ({ ...knowledge, ...machines }), [knowledge, machines]);
  const labels = useMemo(() => ({ ...NO_CONTEXT, labelOf }), [labelOf]);
  // What EC2's answers decide is not decided again when something else becomes known.
  const asked = isContextual(filter) ? context : labels;
  const matching = usePartitioned(
    tasks,
    useCallback((part: readonly ImportTask[]) => filters.passing(part, filter, asked), [filters, filter, asked]),
  );
  const isChosen = useMemo(() => filterTest(splitFilter(filter).chosen, asked), [filter, asked]);
  const passing = usePartitioned(
    matching,
    useMemo(() => passingOnly(isChosen), [isChosen]),
  );
  const partitionedRows = useMemo(
    () => (sort === null ? passing : unpartitionedList(sortTasks(passing.all, sort, context))),
    [passing, sort, context],
  );

  const isUndecided = useMemo(() => undecidedTest(splitFilter(filter).counted, asked), [filter, asked]);
  const open = usePartitioned(
    tasks,
    useMemo(() => (isUndecided === null ? none : passingOnly(isUndecided)), [isUndecided]),
  );
  const undecided = useMemo((): Undecided => {
    const chosenOnes = countOutcomes(open.all.filter(isChosen));
    const count = Object.values(chosenOnes).reduce((sum, one) => sum + one);
    return { keys: undecidedKeys(filter), count, failed: chosenOnes.failed, counts: countOutcomes(open.all) };
  }, [open, isChosen, filter]);

  const failed = usePartitioned(matching, failedOnly);
  const aside = useMemo(() => countAside(failed.all, context), [failed, context]);
  const settledCounts = useMemo(() => countOutcomes(matching.settled), [matching.settled]);
  const counts = useMemo(() => {
    const all = countOutcomes(matching.moving, settledCounts);
    return { ...all, failed: all.failed - aside.retried - aside.handled };
  }, [matching.moving, settledCounts, aside]);
  const stuckCount = useMemo(
    () => matching.moving.filter((task) => isStuck(task, context)).length,
    [matching.moving, context],
  );
  return useMemo(
    () => ({
      listed,
      tasks,
      partitionedRows,
      unlistedCount: unlisted.length,
      counts,
      aside,
      stuckCount,
      undecided,
      context,
    }),
    [listed, tasks, partitionedRows, unlisted, counts, aside, stuckCount, undecided, context],
  );
}

function failedOnly(tasks: readonly ImportTask[]): readonly ImportTask[] {
  return tasks.filter(({ outcome }) => outcomeFamily(outcome) === 'failed');
}

function countAside(failed: readonly ImportTask[], context: TaskContext): FailuresAside {
  const machines = new Set<Attempts>();
  let retried = 0;
  let handled = 0;
  for (const task of failed) {
    const why = setAside(task, context);
    if (why === 'handled') handled += 1;
    if (why !== 'retried') continue;
    retried += 1;
    // All attempts of a machine share one object.
    machines.add(context.attemptsOf(task));
  }
  return { retried, retriedMachines: machines.size, handled };
}
