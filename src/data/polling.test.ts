import { environmentManager, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { toImportTask } from '#domain/import-task.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { HISTORY_KEY, type History } from '#data/history-query.ts';
import { mergeSnapshots, tasksOf } from '#data/merge.ts';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import { pollScheduleOptions } from '#data/poll-schedule.ts';
import { startPolling, type PollingNeeds } from '#data/polling.ts';

// Where there is no window the library keeps no timers.
environmentManager.setIsServer(() => false);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SOURCE = { ...EMBEDDED_SOURCE, name: 'here', label: 'Here' };
const PAGE = { tasks: [], nextToken: null, withoutId: 0 };

function start(
  answer: ImportTasks['page'],
  refreshSeconds = 10,
  more: Partial<PollingNeeds> = {},
  sharedAnswers: string | null = null,
) {
  const queryClient = new QueryClient();
  const asked: number[] = [];
  const importTasks: ImportTasks = {
    page: (query, signal) => {
      asked.push(Date.now());
      return answer(query, signal);
    },
  };
  const needs = {
    refreshSeconds: () => refreshSeconds,
    hidden: () => false,
    offline: () => false,
    asked: () => [],
    ...more,
  };
  const polling = startPolling(queryClient, { source: { ...SOURCE, sharedAnswers }, importTasks }, needs);
  const schedule = () => queryClient.getQueryData(pollScheduleOptions('here').queryKey);
  return {
    queryClient,
    polling,
    asked,
    schedule,
    tasks: () => queryClient.getQueryData(activeTasksOptions('here').queryKey),
  };
}

it('polls again after a poll that never ends', async () => {
  let isSwallowed = true;
  const { polling, asked, tasks } = start(() => (isSwallowed ? new Promise(() => undefined) : Promise.resolve(PAGE)));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(1);
  isSwallowed = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(2);
  expect(tasks()?.provedAt).toBeGreaterThan(0);
  polling.stop();
});

it('polls a source with a poller no more often than the poller asks EC2', async () => {
  const { polling, asked } = start(
    () => Promise.resolve(listOf(task('a', 'active'))),
    5,
    {},
    'https://a.example/answers',
  );
  await vi.advanceTimersByTimeAsync(40_000);
  expect(asked).toHaveLength(5);
  polling.stop();
});

it('polls at once after the computer slept', async () => {
  const { polling, asked } = start(() => Promise.resolve(PAGE));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(asked).toHaveLength(1);
  // The wall clock went on for eight hours, the timers did not.
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(10_000);
  // What moves, and the sweep that was due meanwhile.
  expect(asked.length - before).toBe(2);
  // One loop goes on, not two.
  await vi.advanceTimersByTimeAsync(50_000);
  expect(asked.length - before).toBe(2);
  polling.stop();
});

const task = (ImportTaskId: string, Status: string) => toImportTask({ ImportTaskId, Status }, 'here');
const listOf = (...tasks: ReturnType<typeof task>[]) => ({ ...PAGE, tasks: tasks.filter((one) => one !== null) });

it('does not mistake the slow timers of a hidden tab for sleep', async () => {
  const { polling, asked } = start(() => Promise.resolve(PAGE), 3600);
  for (let minutes = 0; minutes < 30; minutes += 1) {
    await vi.advanceTimersByTimeAsync(10_000);
    vi.setSystemTime(Date.now() + 50_000);
  }
  expect(asked).toHaveLength(1);
  polling.stop();
});

it('keeps its interval when the clock is set back, and shows the right times', async () => {
  const { polling, asked, schedule } = start(() => Promise.resolve(listOf(task('import-ami-1', 'active'))));
  await vi.advanceTimersByTimeAsync(23_000);
  vi.setSystemTime(Date.now() - 3_600_000);
  // What a page does that is looked at again.
  polling.reconsider();
  expect((schedule()?.nextAt ?? 0) - Date.now()).toBe(7000);
  expect((schedule()?.notBefore ?? 0) - Date.now()).toBe(2000);
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.length - before).toBeGreaterThanOrEqual(6);
  polling.refresh();
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked.length - before).toBeGreaterThanOrEqual(7);
  polling.stop();
});

it('shows the right age of tasks when the clock is set back and EC2 does not answer', async () => {
  let isSilent = false;
  const { polling, schedule, tasks } = start(() =>
    isSilent
      ? Promise.reject(new CloudError('no-network', 'EC2'))
      : Promise.resolve(listOf(task('import-ami-1', 'active'))),
  );
  await vi.advanceTimersByTimeAsync(1000);
  isSilent = true;
  await vi.advanceTimersByTimeAsync(60_000);
  vi.setSystemTime(Date.now() - 3_600_000);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(Date.now() - (tasks()?.provedAt ?? 0)).toBe(81_000);
  expect(Date.now() - (schedule()?.failure?.since ?? 0)).toBe(71_000);
  polling.stop();
});

it('shows the end of a task that a page showed running before the clock was set back', async () => {
  let status = 'active';
  const { queryClient, polling, tasks } = start(({ states }) =>
    Promise.resolve(states !== undefined && status !== 'active' ? PAGE : listOf(task('import-ami-1', status))),
  );
  const page = { ...listOf(task('import-ami-1', 'active')), at: Date.now() };
  queryClient.setQueryData([HISTORY_KEY, 'here', []], { pages: [page], pageParams: [null] });
  await vi.advanceTimersByTimeAsync(1000);
  vi.setSystemTime(Date.now() - 3_600_000);
  status = 'completed';
  await vi.advanceTimersByTimeAsync(180_000);
  const pages = queryClient.getQueryData<History>([HISTORY_KEY, 'here', []])?.pages ?? [];
  expect(
    tasksOf(mergeSnapshots([{ activeTasks: tasks() ?? null, lookups: [], pages }])).map(({ outcome }) => outcome),
  ).toEqual(['completed']);
  polling.stop();
});

it('continues after a fault of the board', async () => {
  let isBroken = true;
  const { polling, schedule, tasks } = start(() =>
    isBroken ? Promise.reject(new TypeError('undefined is not a function')) : Promise.resolve(PAGE),
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(schedule()?.failure?.error.message).toContain('undefined is not a function');
  isBroken = false;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(tasks()?.provedAt).toBeGreaterThan(0);
  expect(schedule()?.failure).toBeNull();
  polling.stop();
});

it('polls at most every five seconds, however often a person asks', async () => {
  const { polling, asked } = start(() => Promise.resolve(PAGE));
  await vi.advanceTimersByTimeAsync(1000);
  for (let clicks = 0; clicks < 300; clicks += 1) polling.refresh();
  await vi.advanceTimersByTimeAsync(3999);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(2);
  polling.stop();
});

it('polls no sooner for a person while EC2 throttles', async () => {
  const { polling, asked, schedule } = start(() => Promise.reject(new CloudError('throttled', 'EC2')));
  await vi.advanceTimersByTimeAsync(6000);
  const { nextAt } = schedule() ?? {};
  polling.refresh();
  await vi.advanceTimersByTimeAsync((nextAt ?? 0) - Date.now() - 1);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(2);
  polling.stop();
});

it('slows down if EC2 answers the list and throttles look-ups', async () => {
  let isListed = true;
  const { polling, asked, schedule, tasks } = start(({ states }) => {
    if (states === undefined) return Promise.reject(new CloudError('throttled', 'EC2'));
    return Promise.resolve(listOf(task('import-ami-1', 'active'), isListed ? task('import-ami-2', 'active') : null));
  });
  await vi.advanceTimersByTimeAsync(1000);
  isListed = false;
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  const multipliers: number[] = [];
  const kinds = new Set<string | undefined>();
  for (let minutes = 0; minutes < 10; minutes += 0.1) {
    await vi.advanceTimersByTimeAsync(6000);
    multipliers.push(schedule()?.backoff.multiplier ?? 1);
    kinds.add(schedule()?.failure?.error.kind);
  }
  expect(Math.max(...multipliers)).toBeGreaterThan(2);
  expect(multipliers.slice(10).filter((multiplier) => multiplier === 1).length).toBeLessThan(20);
  expect(kinds).toContain('throttled');
  expect(asked.length).toBeLessThan(55);
  // What EC2 does answer is on the screen all the same.
  expect(Date.now() - (tasks()?.provedAt ?? 0)).toBeLessThan(120_000);
  vi.restoreAllMocks();
  polling.stop();
});

it('requests nothing after it was stopped', async () => {
  const { polling, asked } = start(() => Promise.resolve(PAGE));
  await vi.advanceTimersByTimeAsync(1000);
  polling.stop();
  polling.refresh();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked).toHaveLength(1);
});

it('finishes a poll of many slow pages, with fresh data', async () => {
  const pages = 20;
  const { polling, tasks, schedule } = start(({ nextToken = null }) => {
    const number = nextToken === null ? 1 : Number(nextToken);
    const page = {
      ...listOf(task(`import-ami-${number}`, 'active')),
      nextToken: number < pages ? String(number + 1) : null,
    };
    return new Promise((resolve) => void setTimeout(() => resolve(page), 25_000));
  });
  // Six times as long as EC2 may be silent.
  await vi.advanceTimersByTimeAsync(pages * 25_000 + 1000);
  expect(tasks()?.active.size).toBe(pages);
  expect(tasks()?.complete).toBe(true);
  expect(Date.now() - (tasks()?.provedAt ?? 0)).toBeLessThan(2000);
  expect(schedule()?.failure).toBeNull();
  polling.stop();
});

it('shows since when EC2 is silent', async () => {
  const { polling, asked, schedule } = start(() => new Promise(() => undefined));
  const openedAt = Date.now();
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(asked.length).toBeGreaterThanOrEqual(5);
  expect(schedule()?.failure).toMatchObject({ error: { kind: 'no-answer' }, since: openedAt });
  polling.stop();
});

it.each([3_000_000_000, Number.POSITIVE_INFINITY, Number.MAX_VALUE])(
  'polls a few times an hour at most if EC2 asks to wait for %d ms',
  async (retryAfterMs) => {
    const { polling, asked } = start(() => Promise.reject(new CloudError('throttled', 'EC2', { retryAfterMs })));
    await vi.advanceTimersByTimeAsync(12_000);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2 * 3_600_000);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.length).toBeLessThan(4);
    polling.stop();
  },
);

it('continues if the interval cannot be computed', async () => {
  let isBroken = true;
  const refreshSeconds = () => {
    if (isBroken) throw new TypeError('undefined is not a function');
    return 10;
  };
  const { polling, asked, tasks, schedule } = start(() => Promise.resolve(listOf(task('import-ami-1', 'active'))), 10, {
    refreshSeconds,
  });
  await vi.advanceTimersByTimeAsync(125_000);
  expect(asked.length).toBeGreaterThanOrEqual(2);
  expect(tasks()?.active.size).toBe(1);
  expect(schedule()?.nextAt).toBeGreaterThan(Date.now());
  isBroken = false;
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked.length - before).toBeGreaterThan(6);
  polling.stop();
});

it('starts polls one interval apart, however long they take', async () => {
  const { polling, asked } = start(
    () => new Promise((resolve) => void setTimeout(() => resolve(listOf(task('import-ami-1', 'active'))), 7000)),
  );
  await vi.advanceTimersByTimeAsync(45_000);
  const [first = 0, ...others] = asked;
  expect(others.map((at) => at - first)).toEqual([10_000, 20_000, 30_000, 40_000]);
  polling.stop();
});

it('cancels a poll when it is stopped, and continues later with the same data', async () => {
  let isSlow = false;
  let isAborted = false;
  const answer: ImportTasks['page'] = (_query, signal) => {
    signal?.addEventListener('abort', () => (isAborted = true));
    return isSlow ? new Promise(() => undefined) : Promise.resolve(listOf(task('import-ami-1', 'active')));
  };
  const { polling, tasks, schedule, queryClient } = start(answer);
  await vi.advanceTimersByTimeAsync(1000);
  isSlow = true;
  await vi.advanceTimersByTimeAsync(10_000);
  polling.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(isAborted).toBe(true);
  expect(tasks()?.active.size).toBe(1);
  expect(schedule()?.failure).toBeNull();
  expect(queryClient.isFetching()).toBe(0);
});

it.each([4000, 25_000])(
  'shows the right age of tasks if the clock is set back while EC2 takes %d ms to answer',
  async (tookMs) => {
    const { polling, tasks, schedule } = start(
      () => new Promise((resolve) => void setTimeout(() => resolve(listOf(task('import-ami-1', 'active'))), tookMs)),
    );
    await vi.advanceTimersByTimeAsync(2000);
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(tookMs + 10_000);
    const ages = [tasks()?.provedAt ?? 0, tasks()?.active.get('import-ami-1')?.at ?? 0, schedule()?.startedAt ?? 0].map(
      (at) => Date.now() - at,
    );
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ages)).toBeLessThanOrEqual(tookMs + 13_000);
    polling.stop();
  },
);
