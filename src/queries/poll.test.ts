import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { toImportTask } from '#domain/import-task.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { HISTORY_KEY, type History } from '#queries/history.ts';
import { mergeReadings, tasksOf } from '#queries/merge.ts';
import { liveOptions, pollOptions, startPoll, type Poll } from '#queries/poll.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SOURCE = { ...EMBEDDED_SOURCE, name: 'here', label: 'Here' };
const PAGE = { tasks: [], nextToken: null, withoutId: 0 };

function start(answer: ImportTasks['page'], refreshSeconds = 10) {
  const queryClient = new QueryClient();
  const asked: number[] = [];
  const importTasks: ImportTasks = {
    page: (query) => {
      asked.push(Date.now());
      return answer(query);
    },
  };
  const needs = { refreshSeconds: () => refreshSeconds, hidden: () => false, offline: () => false, asked: () => [] };
  const poll: Poll = startPoll(queryClient, { source: SOURCE, importTasks }, needs);
  const state = () => queryClient.getQueryData(pollOptions('here').queryKey);
  return { queryClient, poll, asked, state, live: () => queryClient.getQueryData(liveOptions('here').queryKey) };
}

it('starts again when it has gone silent, whatever swallowed its answer', async () => {
  let isSwallowed = true;
  const { poll, asked, live } = start(() => (isSwallowed ? new Promise(() => undefined) : Promise.resolve(PAGE)));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(1);
  isSwallowed = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(2);
  expect(live()?.provedAt).toBeGreaterThan(0);
  poll.stop();
});

it('polls at once after sleep, when the timers had stood still', async () => {
  const { poll, asked } = start(() => Promise.resolve(PAGE));
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
  poll.stop();
});

const task = (ImportTaskId: string, Status: string) => toImportTask({ ImportTaskId, Status }, 'here');
const listOf = (...tasks: ReturnType<typeof task>[]) => ({ ...PAGE, tasks: tasks.filter((one) => one !== null) });

it('does not take timers that run once a minute, as in a tab that nobody sees, for sleep', async () => {
  const { poll, asked } = start(() => Promise.resolve(PAGE), 3600);
  for (let minutes = 0; minutes < 30; minutes += 1) {
    await vi.advanceTimersByTimeAsync(10_000);
    vi.setSystemTime(Date.now() + 50_000);
  }
  expect(asked).toHaveLength(1);
  poll.stop();
});

it('keeps its pace when the clock is set back, and says so', async () => {
  const { poll, asked, state } = start(() => Promise.resolve(listOf(task('import-ami-1', 'active'))));
  await vi.advanceTimersByTimeAsync(23_000);
  vi.setSystemTime(Date.now() - 3_600_000);
  // What a page does that is looked at again.
  poll.reconsider();
  expect((state()?.nextAt ?? 0) - Date.now()).toBe(7000);
  expect((state()?.notBefore ?? 0) - Date.now()).toBe(2000);
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.length - before).toBeGreaterThanOrEqual(6);
  poll.now();
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked.length - before).toBeGreaterThanOrEqual(7);
  poll.stop();
});

it('knows how old its tasks are when the clock is set back and EC2 does not answer', async () => {
  let isSilent = false;
  const { poll, state, live } = start(() =>
    isSilent ? Promise.reject(new CloudError('no-network', 'EC2')) : Promise.resolve(listOf(task('import-ami-1', 'active'))),
  );
  await vi.advanceTimersByTimeAsync(1000);
  isSilent = true;
  await vi.advanceTimersByTimeAsync(60_000);
  vi.setSystemTime(Date.now() - 3_600_000);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(Date.now() - (live()?.provedAt ?? 0)).toBe(81_000);
  expect(Date.now() - (state()?.failingSince ?? 0)).toBe(71_000);
  poll.stop();
});

it('believes the end of a task that a page showed running before the clock was set back', async () => {
  let status = 'active';
  const { queryClient, poll, live } = start(({ states }) =>
    Promise.resolve(states !== undefined && status !== 'active' ? PAGE : listOf(task('import-ami-1', status))),
  );
  const page = { ...listOf(task('import-ami-1', 'active')), at: Date.now() };
  queryClient.setQueryData([HISTORY_KEY, 'here', []], { pages: [page], pageParams: [null] });
  await vi.advanceTimersByTimeAsync(1000);
  vi.setSystemTime(Date.now() - 3_600_000);
  status = 'completed';
  await vi.advanceTimersByTimeAsync(180_000);
  const pages = queryClient.getQueryData<History>([HISTORY_KEY, 'here', []])?.pages ?? [];
  expect(tasksOf(mergeReadings([{ live: live() ?? null, lookups: [], pages }])).map(({ outcome }) => outcome)).toEqual(['completed']);
  poll.stop();
});

it('goes on after a fault of its own', async () => {
  let isBroken = true;
  const { poll, state, live } = start(() => (isBroken ? Promise.reject(new TypeError('undefined is not a function')) : Promise.resolve(PAGE)));
  await vi.advanceTimersByTimeAsync(0);
  expect(state()?.error?.message).toContain('undefined is not a function');
  isBroken = false;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(live()?.provedAt).toBeGreaterThan(0);
  expect(state()?.error).toBeNull();
  poll.stop();
});

it('gives a person no poll within five seconds of the last one, however often it is asked', async () => {
  const { poll, asked } = start(() => Promise.resolve(PAGE));
  await vi.advanceTimersByTimeAsync(1000);
  for (let clicks = 0; clicks < 300; clicks += 1) poll.now();
  await vi.advanceTimersByTimeAsync(3999);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(2);
  poll.stop();
});

it('gives a person no poll sooner than its own while EC2 asks to slow down', async () => {
  const { poll, asked, state } = start(() => Promise.reject(new CloudError('throttled', 'EC2')));
  await vi.advanceTimersByTimeAsync(6000);
  const { nextAt } = state() ?? {};
  poll.now();
  await vi.advanceTimersByTimeAsync((nextAt ?? 0) - Date.now() - 1);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(2);
  poll.stop();
});

it('slows down where EC2 answers the list and refuses look-ups', async () => {
  let isListed = true;
  const { poll, asked, state, live } = start(({ states }) => {
    if (states === undefined) return Promise.reject(new CloudError('throttled', 'EC2'));
    return Promise.resolve(listOf(task('import-ami-1', 'active'), isListed ? task('import-ami-2', 'active') : null));
  });
  await vi.advanceTimersByTimeAsync(1000);
  isListed = false;
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  const paces: number[] = [];
  const kinds = new Set<string | undefined>();
  for (let minutes = 0; minutes < 10; minutes += 0.1) {
    await vi.advanceTimersByTimeAsync(6000);
    paces.push(state()?.pace.stretch ?? 1);
    kinds.add(state()?.error?.kind);
  }
  expect(Math.max(...paces)).toBeGreaterThan(2);
  expect(paces.slice(10).filter((stretch) => stretch === 1).length).toBeLessThan(20);
  expect(kinds).toContain('throttled');
  expect(asked.length).toBeLessThan(55);
  // What EC2 does answer is on the screen all the same.
  expect(Date.now() - (live()?.provedAt ?? 0)).toBeLessThan(120_000);
  vi.restoreAllMocks();
  poll.stop();
});

it('asks nothing more once it was stopped', async () => {
  const { poll, asked } = start(() => Promise.resolve(PAGE));
  await vi.advanceTimersByTimeAsync(1000);
  poll.stop();
  poll.now();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked).toHaveLength(1);
});
