import { useMemo } from 'react';
import { useEnvironment, usePage } from '#app/page-context.ts';
import { failedBySource } from '#app/use-title.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import { polledOnly } from '#data/active-tasks.ts';
import { useTaskData } from '#data/task-data.ts';
import { usePolled, useSchedules, useSources, type SourceState } from '#data/use-sources.ts';
import { useCurrentMinute } from '#ui/clock.ts';

/** A source and what is known of its tasks, whether the filter chooses it or not. */
export interface SourceSummary extends SourceState {
  /** How many imports are under way; `null` before the first poll. */
  readonly running: number | null;
  /** How many failed imports this browser knows of that EC2 may still list and that need somebody. */
  readonly failed: number;
  readonly isSignedOut: boolean;
}

const NO_TIMES: readonly never[] = [];

/** Returns all configured sources in their order, with counts. Starts no request. */
export function useSourceSummaries(): readonly SourceSummary[] {
  const { sources, signIns } = useEnvironment();
  const { board, records } = useTaskData();
  const { account } = usePage();
  const now = useCurrentMinute();
  const polled = usePolled(sources);
  const states = useSources(sources, polled, useSchedules(sources), NO_TIMES);
  const failed = useMemo(() => failedBySource(records, now, board.context), [records, now, board.context]);
  const signedOut = new Set(
    account.offers.filter(({ status }) => status.kind === 'signed-out').map(({ signIn }) => signIn),
  );
  return states.map((state, index) => {
    const { source } = state;
    const tasks = polledOnly(polled.tasks[index])?.active;
    const signIn = signIns.of(source);
    return {
      ...state,
      // The board knows of a list that was read before the first poll.
      ...board.sources.find((one) => one.source === source),
      running:
        tasks === undefined
          ? null
          : [...tasks.values()].filter(({ task }) => outcomeFamily(task.outcome) === 'running').length,
      failed: failed.get(source.name) ?? 0,
      isSignedOut: signIn !== null && signedOut.has(signIn),
    };
  });
}
