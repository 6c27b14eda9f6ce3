import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { liveOptions, pollOptions, startPoll, type Poll } from '#queries/poll.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SOURCE = { ...EMBEDDED_SOURCE, name: 'here', label: 'Here' };
const PAGE = { tasks: [], nextToken: null, withoutId: 0 };

function start(answer: () => ReturnType<ImportTasks['page']>) {
  const queryClient = new QueryClient();
  const asked: number[] = [];
  const importTasks: ImportTasks = {
    page: () => {
      asked.push(Date.now());
      return answer();
    },
  };
  const needs = { refreshSeconds: () => 10, hidden: () => false, offline: () => false, asked: () => [] };
  const poll: Poll = startPoll(queryClient, { source: SOURCE, importTasks }, needs);
  const state = () => queryClient.getQueryData(pollOptions('here').queryKey);
  return { poll, asked, state, live: () => queryClient.getQueryData(liveOptions('here').queryKey) };
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

it('asks nothing more once it was stopped', async () => {
  const { poll, asked } = start(() => Promise.resolve(PAGE));
  await vi.advanceTimersByTimeAsync(1000);
  poll.stop();
  poll.now();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked).toHaveLength(1);
});
