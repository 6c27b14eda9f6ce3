import { useQueries } from '@tanstack/react-query';
import { CloudError } from '#aws/cloud-error.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { TaskRecord } from '#data/record.ts';
import { lookupOptions } from '#data/lookup.ts';
import { useReadAgain } from '#data/read-again.ts';
import type { Board } from '#data/use-board.ts';
import type { OpenSource } from '#auth/sources.ts';

/** The task of an open drawer, as far as it is known. */
export interface DrawerTask {
  readonly task: ImportTask | null;
  /** What this browser saw of it. */
  readonly seen: TaskRecord | null;
  /** Whether EC2 says that it lists the task no longer, or never did. */
  readonly isGone: boolean;
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
    isGone: areGone,
    newestProof,
  }: Pick<Board, 'tasks' | 'isProven' | 'isGone' | 'newestProof'>,
  records: ReadonlyMap<string, TaskRecord>,
): DrawerTask {
  const task = id === null ? null : (listed.find((row) => row.id === id) ?? null);
  const isNeeded = id !== null && task === null && isProven;
  const lookups = useQueries({
    queries: isNeeded ? sources.map((source) => lookupOptions(source, [id])) : [],
  });
  const failed = lookups.findIndex((lookup) => lookup.error instanceof CloudError);
  const error = (lookups[failed]?.error as CloudError | undefined) ?? null;
  useReadAgain(error !== null, newestProof, () => {
    for (const { data, isFetching, refetch } of lookups) if (data === undefined && !isFetching) void refetch();
  });
  const seen =
    id === null
      ? undefined
      : sources.map(({ source: { name } }) => records.get(taskKey({ source: name, id }))).find(Boolean);
  if (id === null || task !== null) {
    return { task, seen: seen ?? null, isGone: areGone, isReading: false, error: null, failedSource: null };
  }
  const found = lookups.flatMap(({ data }) => data?.readings ?? [])[0];
  return {
    task: found?.task ?? seen?.task ?? null,
    seen: seen ?? null,
    isGone: found === undefined && lookups.length > 0 && lookups.every(({ data }) => data?.gone.has(id) === true),
    isReading: lookups.length === 0 || lookups.some(({ isFetching }) => isFetching),
    error,
    failedSource: sources.length > 1 ? (sources[failed]?.source.label ?? null) : null,
  };
}
