import { useQueries } from '@tanstack/react-query';
import { CloudError } from '#aws/cloud-error.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { TaskRecord } from '#observations/record.ts';
import { lookupOptions } from '#queries/lookup.ts';
import type { Board } from '#queries/use-board.ts';
import type { OpenSource } from '#session/sources.ts';

/** The task of an open drawer, as far as it is known. */
export interface DrawerTask {
  readonly task: ImportTask | null;
  /** What this browser saw of it. */
  readonly seen: TaskRecord | null;
  /** Whether EC2 says that it lists the task no longer, or never did. */
  readonly isGone: boolean;
  readonly isReading: boolean;
  readonly error: CloudError | null;
}

/**
 * The task that a link names. One that the board lists is taken from there; any other is asked for by id, once the
 * board's first answer shows that it is needed.
 * @param board what the board shows
 */
export function useTask(
  sources: readonly OpenSource[],
  id: string | null,
  { rows: listed, isProven, isGone: areGone }: Pick<Board, 'rows' | 'isProven' | 'isGone'>,
  records: ReadonlyMap<string, TaskRecord>,
): DrawerTask {
  const task = id === null ? null : (listed.find((row) => row.id === id) ?? null);
  const isNeeded = id !== null && task === null && isProven;
  const lookups = useQueries({
    queries: isNeeded ? sources.map((source) => lookupOptions(source, [id])) : [],
  });
  const seen = id === null ? undefined : sources.map(({ source: { name } }) => records.get(taskKey({ source: name, id }))).find(Boolean);
  if (id === null || task !== null) {
    return { task, seen: seen ?? null, isGone: areGone, isReading: false, error: null };
  }
  const found = lookups.flatMap(({ data }) => data?.readings ?? [])[0];
  return {
    task: found?.task ?? seen?.task ?? null,
    seen: seen ?? null,
    isGone: found === undefined && lookups.length > 0 && lookups.every(({ data }) => data?.gone.has(id) === true),
    isReading: lookups.length === 0 || lookups.some(({ isFetching }) => isFetching),
    error: lookups.map(({ error }) => error).find((error) => error instanceof CloudError) ?? null,
  };
}
