import { environmentManager, InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCloud } from '#emulator/cloud.ts';
import { pageDoor } from '#emulator/page-door.ts';
import { historyOptions } from '#data/history-query.ts';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import { startPolling } from '#data/polling.ts';
import { loadSdk } from '#aws/late-sdk.ts';
import { SYSTEM_CLOCK } from '#auth/clock.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { openSources, type OpenSource } from '#auth/sources.ts';

// Where there is no window the library keeps no timers.
environmentManager.setIsServer(() => false);

beforeEach(async () => {
  // Loads in real time, while simulated time would pass the deadline of a file.
  await Promise.all([loadSdk(), import('#aws/identity-pool.ts')]);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
  // The tasks are a function of the time: always the same minute.
  vi.setSystemTime(Date.UTC(2026, 10, 23, 9));
});
afterEach(() => void vi.useRealTimers());

/** How long EC2 takes to answer, in milliseconds; slower than its budget refills, so that it never refuses. */
const LATENCY_MS = 60;

/** The tasks of a world at their own speed, and how often EC2 was asked for them. */
function openWorld(world: string, tasks: number) {
  let requests = 0;
  let underWay = 0;
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
    [{ ...EMBEDDED_SOURCE, name: 'a', label: 'A', endpoints: { ec2: endpoint, cognitoIdentity: endpoint } }],
    {
      async fetch(input, init) {
        underWay += 1;
        await new Promise((resolve) => {
          setTimeout(resolve, LATENCY_MS);
        });
        return cloud(String(input), init).finally(() => {
          underWay -= 1;
        });
      },
      signInOf: () => null,
      clock: SYSTEM_CLOCK,
    },
  );
  if (source === undefined) throw new Error('no source');
  return { source, requests: () => requests, isIdle: () => underWay === 0 };
}

/** Lets simulated time pass; the real event loop turns too, because streams do not run on timers. */
async function pass(milliseconds: number, isIdle = () => false): Promise<void> {
  let step = LATENCY_MS / 2;
  for (let passed = 0; passed < milliseconds; passed += step) {
    step = isIdle() ? 100 : LATENCY_MS / 2;
    await vi.advanceTimersByTimeAsync(step);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

async function readAll(queryClient: QueryClient, source: OpenSource) {
  const observer = new InfiniteQueryObserver(queryClient, historyOptions(source, []));
  const stop = observer.subscribe(() => undefined);
  const isDone = (): boolean =>
    observer.getCurrentResult().data !== undefined && !observer.getCurrentResult().hasNextPage;
  while (!isDone()) {
    const { isFetching, data } = observer.getCurrentResult();
    if (!isFetching && data !== undefined) void observer.fetchNextPage();
    await pass(LATENCY_MS / 2);
  }
  return { observer, stop, tasks: observer.getCurrentResult().data?.pages.flatMap((page) => page.tasks).length ?? 0 };
}

const MINUTES = 2;

/** EC2 requests of each of some minutes at 10 s with every page read by the board. */
async function askedByBoard(world: string, listed: number) {
  const board = openWorld(world, listed);
  const queryClient = new QueryClient();
  const { stop, tasks } = await readAll(queryClient, board.source);
  const polling = startPolling(queryClient, board.source, {
    refreshSeconds: () => 10,
    hidden: () => false,
    offline: () => false,
    asked: () => [],
  });
  const asked: number[] = [];
  await pass(5000, board.isIdle);
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const before = board.requests();
    await pass(60_000, board.isIdle);
    asked.push(board.requests() - before);
  }
  const active = queryClient.getQueryData(activeTasksOptions('a').queryKey)?.active.size ?? 0;
  polling.stop();
  stop();
  return { tasks, active, asked };
}

/** EC2 requests of a minute in which an infinite query with every page read is refetched every 10 s: six times one of them. */
async function askedNaively(world: string, listed: number) {
  const naive = openWorld(world, listed);
  const queryClient = new QueryClient();
  const { observer, stop } = await readAll(queryClient, naive.source);
  const before = naive.requests();
  void observer.refetch({ cancelRefetch: false });
  while (observer.getCurrentResult().isFetching) await pass(LATENCY_MS / 2);
  stop();
  return 6 * (naive.requests() - before);
}

describe('the price of a minute', () => {
  it(
    'depends on what is active, not on what is listed, and is the same in every minute',
    { timeout: 180_000 },
    async () => {
      const small = { ...(await askedByBoard('steady', 100)), naive: await askedNaively('steady', 100) };
      const large = { ...(await askedByBoard('ten-thousand', 100)), naive: await askedNaively('ten-thousand', 100) };
      const inWords = ({ asked, ...rest }: typeof small) => ({ ...rest, asked: asked.join(' ') });
      // oxlint-disable-next-line no-console -- the figures are the point of this test
      console.table({ '100 tasks': inWords(small), '10,000 tasks': inWords(large) });
      expect(large.tasks).toBe(10_000);
      expect(Math.max(...small.asked)).toBeLessThanOrEqual(8);
      expect(Math.max(...large.asked)).toBeLessThanOrEqual(8);
      expect(large.naive / Math.max(...large.asked)).toBeGreaterThan(30);
    },
  );
});
