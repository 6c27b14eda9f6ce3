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
  /** What this browser saw of it. */
  readonly seen: TaskRecord | null;
  /** Whether EC2 says that it lists the task no longer, or never did. */
  readonly isUnlisted: boolean;
  readonly isReading: boolean;
  readonly error: CloudError | null;
  /** Of several sources the one that could not be asked; `null` where there is one alone. */
  readonly failedSource: string | null;
}

/**
 * The task that a link names. One that the board lists is taken from there; any other is asked for by id, once the
 * board's first answer shows that it is needed.
 * @param board what the board shows
 */
export function useTask(
  sources: readonly OpenSource[],
  id: string | null,
  {
    tasks: listed,
    isProven,
    isUnlisted: areGone,
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
    return { task, seen: seen ?? null, isUnlisted: areGone, isReading: false, error: null, failedSource: null };
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
