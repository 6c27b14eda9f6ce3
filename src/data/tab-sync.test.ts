import { environmentManager, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { toImportTask } from '#domain/import-task.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { fakeLocks } from '#data/fake-locks.fixture.ts';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import { pollScheduleOptions } from '#data/poll-schedule.ts';
import type { Polling, PollingNeeds } from '#data/polling.ts';
import { shareSource } from '#data/tab-sync.ts';

// Where there is no window the library keeps no timers.
environmentManager.setIsServer(() => false);

const pollings: Polling[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
  vi.stubGlobal('navigator', { locks: fakeLocks() });
});
afterEach(() => {
  for (const polling of pollings.splice(0)) polling.stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A task moves, so the interval is what the tabs ask for. */
const PAGE = {
  tasks: [toImportTask({ ImportTaskId: 'import-ami-1', Status: 'active' }, 'here')].filter((task) => task !== null),
  nextToken: null,
  withoutId: 0,
};
const NEEDS: PollingNeeds = { refreshSeconds: () => 5, hidden: () => false, offline: () => false, asked: () => [] };

/** Tabs of one browser that ask the same EC2. */
function openTabs(
  number: number,
  page: ImportTasks['page'],
  identityPoolId = crypto.randomUUID() as string,
  needs: Partial<PollingNeeds> = {},
) {
  // Another pool for each test: by it tabs know that they ask the same.
  return Array.from({ length: number }, (_, index) => {
    const source = { ...EMBEDDED_SOURCE, name: `here-${index}`, label: 'Here', identityPoolId };
    const queryClient = new QueryClient();
    pollings.push(shareSource(queryClient, { source, importTasks: { page } }, { ...NEEDS, ...needs }));
    return {
      source,
      queryClient,
      tasks: () => queryClient.getQueryData(activeTasksOptions(source.name).queryKey),
      schedule: () => queryClient.getQueryData(pollScheduleOptions(source.name).queryKey),
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

it('waits for a slow answer of EC2, with several tabs too', async () => {
  const tabs = openTabs(
    2,
    slowingDown(async (_query, signal) => after(12_000, () => PAGE, signal)),
  );
  // Longer than two intervals, and shorter than the board waits for an answer.
  for (let rounds = 0; rounds < 8; rounds += 1) {
    await pass(20_000);
    for (const { tasks, schedule } of tabs) {
      expect(tasks()?.provedAt).toBeGreaterThan(Date.now() - 30_000);
      expect(schedule()?.failure).toBeNull();
    }
  }
});

it('shows in all tabs that EC2 is silent, and since when', async () => {
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
  for (const { schedule } of tabs) {
    expect(schedule()).toMatchObject({ failure: { error: { kind: 'no-answer' } } });
    expect(schedule()?.failure?.since).toBeLessThan(openedAt + 6000);
  }
});

const { postMessage } = BroadcastChannel.prototype;

/** All that is said on channels. */
function wiretap() {
  const said: { readonly channel: string; readonly message: { readonly kind: string } }[] = [];
  vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(function say(
    this: BroadcastChannel,
    message: { readonly kind: string },
  ) {
    said.push({ channel: this.name, message });
    postMessage.call(this, message);
  });
  return said;
}

it('polls once for all tabs, and shows the result in each under its own name of the source', async () => {
  let requests = 0;
  const tabs = openTabs(3, async () => {
    requests += 1;
    return PAGE;
  });
  await pass(20_000);
  expect(requests).toBeLessThanOrEqual(6);
  expect(tabs.map(({ schedule }) => schedule()?.isLeader)).toEqual([true, false, false]);
  // The leader's answer names the source `here` for all; a follower names it as it is configured there.
  for (const { tasks, source } of tabs.slice(1))
    expect([...(tasks()?.active.values() ?? [])].map(({ task }) => [task.source, task.id])).toEqual([
      [source.name, 'import-ami-1'],
    ]);
});

it('exchanges with six tabs no more messages per tab than with two', async () => {
  const messages = async (number: number): Promise<number> => {
    const said = wiretap();
    openTabs(number, async () => PAGE);
    await pass(30_000);
    for (const polling of pollings.splice(0)) polling.stop();
    vi.restoreAllMocks();
    return said.length;
  };
  const two = await messages(2);
  const six = await messages(6);
  expect(two).toBeLessThan(20);
  // What a tab says of itself when it opens and closes, and the answer to it.
  expect(six - two).toBeLessThanOrEqual(4 * 4);
});

it('keeps a task that did not change the same object in the tabs that follow', async () => {
  const tabs = openTabs(2, async () => PAGE);
  await pass(5500);
  const [, follower] = tabs;
  const before = follower?.tasks();
  await pass(10_000);
  expect(follower?.tasks()?.provedAt).toBeGreaterThan(before?.provedAt ?? Number.POSITIVE_INFINITY);
  expect(follower?.tasks()?.active.get('import-ami-1')?.task).toBe(before?.active.get('import-ami-1')?.task);
});

it('is replaced as the leader while it is frozen, and follows afterwards', async () => {
  let [isFrozen, isUnderWay] = [false, false];
  const tabs = openTabs(2, async () => {
    // In a frozen tab nothing runs: no answer comes to it, and it says nothing.
    if (!isFrozen || isUnderWay) return PAGE;
    isUnderWay = true;
    return new Promise(() => undefined);
  });
  await pass(6000);
  const [leader, follower] = tabs;
  expect(leader?.schedule()?.isLeader).toBe(true);
  isFrozen = true;
  vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(function say(
    this: BroadcastChannel,
    message: { readonly kind: string; readonly leader?: string },
  ) {
    if (follower?.schedule()?.isLeader === true) postMessage.call(this, message);
  });
  await pass(40_000);
  expect(follower?.schedule()?.isLeader).toBe(true);
  expect(Date.now() - (follower?.tasks()?.provedAt ?? 0)).toBeLessThan(15_000);
  vi.restoreAllMocks();
  await pass(10_000);
  expect(leader?.schedule()?.isLeader).toBe(false);
  expect(leader?.tasks()?.provedAt).toBe(follower?.tasks()?.provedAt);
});

it('ignores messages of another format, from another release or from anybody else', async () => {
  const said = wiretap();
  const [leader, follower] = openTabs(2, async () => PAGE);
  await pass(6000);
  const polled = said.findLast(
    ({ message }) => message.kind === 'polled' && (message as unknown as { readonly tasks: unknown }).tasks !== null,
  );
  const foreign = new BroadcastChannel(polled?.channel ?? 'none');
  const before = follower?.tasks();
  if (polled === undefined) throw new Error('nothing was posted');
  const { tasks, ...rest } = polled.message as unknown as { readonly tasks: object };
  const later = { ...tasks, provedAt: Date.now() + 1 };
  for (const message of [
    null,
    'polled',
    { kind: 'polled' },
    { ...rest, tasks: { ...later, active: 'all' } },
    { ...rest, tasks: { ...later, active: [{ at: 1, raw: null }] } },
    { ...rest, tasks: { ...later, provedAt: 'now' } },
    { ...rest, tasks: later, schedule: { isOff: 'no' } },
    { kind: 'demand', tab: 'x', demand: { refreshSeconds: '5', hidden: false, running: [] } },
  ]) {
    foreign.postMessage(message);
  }
  // Of this format, with a task that no rule of this release would make: it is settled anew.
  foreign.postMessage({
    ...rest,
    tasks: {
      ...later,
      active: [
        {
          at: Date.now(),
          raw: { ImportTaskId: 'import-ami-2', Progress: 7, SnapshotDetails: 'many', Description: { no: 'text' } },
        },
        { at: Date.now(), raw: {} },
      ],
    },
  });
  await pass(1000);
  expect([...(follower?.tasks()?.active.values() ?? [])]).toMatchObject([
    { task: { id: 'import-ami-2', progress: null, snapshots: [], description: null } },
  ]);
  expect(before?.active.size).toBe(1);
  expect(leader?.schedule()?.isLeader).toBe(true);
  foreign.close();
});

it('polls each account by itself, even if two have the same name', async () => {
  const [first, second] = [...openTabs(1, async () => PAGE), ...openTabs(1, async () => ({ ...PAGE, tasks: [] }))];
  await pass(6000);
  expect([first, second].map((tab) => tab?.schedule()?.isLeader)).toEqual([true, true]);
  expect(second?.tasks()?.active.size).toBe(0);
});

it('has a new leader at once when the leader closes, and polls no sooner than that one would have', async () => {
  let requests = 0;
  const tabs = openTabs(2, async () => {
    requests += 1;
    return PAGE;
  });
  await pass(6000);
  const before = requests;
  pollings.shift()?.stop();
  await pass(1000);
  expect(tabs.map(({ schedule }) => schedule()?.isLeader)).toEqual([false, true]);
  expect(requests).toBe(before);
  await pass(5000);
  expect(requests).toBeGreaterThan(before);
});

it('polls in each tab if the browser refuses locks', async () => {
  vi.stubGlobal('navigator', {
    locks: { request: async () => Promise.reject(new DOMException('denied', 'SecurityError')) },
  });
  const tabs = openTabs(2, async () => PAGE);
  await pass(6000);
  expect(tabs.map(({ schedule }) => schedule()?.isLeader)).toEqual([true, true]);
  expect(tabs.map(({ tasks }) => tasks()?.active.size)).toEqual([1, 1]);
});

it('requests nothing while refresh is off in all tabs, however long the leader is silent', async () => {
  const asked: number[] = [];
  const openedAt = Date.now();
  openTabs(
    2,
    async () => {
      asked.push(Date.now() - openedAt);
      throw new CloudError('no-network', 'EC2');
    },
    crypto.randomUUID(),
    { refreshSeconds: () => 'off' },
  );
  await pass(10 * 60_000);
  expect(asked).toEqual([0]);
});

it('goes on at its pace if the clock is set back and the polling tab closes before anybody notices', async () => {
  const polls: number[] = [];
  const [, other] = openTabs(2, async () => {
    polls.push(performance.now());
    return PAGE;
  });
  await pass(22_000);
  const before = polls.length;
  vi.setSystemTime(Date.now() - 3_600_000);
  await pass(500);
  pollings[0]?.stop();
  await pass(30_000);
  expect(polls.length - before).toBeGreaterThanOrEqual(5);
  expect(other?.tasks()?.provedAt).toBeLessThanOrEqual(Date.now());
});

it('polls a failing source no sooner when another tab takes over', async () => {
  const asked: number[] = [];
  openTabs(2, async () => {
    asked.push(Date.now());
    throw new CloudError('throttled', 'EC2', { retryAfterMs: 120_000 });
  });
  await pass(6000);
  pollings.shift()?.stop();
  await pass(60_000);
  expect(asked).toHaveLength(1);
  await pass(61_000);
  expect(asked).toHaveLength(2);
});

it('replaces a silent leader just as soon if the clock was set back', async () => {
  let requests = 0;
  const tabs = openTabs(2, async () => {
    requests += 1;
    return requests < 3 ? PAGE : new Promise(() => undefined);
  });
  await pass(8000);
  vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(() => {});
  vi.setSystemTime(Date.now() - 3_600_000);
  await pass(30_000);
  expect(tabs[1]?.schedule()?.isLeader).toBe(true);
});
