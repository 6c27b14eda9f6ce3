import { useMemo } from 'react';
import type { CloudError } from '#aws/cloud-error.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { MeteredSource } from '#data/budget.ts';
import { wireStates } from '#data/history-query.ts';
import { useSchedules, useSources, usePolled, chosenSources, type SourceState } from '#data/use-sources.ts';
import { unlistedIds, useReads } from '#data/use-reads.ts';
import { useTaskList, type TaskList, type TaskListOptions } from '#data/use-task-list.ts';

/** What the board shows of the sources that a filter chooses. */
export interface Board extends Pick<TaskList, 'parts' | 'goneCount' | 'counts' | 'undecided'> {
  /** What the filter lets through, sorted. */
  readonly rows: readonly ImportTask[];
  /** All tasks that are known, before the filter. */
  readonly tasks: readonly ImportTask[];
  /** Those of them that no poll changes; the same array for as long as nothing of it changed. */
  readonly settled: readonly ImportTask[];
  /** How many they are. */
  readonly total: number;
  /** Whether these are all that EC2 lists: nobody claims a total before. */
  readonly isComplete: boolean;
  /** Whether there is nothing more to read. Not the same: more may move than the polls can follow. */
  readonly isRead: boolean;
  /** Whether a list was proven at all; before that, nothing is said about an empty one. */
  readonly isProven: boolean;
  /** Whether these are tasks that EC2 lists no longer, from memory. */
  readonly isUnlisted: boolean;
  readonly isReading: boolean;
  /** Whether reading stopped before the end, because EC2 repeated a page. */
  readonly isCut: boolean;
  /** The sources of which EC2 lists more moving tasks than can be followed. */
  readonly tooMany: readonly SourceState[];
  /** Why older tasks could not be read. */
  readonly readError: CloudError | null;
  /** The same of those sources alone whose polls come through: of the others it is the poll that tells it and tries again. */
  readonly pageError: CloudError | null;
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

const NOTHING: readonly never[] = [];

/** What the board shows of the sources under a filter; re-renders when any of it changes. */
export function useBoard(sources: readonly MeteredSource[], options: TaskListOptions): Board {
  const { filter, listed } = options;
  const chosen = useMemo(() => chosenSources(sources, filter.source), [sources, filter.source]);
  const asked = useMemo(
    () => ({ states: wireStates(filter.state), ids: filter.id.include }),
    [filter.state, filter.id.include],
  );
  const polled = usePolled(chosen);
  const schedules = useSchedules(chosen);
  const newestProof = Math.max(...polled.tasks.map((tasks) => tasks?.provedAt ?? 0));
  const reads = useReads(chosen, asked, schedules, newestProof);
  const { lookups, histories, isById } = reads;

  const known = useMemo(
    () =>
      chosen.map((_, index) => ({
        activeTasks: polled.tasks[index] ?? null,
        lookups: lookups[index]?.data?.taskSnapshots ?? NOTHING,
        pages: histories[index]?.pages ?? NOTHING,
      })),
    [chosen, polled.tasks, lookups, histories],
  );
  const wholeAt = useMemo(() => {
    // A list that was asked for by state or by id proves no absence.
    const isWhole = asked.states.length === 0 && !isById;
    const times = new Map(
      chosen.map(({ source: { name } }, index) => [
        name,
        isWhole && histories[index]?.hasMore === false ? histories[index].pages[0]?.at : null,
      ]),
    );
    return (name: string): number | null => times.get(name) ?? null;
  }, [chosen, histories, asked, isById]);
  const list = useTaskList(known, wholeAt, options);
  const unlisted = useMemo(
    () => unlistedIds({ lookups, histories }, asked, new Set(list.listed.all.map(({ id }) => id))),
    [lookups, histories, asked, list.listed],
  );
  const readAt = useMemo(() => histories.map(({ pages }) => pages.at(-1)?.at ?? null), [histories]);
  const states = useSources(chosen, polled, schedules, readAt);

  const isUnlisted = listed === 'gone';
  // The same for as long as nothing of it changes: what is drawn of it is not drawn again for another reason.
  return useMemo(() => {
    const { tasks, parts, goneCount, counts, undecided } = list;
    const { isReading, readError, pageError, readMore } = reads;
    const tooMany = states.filter(({ hasTooMany }) => hasTooMany);
    const isRead =
      isUnlisted || (lookups.every(({ data }) => data !== undefined) && histories.every(({ hasMore }) => !hasMore));
    return {
      rows: parts.all,
      parts,
      tasks: tasks.all,
      settled: tasks.settled,
      total: tasks.all.length,
      isComplete: isUnlisted || (isRead && tooMany.length === 0),
      isRead,
      isProven:
        isUnlisted || lookups.some(({ data }) => data !== undefined) || histories.some(({ pages }) => pages.length > 0),
      isUnlisted,
      goneCount,
      isCut: histories.some((history) => history.isCut),
      tooMany,
      isReading,
      readError,
      pageError,
      counts,
      undecided,
      sources: states,
      newestProof,
      unlisted,
      withoutId: histories.reduce(
        (sum, { pages }) => sum + pages.reduce((count, page) => count + page.withoutId, 0),
        0,
      ),
      readMore,
    };
  }, [list, reads, lookups, histories, states, isUnlisted, newestProof, unlisted]);
}
