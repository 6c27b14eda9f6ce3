import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { toImportTask } from '#domain/import-task.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { fakeLocks } from '#queries/fake-locks.fixture.ts';
import { liveOptions, pollOptions, type Poll } from '#queries/poll.ts';
import { sharePoll } from '#queries/shared-poll.ts';

const polls: Poll[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
  vi.stubGlobal('navigator', { locks: fakeLocks() });
});
afterEach(() => {
  for (const poll of polls.splice(0)) poll.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A task moves, so the interval is what the tabs ask for. */
const PAGE = { tasks: [toImportTask({ ImportTaskId: 'import-ami-1', Status: 'active' }, 'here')].filter((task) => task !== null), nextToken: null, withoutId: 0 };
const NEEDS = { refreshSeconds: () => 5, hidden: () => false, offline: () => false, asked: () => [] };

/** Tabs of one browser that ask the same EC2. */
function openTabs(number: number, page: ImportTasks['page']) {
  const source = { ...EMBEDDED_SOURCE, name: `here-${crypto.randomUUID()}`, label: 'Here' };
  return Array.from({ length: number }, () => {
    const queryClient = new QueryClient();
    polls.push(sharePoll(queryClient, { source, importTasks: { page } }, NEEDS));
    return {
      live: () => queryClient.getQueryData(liveOptions(source.name).queryKey),
      state: () => queryClient.getQueryData(pollOptions(source.name).queryKey),
    };
  });
}

/** Lets simulated time pass; the real event loop turns too, because channels between tabs do not run on timers. */
async function pass(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 500) {
    await vi.advanceTimersByTimeAsync(500);
    for (let turns = 0; turns < 3; turns += 1) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }
}

/** An answer that takes its time, unless nobody wants it any more. */
const after = async <Result>(milliseconds: number, work: () => Result, signal?: AbortSignal): Promise<Result> =>
  new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new CloudError('cancelled', 'EC2')), { once: true });
    setTimeout(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    }, milliseconds);
  });

/** An EC2 that answers at once at first, and later as it is told. */
function slowingDown(later: ImportTasks['page']): ImportTasks['page'] {
  let requests = 0;
  return async (query, signal) => {
    requests += 1;
    return requests === 1 ? PAGE : later(query, signal);
  };
}

it('lets a slow EC2 answer, also where several tabs wait for it', async () => {
  const tabs = openTabs(2, slowingDown(async (_query, signal) => after(12_000, () => PAGE, signal)));
  // Longer than two intervals, and shorter than the board waits for an answer.
  for (let rounds = 0; rounds < 8; rounds += 1) {
    await pass(20_000);
    for (const { live, state } of tabs) {
      expect(live()?.provedAt).toBeGreaterThan(Date.now() - 30_000);
      expect(state()?.error).toBeNull();
    }
  }
});

it('tells all tabs that EC2 is silent, and since when', async () => {
  const silent = slowingDown(async (_query, signal) =>
    after(
      20_000,
      () => {
        throw new CloudError('no-answer', 'EC2');
      },
      signal,
    ),
  );
  const tabs = openTabs(2, silent);
  const openedAt = Date.now();
  await pass(80_000);
  for (const { state } of tabs) {
    expect(state()).toMatchObject({ error: { kind: 'no-answer' } });
    expect(state()?.failingSince).toBeLessThan(openedAt + 6000);
  }
});
