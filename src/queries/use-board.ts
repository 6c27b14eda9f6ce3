import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { CloudError } from '#aws/cloud-error.ts';
import { sortTasks, type ColumnName } from '#domain/column.ts';
import { ANY, countOutcomes, outcomeTest, undecidedKeys, undecidedTest, type Choice, type Filter } from '#domain/filter.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { OutcomeFamily } from '#domain/outcome.ts';
import type { Source } from '#domain/source.ts';
import type { Experience } from '#domain/stage-durations.ts';
import type { Undecided } from '#domain/undecided.ts';
import type { TaskRecord } from '#observations/record.ts';
import type { MeteredSource, Spending } from '#queries/budget.ts';
import type { FilterMemory } from '#queries/filter-memory.ts';
import { wireStates } from '#queries/history.ts';
import { useHistories } from '#queries/histories.ts';
import { lookupOptions } from '#queries/lookup.ts';
import { mergedList } from '#queries/merged-list.ts';
import { goneTasks } from '#queries/gone.ts';
import { useReadAgain } from '#queries/read-again.ts';
import { liveOptions, pollOptions, type PollState } from '#queries/poll.ts';
import { onePart, usePartwise, type TwoPart } from '#queries/two-part.ts';
import type { OpenSource } from '#session/sources.ts';

export interface SourceState extends PollState {
  readonly source: Source;
  /** When the moving tasks of the source were proven last, before that when its list was, in milliseconds. */
  readonly provedAt: number | null;
  /** What the tabs of this browser asked of it in the last minute. */
  readonly spending: () => Spending;
}

export interface Board {
  /** What the filter lets through, sorted. */
  readonly rows: readonly ImportTask[];
  /** The same, with what of it a poll changes apart from what it leaves. */
  readonly parts: TwoPart<ImportTask>;
  /** All tasks that are known, before the filter. */
  readonly tasks: readonly ImportTask[];
  /** Those of them that no poll changes; the same array for as long as nothing of it changed. */
  readonly settled: readonly ImportTask[];
  /** How many they are. */
  readonly total: number;
  /** Whether these are all that EC2 lists. */
  readonly isComplete: boolean;
  /** Whether a list was proven at all; before that, nothing is said about an empty one. */
  readonly isProven: boolean;
  /** Whether these are tasks that EC2 lists no longer, from memory. */
  readonly isGone: boolean;
  /** How many this browser remembers that EC2 lists no longer. */
  readonly goneCount: number;
  readonly isReading: boolean;
  /** Whether reading stopped before the end, because EC2 repeated a page. */
  readonly isCut: boolean;
  /** Why older tasks could not be read. */
  readonly readError: CloudError | null;
  /** The same of those sources alone whose polls come through: of the others it is the poll that tells it and tries again. */
  readonly pageError: CloudError | null;
  /** Of the tasks that pass all of the filter but its outcomes. */
  readonly counts: Readonly<Record<OutcomeFamily, number>>;
  /** The tasks that the filter neither takes nor leaves out: AWS has not said of them what it asks for. */
  readonly undecided: Undecided;
  readonly sources: readonly SourceState[];
  /** When a poll came through last, in milliseconds; 0 for never. */
  readonly newestProof: number;
  /** Of the ids that the filter names those that no source lists. */
  readonly unlisted: readonly string[];
  /** How many entries of EC2's list have no id, so that nobody can follow them. */
  readonly withoutId: number;
  /** Reads one more page of each source, or tries again to. */
  readonly readMore: () => void;
}

const NO_SOURCES: readonly MeteredSource[] = [];
const NOTHING: readonly never[] = [];

function dataOf<Data>(results: readonly UseQueryResult<Data>[]): readonly (Data | undefined)[] {
  return results.map(({ data }) => data);
}

function readsOf<Data>(results: readonly UseQueryResult<Data>[]) {
  return results.map(({ data, error, isFetching, refetch }) => ({ data, error, isReading: isFetching, refetch }));
}

function kept(test: (task: ImportTask) => boolean): (tasks: readonly ImportTask[]) => readonly ImportTask[] {
  return (tasks) => tasks.filter(test);
}

const none = (): readonly never[] => NOTHING;

/** The sources that a choice names. */
export function chosenSources<Chosen extends OpenSource>(sources: readonly Chosen[], { include, exclude }: Choice): readonly Chosen[] {
  return sources.filter(
    ({ source: { name } }) => (include.length === 0 || include.includes(name)) && !exclude.includes(name),
  );
}

interface BoardOptions {
  readonly filter: Filter;
  readonly sort: { readonly column: ColumnName; readonly descending: boolean } | null;
  /** `gone` for the tasks that EC2 lists no longer, from what this browser saw of them. */
  readonly listed: 'gone' | null;
  readonly filters: FilterMemory;
  readonly records: ReadonlyMap<string, TaskRecord>;
  readonly experience: Experience;
  /** What a person reads of a source. */
  readonly labelOf: (source: string) => string;
  /** The time in milliseconds. EC2's seven days after an end need no answer of EC2 to be over. */
  readonly now: number;
}

/** What the board shows of the sources under a filter; re-renders when any of it changes. */
export function useBoard(
  sources: readonly MeteredSource[],
  { filter, sort, listed, filters, records, experience, labelOf, now }: BoardOptions,
): Board {
  const chosen = useMemo(() => chosenSources(sources, filter.source), [sources, filter.source]);
  const states = useMemo(() => wireStates(filter.state), [filter.state]);
  const ids = filter.id.include;
  // Ids go to EC2 by themselves: the history is not read for them.
  const byId = ids.length > 0;
  const lookups = useQueries({
    queries: byId ? chosen.map((source) => lookupOptions(source, ids)) : [],
    combine: readsOf,
  });
  const isAnswered = byId && lookups.every(({ data }) => data === undefined || data.isComplete);
  const { histories, readMore } = useHistories(isAnswered ? NO_SOURCES : chosen, states);
  const lives = useQueries({ queries: chosen.map(({ source }) => liveOptions(source.name)), combine: dataOf });
  const polls = useQueries({ queries: chosen.map(({ source }) => pollOptions(source.name)), combine: dataOf });

  const [merge] = useState(mergedList);
  const listing = useMemo(
    () =>
      merge(
        chosen.map((_, index) => ({
          live: lives[index] ?? null,
          lookups: lookups[index]?.data?.readings ?? NOTHING,
          pages: histories[index]?.pages ?? NOTHING,
        })),
      ),
    [merge, chosen, lives, lookups, histories],
  );
  const unlisted = useMemo(() => {
    if (lookups.length === 0) return NOTHING;
    // EC2's answers may lag behind each other: what a poll lists is listed.
    const present = new Set(listing.all.map(({ id }) => id));
    // Too many dead ids are not asked for one by one; then the whole list proves that it is without them.
    const isWithout = (id: string): boolean =>
      lookups.every(({ data }, index) => data?.gone.has(id) === true || (data?.isComplete === false && states.length === 0 && histories[index]?.hasMore === false));
    return ids.filter((id) => !present.has(id) && isWithout(id));
  }, [ids, lookups, histories, states, listing]);
  const readAgain = useCallback(() => {
    for (const [index, { isReading, data, refetch }] of lookups.entries()) if (!isReading && data === undefined && polls[index]?.error == null) void refetch();
    readMore();
  }, [lookups, polls, readMore]);
  const readErrors = [lookups, histories].flatMap((reads) => reads.map(({ error }, index) => ({ error, isPolled: polls[index]?.error == null })));
  const errorOf = (reads: typeof readErrors): CloudError | null => reads.map(({ error }) => error).find((error) => error instanceof CloudError) ?? null;
  const readError = errorOf(readErrors);
  const pageError = errorOf(readErrors.filter(({ isPolled }) => isPolled));
  const newestProof = Math.max(...lives.map((live) => live?.provedAt ?? 0));
  useReadAgain(readError !== null, newestProof, readAgain);
  const isGone = listed === 'gone';
  const moving = useMemo(() => new Set(listing.moving.map(taskKey)), [listing.moving]);
  const settled = useMemo(() => new Set(listing.settled.map(taskKey)), [listing.settled]);
  const gone = useMemo(() => {
    // A list that was asked for by state or by id proves no absence.
    const isWhole = states.length === 0 && !isAnswered;
    const wholeAt = new Map(chosen.map(({ source: { name } }, index) => [name, isWhole && histories[index]?.hasMore === false ? histories[index].pages[0]?.at : null]));
    const present = { has: (key: string) => moving.has(key) || settled.has(key) };
    return goneTasks(records.values(), present, { asOf: now, wholeAt: (name) => wholeAt.get(name) ?? null });
  }, [records, moving, settled, now, chosen, histories, states, isAnswered]);
  const tasks = useMemo(() => (isGone ? onePart(gone) : listing), [isGone, gone, listing]);
  const matching = usePartwise(tasks, useCallback((part: readonly ImportTask[]) => filters.passing(part, filter), [filters, filter]));
  const passing = usePartwise(matching, useMemo(() => kept(outcomeTest(filter.outcome)), [filter.outcome]));
  const parts = useMemo(
    () => (sort === null ? passing : onePart(sortTasks(passing.all, sort, { sightingsOf: (task) => records.get(taskKey(task)) ?? null, experience, labelOf }))),
    [passing, sort, records, experience, labelOf],
  );

  const undecidedOf = useMemo(() => undecidedTest({ ...filter, outcome: ANY }, labelOf), [filter, labelOf]);
  const open = usePartwise(tasks, useMemo(() => (undecidedOf === null ? none : kept(undecidedOf)), [undecidedOf]));
  const undecided = useMemo((): Undecided => {
    const chosenOnes = countOutcomes(open.all.filter(outcomeTest(filter.outcome)));
    const count = Object.values(chosenOnes).reduce((sum, one) => sum + one);
    return { keys: undecidedKeys(filter), count, failed: chosenOnes.failed, counts: countOutcomes(open.all) };
  }, [open, filter]);

  const settledCounts = useMemo(() => countOutcomes(matching.settled), [matching.settled]);
  const counts = useMemo(() => countOutcomes(matching.moving, settledCounts), [matching.moving, settledCounts]);
  // The same for as long as nothing of it changes: what is drawn of it is not drawn again for another reason.
  return useMemo(
    () => ({
      rows: parts.all,
      parts,
      tasks: tasks.all,
      settled: tasks.settled,
      total: tasks.all.length,
      isComplete:
        isGone || (lookups.every(({ data }) => data !== undefined) && histories.every(({ hasMore }) => !hasMore)),
      isProven:
        isGone || lookups.some(({ data }) => data !== undefined) || histories.some(({ pages }) => pages.length > 0),
      isGone,
      goneCount: gone.length,
      isCut: histories.some((history) => history.isCut),
      isReading: [...lookups, ...histories].some(({ isReading }) => isReading),
      readError,
      pageError,
      counts,
      undecided,
      sources: chosen.flatMap(({ source, spending }, index) => {
        const poll = polls[index];
        return poll === undefined ? [] : { ...poll, source, spending, provedAt: lives[index]?.provedAt ?? histories[index]?.pages.at(-1)?.at ?? null };
      }),
      newestProof,
      unlisted,
      withoutId: histories.reduce((sum, { pages }) => sum + pages.reduce((count, page) => count + page.withoutId, 0), 0),
      readMore: readAgain,
    }),
    [parts, tasks, isGone, lookups, histories, gone, readError, pageError, counts, undecided, chosen, polls, lives, newestProof, unlisted, readAgain],
  );
}
