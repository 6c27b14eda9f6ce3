import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useMemo } from 'react';
import { expect } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { type CloudOptions, createCloud } from '#emulator/cloud.ts';
import { pageDoor } from '#emulator/page-door.ts';
import type { TaskRecord } from '#data/record.ts';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import type { ActiveTasks } from '#data/active-tasks.ts';
import { metered } from '#data/budget.ts';
import { useDurationStats } from '#data/use-duration-stats.ts';
import { filterMemory } from '#data/filter-memory.ts';
import { NO_SCHEDULE, writePollSchedule } from '#data/poll-schedule.ts';
import { type PollingNeeds, startPolling } from '#data/polling.ts';
import { type Board, useBoard } from '#data/use-board.ts';
import { SYSTEM_CLOCK } from '#auth/clock.ts';
import { openSources } from '#auth/sources.ts';
import { parseView } from '#url/view-state.ts';

type Seen = Parameters<NonNullable<CloudOptions['onRequest']>>[0];
type InjectedFault = ReturnType<NonNullable<CloudOptions['fault']>>;

interface Options extends Pick<CloudOptions, 'tasks'> {
  /** The worlds of the sources by name; each source has its own Region. */
  readonly worlds?: Readonly<Record<string, string>>;
  /** The query string of the address. */
  readonly search?: string;
  readonly fault?: InjectedFault;
  readonly records?: readonly TaskRecord[];
  /** In milliseconds since 1970. */
  readonly now?: number;
}

const REGIONS = ['eu-west-1', 'us-east-1', 'ap-south-1'];
/** One poll, and then none. */
const ONCE: PollingNeeds = { refreshSeconds: () => 'off', hidden: () => false, offline: () => false, asked: () => [] };
const labelOf = (name: string): string => name;

/** Renders `useBoard` over a frozen cloud in the page. Only `poll` polls. */
export async function openBoardHook({
  worlds = { here: '' },
  tasks = 20,
  search = '',
  fault = null,
  records = [],
  now = Date.now(),
}: Options = {}) {
  const requests: Seen[] = [];
  let how: InjectedFault = fault;
  const door = pageDoor(createCloud({ speed: 0, tasks, fault: () => how, onRequest: (seen) => requests.push(seen) }));
  const configured = Object.entries(worlds).map(([name, scenario], index) => {
    const endpoint = `https://cloud.invalid${scenario === '' ? '' : `/worlds/${scenario}`}`;
    return {
      ...EMBEDDED_SOURCE,
      name,
      label: name,
      region: REGIONS[index] ?? '',
      endpoints: { ec2: endpoint, cognitoIdentity: endpoint },
    };
  });
  const sources = openSources(configured, { fetch: door, signInOf: () => null, clock: SYSTEM_CLOCK }).map((source) =>
    metered(source, Date.now),
  );
  const client = new QueryClient();
  const filters = filterMemory();
  const seen: ReadonlyMap<string, TaskRecord> = new Map(records.map((record) => [record.key, record]));

  const historyOf = (task: ImportTask) => seen.get(taskKey(task)) ?? null;

  function useIt(asked: string): Board {
    const { filter, sort, listed } = useMemo(() => parseView(asked).view, [asked]);
    const durationStats = useDurationStats(seen);
    return useBoard(sources, {
      filter,
      sort,
      listed,
      filters,
      records: seen,
      knowledge: useMemo(() => ({ ...NO_CONTEXT, historyOf, durationStats, labelOf, now }), [durationStats]),
    });
  }
  /** The results of all renders. */
  const given: Board[] = [];
  const { result, rerender, act } = await renderHook(
    (asked = '') => {
      const board = useIt(asked);
      given.push(board);
      return board;
    },
    {
      initialProps: search,
      wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    },
  );
  const board = (): Board => result.current;
  return {
    /** The current result. */
    board,
    /** The first result, before anything was read. */
    first: () => given[0] ?? board(),
    ids: () => board().rows.map(({ id }) => id),
    /** The parameters of the requests to EC2. */
    asked: () => requests.flatMap(({ parameters }) => parameters ?? []),
    /** Waits until pending reads are done. */
    async read() {
      await expect.poll(() => board().isReading).toBe(false);
    },
    rerender,
    setFault(next: InjectedFault) {
      how = next;
    },
    /** The result of the last poll of a source. */
    activeTasks: (source = 'here') => client.getQueryData(activeTasksOptions(source).queryKey) ?? null,
    /** Sets the result of a poll. */
    setActiveTasks: async (active: ActiveTasks, source = 'here') =>
      act(() => client.setQueryData(activeTasksOptions(source).queryKey, active)),
    /** Polls a source once. */
    async poll(source = 'here') {
      const open = sources.find((one) => one.source.name === source);
      if (open === undefined) throw new Error(`no source: ${source}`);
      // Resets the schedule, as if there had been no poll yet.
      writePollSchedule(client, source, NO_SCHEDULE);
      const polling = startPolling(client, open, ONCE);
      polling.refresh();
      await expect.poll(() => client.isFetching({ queryKey: activeTasksOptions(source).queryKey })).toBe(0);
      polling.stop();
      // The query library notifies observers by a timer of 0 ms.
      await act(() => new Promise((resolve) => void setTimeout(resolve, 0)));
    },
  };
}
