import { CloudError } from '#aws/cloud-error.ts';
import type { OpenSource } from '#session/sources.ts';

/** What this tab asked EC2 for in the last minute. */
export interface Spending {
  readonly requests: number;
  readonly throttles: number;
}

/** A source whose requests are counted, because its account's tools share the budget. */
export interface MeteredSource extends OpenSource {
  readonly spending: () => Spending;
}

const MINUTE_MS = 60_000;

/**
 * Counts the requests of a source.
 * @param now the time in milliseconds
 */
export function metered({ source, importTasks }: OpenSource, now: () => number): MeteredSource {
  let requests: number[] = [];
  let throttles: number[] = [];
  const recent = (times: readonly number[]): number[] => times.filter((time) => now() - time < MINUTE_MS);
  return {
    source,
    importTasks: {
      async page(query, signal) {
        requests = [...recent(requests), now()];
        try {
          return await importTasks.page(query, signal);
        } catch (error) {
          if (error instanceof CloudError && error.kind === 'throttled') throttles = [...recent(throttles), now()];
          throw error;
        }
      },
    },
    spending: () => ({ requests: recent(requests).length, throttles: recent(throttles).length }),
  };
}
