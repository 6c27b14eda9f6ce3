import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CloudError } from '#aws/cloud-error.ts';
import type { Choice } from '#domain/filter.ts';
import type { Source } from '#domain/source.ts';
import type { ActiveTasks } from '#data/active-tasks.ts';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import type { MeteredSource, Spending } from '#data/budget.ts';
import { NO_SCHEDULE, pollScheduleOptions, type PollSchedule } from '#data/poll-schedule.ts';
import type { OpenSource } from '#auth/sources.ts';

/** The state of a source: its polls, and what they cost. Times in milliseconds. */
export interface SourceState extends Omit<PollSchedule, 'startedAt' | 'failure'> {
  readonly source: Source;
  /** When the active tasks of the source were proven last, or, before the first poll, its list. */
  readonly provedAt: number | null;
  /** Whether all of it is remembered from an earlier visit, and no poll has answered since. */
  readonly isRemembered?: true;
  /** Whether this tab polls it right now. */
  readonly isFetching: boolean;
  /** Whether there are more active tasks than a poll can read. Neither a total nor the absence of failures may be shown then. */
  readonly hasTooMany: boolean;
  /** Why the last poll failed, and since when polls have been failing. */
  readonly error: CloudError | null;
  readonly failingSince: number | null;
  /** What the tabs of this browser requested from it in the last minute. */
  readonly spending: () => Spending;
}

/** Whether EC2 has not answered for a source so far, whatever is remembered of it. */
export function isUnread({ provedAt, isRemembered }: Pick<SourceState, 'provedAt' | 'isRemembered'>): boolean {
  return provedAt === null || isRemembered === true;
}

/** The text for a source that `hasTooMany`. */
export const TOO_MANY = 'EC2 lists more running tasks than this board can follow';

/** The sources that a choice names. */
export function chosenSources<Chosen extends OpenSource>(
  sources: readonly Chosen[],
  { include, exclude }: Choice,
): readonly Chosen[] {
  return sources.filter(
    ({ source: { name } }) => (include.length === 0 || include.includes(name)) && !exclude.includes(name),
  );
}

/** The results of the polls, in the order of the sources, and which polls are under way. */
export interface Polled {
  readonly tasks: readonly (ActiveTasks | undefined)[];
  readonly isFetching: readonly boolean[];
}

function polledOf(results: readonly UseQueryResult<ActiveTasks>[]): Polled {
  return { tasks: results.map(({ data }) => data), isFetching: results.map(({ isFetching }) => isFetching) };
}

function dataOf<Data>(results: readonly UseQueryResult<Data>[]): readonly (Data | undefined)[] {
  return results.map(({ data }) => data);
}

/** The results of the polls of the sources. Starts no poll. */
export function usePolled(sources: readonly OpenSource[]): Polled {
  return useQueries({ queries: sources.map(({ source }) => activeTasksOptions(source.name)), combine: polledOf });
}

/** The poll schedules of the sources, in their order. */
export function useSchedules(sources: readonly OpenSource[]): readonly (PollSchedule | undefined)[] {
  return useQueries({ queries: sources.map(({ source }) => pollScheduleOptions(source.name)), combine: dataOf });
}

/**
 * The states of the sources, in their order.
 * @param readAt when each list was read, in milliseconds, for sources without a poll so far
 */
export function useSources(
  sources: readonly MeteredSource[],
  polled: Polled,
  schedules: readonly (PollSchedule | undefined)[],
  readAt: readonly (number | null)[],
): readonly SourceState[] {
  return useMemo(
    () =>
      sources.map(({ source, spending }, index) => {
        const { startedAt: _, failure, ...schedule } = schedules[index] ?? NO_SCHEDULE;
        const tasks = polled.tasks[index];
        return {
          ...schedule,
          source,
          spending,
          provedAt: tasks?.provedAt ?? readAt[index] ?? null,
          ...(tasks?.isRemembered === true ? { isRemembered: true } : {}),
          isFetching: polled.isFetching[index] === true,
          hasTooMany: tasks?.complete === false,
          error: failure?.error ?? null,
          failingSince: failure?.since ?? null,
        };
      }),
    [sources, polled, schedules, readAt],
  );
}
