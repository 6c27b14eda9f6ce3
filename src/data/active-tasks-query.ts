import { queryOptions, type QueryFunctionContext } from '@tanstack/react-query';
import { CloudError, toCloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import type { ActiveTasks, TaskSnapshot } from '#data/active-tasks.ts';
import { pollActiveTasks } from '#data/poll-active-tasks.ts';

/**
 * The tasks of a source that move, as its last poll proved them. Readers observe them disabled: the one observer that
 * fetches them is that of `startPolling`, or another tab writes them.
 */
export function activeTasksOptions(source: string) {
  return queryOptions<ActiveTasks, CloudError>({
    queryKey: ['active-tasks', source],
    enabled: false,
    // The interval alone says when they are read again, and one layer tries again: the next poll.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
    // The browser's word that there is no network may be wrong.
    networkMode: 'always',
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    meta: { reads: 'active-tasks', source },
  });
}

/** A poll in which nothing was answered for so long has died; every wait of its own ends earlier. In milliseconds. */
const SILENCE_MS = 90_000;

/** What the polls of a source need besides what they found so far. */
interface PollMeans {
  readonly importTasks: ImportTasks;
  /** Tasks that others saw running and want to know the end of. */
  readonly known: () => Iterable<TaskSnapshot>;
  readonly onStart: () => void;
  /** Told of what came of it, unless it was cancelled: of an error, and of the data where there are any. */
  readonly onEnd: (error: CloudError | null, tasks: ActiveTasks | null) => void;
}

/** The `queryFn` of the active tasks: one poll. It throws a `CloudError` where the list could not be proven. */
export function pollOnce({ importTasks, known, onStart, onEnd }: PollMeans) {
  return async ({ client, queryKey, signal }: QueryFunctionContext): Promise<ActiveTasks> => {
    try {
      onStart();
      const previous = client.getQueryData<ActiveTasks>(queryKey) ?? null;
      const tasks = await withoutSilence(importTasks, signal, (heard, ended) =>
        pollActiveTasks(heard, previous, known(), Date.now, ended),
      );
      if (!signal.aborted) onEnd(tasks.throttle, tasks);
      return tasks;
    } catch (thrown) {
      // A fault of our own is told as what it is and tried again too.
      const error = toCloudError(thrown, 'EC2');
      if (!signal.aborted) onEnd(error, null);
      throw error;
    }
  };
}

/**
 * What `run` gives, or a `no-answer` once EC2 has been silent for too long. Silence counts from the last answer: a poll
 * of many slow pages is healthy, and bounded by their number.
 */
async function withoutSilence<Result>(
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
  const heard: ImportTasks = {
    async page(query, signal) {
      const page = await importTasks.page(query, signal);
      listen();
      return page;
    },
  };
  try {
    listen();
    return await Promise.race([run(heard, life.signal), silence]);
  } finally {
    clearTimeout(timer);
    cancelled.removeEventListener('abort', cancel);
  }
}
