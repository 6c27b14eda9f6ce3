import { queryOptions, type QueryFunctionContext } from '@tanstack/react-query';
import { CloudError, toCloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { polledOnly, type ActiveTasks, type TaskSnapshot } from '#data/active-tasks.ts';
import { pollActiveTasks } from '#data/poll-active-tasks.ts';

/**
 * The query for the active tasks of a source. Readers observe it disabled: only the observer of `startPolling` fetches it,
 * or another tab sends its data.
 */
export function activeTasksOptions(source: string) {
  return queryOptions<ActiveTasks, CloudError>({
    queryKey: ['active-tasks', source],
    enabled: false,
    // Only the interval decides when to fetch again, and only the next poll retries.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
    // The browser may be wrong about being offline.
    networkMode: 'always',
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    meta: { reads: 'active-tasks', source },
  });
}

/** A poll without any answer for so long is dead, because every request has an earlier deadline. In milliseconds. */
const SILENCE_MS = 90_000;

/** How a source is polled. */
interface PollOptions {
  readonly importTasks: ImportTasks;
  /** Further tasks that were running when they were read. */
  readonly known: () => Iterable<TaskSnapshot>;
  readonly onStart: () => void;
  /** Called with the error or the throttling of a poll and with its data, unless it was cancelled. */
  readonly onEnd: (error: CloudError | null, tasks: ActiveTasks | null) => void;
}

/** The `queryFn` of the active tasks: one poll. It throws a `CloudError` if the list could not be proven. */
export function pollOnce({ importTasks, known, onStart, onEnd }: PollOptions) {
  return async ({ client, queryKey, signal }: QueryFunctionContext): Promise<ActiveTasks> => {
    try {
      onStart();
      const previous = polledOnly(client.getQueryData<ActiveTasks>(queryKey));
      const tasks = await withSilenceLimit(importTasks, signal, (watched, ended) =>
        pollActiveTasks(watched, previous, known(), Date.now, ended),
      );
      if (!signal.aborted) onEnd(tasks.throttle, tasks);
      return tasks;
    } catch (thrown) {
      // Faults of the board itself are reported and retried too.
      const error = toCloudError(thrown, 'EC2');
      if (!signal.aborted) onEnd(error, null);
      throw error;
    }
  };
}

/**
 * Returns the result of `run`, or throws `no-answer` once EC2 has been silent for too long. Silence counts from the last
 * answer, because a poll of many slow pages is healthy.
 */
async function withSilenceLimit<Result>(
  importTasks: ImportTasks,
  cancelled: AbortSignal,
  run: (importTasks: ImportTasks, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const life = new AbortController();
  const cancel = (): void => life.abort();
  cancelled.addEventListener('abort', cancel);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    life.signal.addEventListener('abort', () => reject(new CloudError('no-answer', 'EC2')));
  });
  const listen = (): void => {
    clearTimeout(timer);
    if (!life.signal.aborted) timer = setTimeout(cancel, SILENCE_MS);
  };
  const watched: ImportTasks = {
    async page(query, signal) {
      const page = await importTasks.page(query, signal);
      listen();
      return page;
    },
  };
  try {
    listen();
    return await Promise.race([run(watched, life.signal), silence]);
  } finally {
    clearTimeout(timer);
    cancelled.removeEventListener('abort', cancel);
  }
}
