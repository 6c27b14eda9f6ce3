import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { CloudError } from '#aws/cloud-error.ts';
import { sortTasks, type ColumnName } from '#domain/column.ts';
import { ANY, countOutcomes, matches, passesOutcome, type Choice, type Filter } from '#domain/filter.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { OutcomeFamily } from '#domain/outcome.ts';
import type { Source } from '#domain/source.ts';
import type { TaskRecord } from '#observations/record.ts';
import type { MeteredSource, Spending } from '#queries/budget.ts';
import { wireStates } from '#queries/history.ts';
import { useHistories } from '#queries/histories.ts';
import { lookupOptions } from '#queries/lookup.ts';
import { mergeTasks } from '#queries/merge.ts';
import { goneTasks } from '#queries/gone.ts';
import { liveOptions, pollOptions, type PollState } from '#queries/poll.ts';

export interface SourceState extends PollState {
  readonly source: Source;
  /** When the moving tasks of the source were proven last, in milliseconds. */
  readonly provedAt: number | null;
  /** What this tab asked of it in the last minute. */
  readonly spending: () => Spending;
}

export interface Board {
  /** What the filter lets through, sorted. */
  readonly rows: readonly ImportTask[];
  /** How many tasks are known in all, before the filter. */
  readonly total: number;
  /** Whether these are all that EC2 lists. */
  readonly isComplete: boolean;
  /** Whether a list was proven at all; before that, nothing is said about an empty one. */
  readonly isProven: boolean;
  /** Whether these are tasks that EC2 lists no longer, from memory. */
  readonly isGone: boolean;
  readonly isReading: boolean;
  /** Whether reading stopped before the end, because EC2 repeated a page. */
  readonly isCut: boolean;
  /** Why older tasks could not be read. */
  readonly readError: CloudError | null;
  /** Of the tasks that pass all of the filter but its outcomes. */
  readonly counts: Readonly<Record<OutcomeFamily, number>>;
  readonly sources: readonly SourceState[];
  /** Reads one more page of each source, or tries again to. */
  readonly readMore: () => void;
}

const NO_SOURCES: readonly MeteredSource[] = [];

function dataOf<Data>(results: readonly UseQueryResult<Data>[]): readonly (Data | undefined)[] {
  return results.map(({ data }) => data);
}

function readsOf<Data>(results: readonly UseQueryResult<Data>[]) {
  return results.map(({ data, error, isFetching, refetch }) => ({ data, error, isReading: isFetching, refetch }));
}

/** The sources that a choice names. */
function chosenSources(sources: readonly MeteredSource[], { include, exclude }: Choice): readonly MeteredSource[] {
  return sources.filter(
    ({ source: { name } }) => (include.length === 0 || include.includes(name)) && !exclude.includes(name),
  );
}

interface BoardOptions {
  readonly filter: Filter;
  readonly sort: { readonly column: ColumnName; readonly descending: boolean } | null;
  /** `gone` for the tasks that EC2 lists no longer, from what this browser saw of them. */
  readonly listed: 'gone' | null;
  readonly records: ReadonlyMap<string, TaskRecord>;
}

/** What the board shows of the sources under a filter; re-renders when any of it changes. */
export function useBoard(
  sources: readonly MeteredSource[],
  { filter, sort, listed, records }: BoardOptions,
): Board {
  const chosen = useMemo(() => chosenSources(sources, filter.source), [sources, filter.source]);
  const states = useMemo(() => wireStates(filter.state), [filter.state]);
  const ids = filter.id.include;
  // Ids go to EC2 by themselves: the history is not read for them.
  const byId = ids.length > 0;
  const { histories, readMore } = useHistories(byId ? NO_SOURCES : chosen, states);
  const lookups = useQueries({
    queries: byId ? chosen.map((source) => lookupOptions(source, ids)) : [],
    combine: readsOf,
  });
  const lives = useQueries({ queries: chosen.map(({ source }) => liveOptions(source.name)), combine: dataOf });
  const polls = useQueries({ queries: chosen.map(({ source }) => pollOptions(source.name)), combine: dataOf });

  const listedTasks = useMemo(
    () =>
      mergeTasks(
        chosen.map((_, index) => ({
          live: lives[index] ?? null,
          lookups: lookups[index]?.data?.readings ?? [],
          pages: histories[index]?.pages ?? [],
        })),
      ),
    [chosen, lives, lookups, histories],
  );
  const isGone = listed === 'gone';
  const asOf = Math.max(...lives.map((live) => live?.provedAt ?? 0));
  const tasks = useMemo(
    () => (isGone ? goneTasks(records, listedTasks, asOf) : listedTasks),
    [isGone, records, listedTasks, asOf],
  );
  const matching = useMemo(() => tasks.filter((task) => matches(task, { ...filter, outcome: ANY })), [tasks, filter]);
  const rows = useMemo(() => {
    const passing = matching.filter((task) => passesOutcome(task, filter.outcome));
    return sort === null ? passing : sortTasks(passing, sort, (task) => records.get(taskKey(task)) ?? null);
  }, [matching, filter.outcome, sort, records]);

  return {
    rows,
    total: tasks.length,
    isComplete: isGone
      || (byId
      ? lookups.every(({ data }) => data !== undefined)
      : histories.every(({ hasMore }) => !hasMore)),
    isProven: isGone
      || (byId
      ? lookups.some(({ data }) => data !== undefined)
      : histories.some(({ pages }) => pages.length > 0)),
    isGone,
    isCut: histories.some((history) => history.isCut),
    isReading: [...lookups, ...histories].some(({ isReading }) => isReading),
    readError: [...lookups, ...histories].map(({ error }) => error).find((error) => error instanceof CloudError) ?? null,
    counts: useMemo(() => countOutcomes(matching), [matching]),
    sources: chosen.flatMap(({ source, spending }, index) => {
      const poll = polls[index];
      return poll === undefined ? [] : { ...poll, source, spending, provedAt: lives[index]?.provedAt ?? null };
    }),
    readMore: byId
      ? () => {
          for (const { isReading, data, refetch } of lookups) if (!isReading && data === undefined) void refetch();
        }
      : readMore,
  };
}
