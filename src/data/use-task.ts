import { useQueries } from '@tanstack/react-query';
import { CloudError } from '#aws/cloud-error.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { TaskRecord } from '#data/record.ts';
import { tasksByIdOptions } from '#data/tasks-by-id-query.ts';
import { useRetryHistory } from '#data/use-retry-history.ts';
import type { Board } from '#data/use-board.ts';
import type { OpenSource } from '#auth/sources.ts';

/** The task of an open drawer, as far as it is known. */
export interface DrawerTask {
  readonly task: ImportTask | null;
  /** The record of it in this browser. */
  readonly seen: TaskRecord | null;
  /** Whether EC2 lists the task no longer, or never did. */
  readonly isUnlisted: boolean;
  readonly isReading: boolean;
  readonly error: CloudError | null;
  /** The source that could not be asked; `null` if there is only one. */
  readonly failedSource: string | null;
}

/**
 * The task that a link names: from the board, or else looked up by id, once the first answer for the board shows that this
 * is needed.
 */
export function useTask(
  sources: readonly OpenSource[],
  id: string | null,
  {
    tasks: listed,
    isProven,
    isUnlisted: isUnlistedBoard,
    newestProof,
  }: Pick<Board, 'tasks' | 'isProven' | 'isUnlisted' | 'newestProof'>,
  records: ReadonlyMap<string, TaskRecord>,
): DrawerTask {
  const task = id === null ? null : (listed.find((row) => row.id === id) ?? null);
  const isNeeded = id !== null && task === null && isProven;
  const lookups = useQueries({
    queries: isNeeded ? sources.map((source) => tasksByIdOptions(source, [id])) : [],
  });
  const failed = lookups.findIndex((lookup) => lookup.error instanceof CloudError);
  const error = (lookups[failed]?.error as CloudError | undefined) ?? null;
  useRetryHistory(error !== null, newestProof, () => {
    for (const { data, isFetching, refetch } of lookups) if (data === undefined && !isFetching) void refetch();
  });
  const seen =
    id === null
      ? undefined
      : sources.map(({ source: { name } }) => records.get(taskKey({ source: name, id }))).find(Boolean);
  if (id === null || task !== null) {
    return { task, seen: seen ?? null, isUnlisted: isUnlistedBoard, isReading: false, error: null, failedSource: null };
  }
  const found = lookups.flatMap(({ data }) => data?.taskSnapshots ?? [])[0];
  return {
    task: found?.task ?? seen?.task ?? null,
    seen: seen ?? null,
    isUnlisted:
      found === undefined && lookups.length > 0 && lookups.every(({ data }) => data?.unlisted.has(id) === true),
    isReading: lookups.length === 0 || lookups.some(({ isFetching }) => isFetching),
    error,
    failedSource: sources.length > 1 ? (sources[failed]?.source.label ?? null) : null,
  };
}
