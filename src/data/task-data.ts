import { createContext, use, useEffect, type RefObject } from 'react';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskRecord } from '#data/record.ts';
import type { Board } from '#data/use-board.ts';
import type { Observations } from '#data/store.ts';
import type { KnownRecords } from '#data/use-ec2-records.ts';

/** The tasks and what is known about them, for the components that show them. */
export interface TaskData {
  readonly board: Board;
  /** The record of each task, by its key. */
  readonly records: ReadonlyMap<string, TaskRecord>;
  /** Notes that somebody put failures aside, or took that back. */
  readonly putAside: Observations['putAside'];
  readonly refusedReads: KnownRecords['refusedReads'];
  /** The tasks on screen; `useShowing` writes them, and nobody renders them. */
  readonly shownTasks: RefObject<readonly ImportTask[]>;
}

export const TaskDataContext = createContext<TaskData | null>(null);

/** The task data of the context; re-renders with each poll that changes something. */
export function useTaskData(): TaskData {
  const data = use(TaskDataContext);
  if (data === null) throw new Error('useTaskData is called outside of TaskDataContext');
  return data;
}

/** A hook that says which tasks are on screen, for as long as its component is. */
export function useShowing(tasks: readonly ImportTask[]): void {
  const { shownTasks } = useTaskData();
  useEffect(() => {
    shownTasks.current = tasks;
    return () => {
      shownTasks.current = [];
    };
  }, [shownTasks, tasks]);
}
