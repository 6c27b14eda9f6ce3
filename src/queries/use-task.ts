import { useQueries, useQueryClient } from '@tanstack/react-query';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { lookupOptions } from '#queries/lookup.ts';
import { liveOptions } from '#queries/poll.ts';
import type { OpenSource } from '#session/sources.ts';

/** The task of an open drawer, as far as it is known. */
export interface DrawerTask {
  readonly task: ImportTask | null;
  /** When it was read, in milliseconds, where that is not now. */
  readonly at: number | null;
  /** Whether EC2 says that it lists the task no longer, or never did. */
  readonly isGone: boolean;
  readonly isReading: boolean;
  readonly error: CloudError | null;
}

/**
 * The task that a link names. One that the board lists is taken from there; any other is asked for by id, once the
 * board's first answer shows that it is needed.
 * @param listed the tasks that the board knows
 */
export function useTask(
  sources: readonly OpenSource[],
  id: string | null,
  listed: readonly ImportTask[],
  isProven: boolean,
): DrawerTask {
  const queryClient = useQueryClient();
  const task = id === null ? null : (listed.find((row) => row.id === id) ?? null);
  const isNeeded = id !== null && task === null && isProven;
  const lookups = useQueries({
    queries: isNeeded ? sources.map((source) => lookupOptions(source, [id])) : [],
  });
  if (id === null || task !== null) return { task, at: null, isGone: false, isReading: false, error: null };

  const lives = sources.map(({ source }) => queryClient.getQueryData(liveOptions(source.name).queryKey));
  const last = lives.map((live) => live?.gone.get(id)).find((reading) => reading !== undefined);
  const found = lookups.flatMap(({ data }) => data?.readings ?? [])[0];
  return {
    task: found?.task ?? last?.task ?? null,
    at: found === undefined ? (last?.at ?? null) : null,
    isGone: found === undefined && lookups.length > 0 && lookups.every(({ data }) => data?.gone.has(id) === true),
    isReading: lookups.length === 0 || lookups.some(({ isFetching }) => isFetching),
    error: lookups.map(({ error }) => error).find((error) => error instanceof CloudError) ?? null,
  };
}
