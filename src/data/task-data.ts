import { createContext, use } from 'react';
import type { DurationStats } from '#domain/stage-durations.ts';
import type { TaskRecord } from '#data/record.ts';
import type { Board } from '#data/use-board.ts';

/** What is known of the tasks, for whatever draws them. */
export interface TaskData {
  readonly board: Board;
  /** What this browser saw of each task, by its key. */
  readonly records: ReadonlyMap<string, TaskRecord>;
  /** What the imports that ended teach about those that run. */
  readonly durationStats: DurationStats;
  /** What a person reads of a source; the same function for as long as the configuration is. */
  readonly labelOf: (source: string) => string;
}

export const TaskDataContext = createContext<TaskData | null>(null);

/** A hook for what is known of the tasks; re-renders with each poll that changes something. */
export function useTaskData(): TaskData {
  const data = use(TaskDataContext);
  if (data === null) throw new Error('useTaskData is called outside of TaskDataContext');
  return data;
}
