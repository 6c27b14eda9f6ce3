import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCloud } from '#emulator/cloud.ts';
import { pageDoor } from '#emulator/page-door.ts';
import { historyOptions } from '#queries/history.ts';
import { liveOptions, startPoll } from '#queries/poll.ts';
import { SYSTEM_CLOCK } from '#session/clock.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { openSources, type OpenSource } from '#session/sources.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  // The tasks are a function of the time: always the same minute.
  vi.setSystemTime(Date.UTC(2026, 10, 23, 9));
});
afterEach(() => void vi.useRealTimers());

/** How long EC2 takes to answer, in milliseconds; slower than its budget refills, so that it never refuses. */
const LATENCY_MS = 60;

/** The tasks of a world at their own speed, and how often EC2 was asked for them. */
function openWorld(world: string, tasks: number) {
  let requests = 0;
  const cloud = pageDoor(
    createCloud({
      speed: 1,
      tasks,
      onRequest: ({ service }) => {
        requests += service === 'ec2' ? 1 : 0;
      },
    }),
  );
  const endpoint = `https://cloud.test/worlds/${world}`;
  const [source] = openSources(
    [
      { ...EMBEDDED_SOURCE, name: 'a', label: 'A', endpoints: { ec2: endpoint, cognitoIdentity: endpoint } },
    ],
    {
      async fetch(input, init) {
        await new Promise((resolve) => {
          setTimeout(resolve, LATENCY_MS);
        });
        return cloud(String(input), init);
      },
      signInOf: () => null,
      clock: SYSTEM_CLOCK,
    },
  );
  if (source === undefined) throw new Error('no source');
  return { source, requests: () => requests };
}

/** Lets simulated time pass; the real event loop turns too, because streams do not run on timers. */
async function pass(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 20) {
    await vi.advanceTimersByTimeAsync(20);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

async function readAll(queryClient: QueryClient, source: OpenSource) {
  const observer = new InfiniteQueryObserver(queryClient, historyOptions(source, []));
  const stop = observer.subscribe(() => undefined);
  const isDone = (): boolean => observer.getCurrentResult().data !== undefined && !observer.getCurrentResult().hasNextPage;
  while (!isDone()) {
    const { isFetching, data } = observer.getCurrentResult();
    if (!isFetching && data !== undefined) void observer.fetchNextPage();
    await pass(20);
  }
  return { observer, stop, tasks: observer.getCurrentResult().data?.pages.flatMap((page) => page.tasks).length ?? 0 };
}

/** EC2 requests of a minute at 10 s with every page read, by the board and by an infinite query that is refetched. */
async function minute(world: string, listed: number) {
  const board = openWorld(world, listed);
  const queryClient = new QueryClient();
  const { stop, tasks } = await readAll(queryClient, board.source);
  const poll = startPoll(queryClient, board.source, { refreshSeconds: () => 10, hidden: () => false, offline: () => false, asked: () => [] });
  await pass(5000);
  const before = board.requests();
  await pass(60_000);
  const asked = board.requests() - before;
  const active = queryClient.getQueryData(liveOptions('a').queryKey)?.active.size ?? 0;
  poll.stop();
  stop();

  const naive = openWorld(world, listed);
  const naiveClient = new QueryClient();
  const { observer, stop: stopNaive } = await readAll(naiveClient, naive.source);
  const naiveBefore = naive.requests();
  // What `refetchInterval` does in a browser; outside of one the library keeps still.
  const interval = setInterval(() => void observer.refetch({ cancelRefetch: false }), 10_000);
  await pass(60_000);
  clearInterval(interval);
  stopNaive();
  return { tasks, active, asked, naive: naive.requests() - naiveBefore };
}

describe('the price of a minute', () => {
  it('depends on what is active, not on what is listed', { timeout: 180_000 }, async () => {
    const small = await minute('steady', 100);
    const large = await minute('ten-thousand', 100);
    // oxlint-disable-next-line no-console -- the figures are the point of this test
    console.table({ '100 tasks': small, '10,000 tasks': large });
    expect(large.tasks).toBe(10_000);
    expect(small.asked).toBeLessThanOrEqual(8);
    expect(large.asked).toBeLessThanOrEqual(8);
    expect(large.naive / large.asked).toBeGreaterThan(40);
  });
});
