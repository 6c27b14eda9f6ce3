import { queryOptions } from '@tanstack/react-query';
import type { Reading } from '#data/active-tasks.ts';
import { READ_ONCE } from '#data/retry.ts';
import { lookUp } from '#data/walk.ts';
import type { OpenSource } from '#auth/sources.ts';

export interface LookedUp {
  readonly readings: readonly Reading[];
  /** Ids that this source does not list. */
  readonly gone: ReadonlySet<string>;
  /** Whether each id has an answer. Where too many are dead, the list itself is the cheaper way to the living. */
  readonly isComplete: boolean;
}

export const LOOKUP_KEY = 'lookup';

const BOUNDS = { requests: 20, refusals: 20 };

/** Tasks that a link names, asked for once by id. What moves among them is followed by the poll from then on. */
export function lookupOptions({ source, importTasks }: OpenSource, ids: readonly string[]) {
  return queryOptions({
    queryKey: [LOOKUP_KEY, source.name, ids],
    queryFn: async ({ signal }): Promise<LookedUp> => {
      const at = Date.now();
      const { found, gone, isComplete, error } = await lookUp(importTasks, [ids], BOUNDS, signal);
      if (error !== null) throw error;
      return { readings: [...found.values()].map((task) => ({ task, at })), gone, isComplete };
    },
    ...READ_ONCE,
  });
}
