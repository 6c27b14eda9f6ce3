import { environmentManager, InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { taskKey, toImportTask } from '#domain/import-task.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import { fakeLocks } from '#data/fake-locks.fixture.ts';
import { historyOptions } from '#data/history-query.ts';
import { startPolling, type PollingNeeds } from '#data/polling.ts';
import { updatedRecord } from '#data/record.ts';
import { runningSnapshots } from '#data/running-snapshots.ts';
import { showRemembered } from '#data/show-remembered.ts';
import { shareSource } from '#data/tab-sync.ts';

// Where there is no window the library keeps no timers.
environmentManager.setIsServer(() => false);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
  vi.stubGlobal('navigator', { locks: fakeLocks() });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const SOURCE = { ...EMBEDDED_SOURCE, name: 'here' };
const NEEDS: PollingNeeds = { refreshSeconds: () => 'off', hidden: () => false, offline: () => false, asked: () => [] };
const HOUR_MS = 3_600_000;
const FORMER = ['import-ami-1', 'import-ami-2'];

function taskOf(id: string, Status = 'active') {
  const task = toImportTask({ ImportTaskId: id, Status }, 'here');
  if (task === null) throw new Error('no task');
  return task;
}

/** A page that starts an hour after this browser saw two tasks run. */
function openPage() {
  const queryClient = new QueryClient();
  const at = Date.now() - HOUR_MS;
  const records = FORMER.map((id) =>
    updatedRecord(null, { task: taskOf(id), at, fromStart: false, isUnlisted: false }),
  );
  const all = new Map(records.map((record) => [taskKey(record.task), record]));
  const observations = { all: () => all, listingOf: () => ({ provedAt: at, ids: FORMER }) };
  showRemembered(queryClient, ['here'], observations, [], Date.now());
  return { queryClient, at, tasks: () => queryClient.getQueryData(activeTasksOptions('here').queryKey) };
}

const answerWith =
  (...ids: string[]): ImportTasks['page'] =>
  async () => ({ tasks: ids.map((id) => taskOf(id)), nextToken: null, withoutId: 0 });
const never: ImportTasks['page'] = () => new Promise(() => undefined);

it('gives the list what is remembered, reads the first page at once all the same, and replaces it as a whole', async () => {
  const { queryClient, at } = openPage();
  const page = vi.fn<ImportTasks['page']>(answerWith('import-ami-2', 'import-ami-3'));
  const options = historyOptions({ source: SOURCE, importTasks: { page } }, []);
  const observer = new InfiniteQueryObserver(queryClient, options);
  const shown: string[][] = [];
  const note = ({ data }: ReturnType<typeof observer.getCurrentResult>): void =>
    void shown.push(data?.pages.flatMap(({ tasks }) => tasks.map(({ id }) => id)) ?? []);
  note(observer.getCurrentResult());
  expect(queryClient.getQueryState(options.queryKey)?.dataUpdatedAt).toBe(at);
  const end = observer.subscribe(note);
  await vi.advanceTimersByTimeAsync(10);
  expect(page).toHaveBeenCalledOnce();
  expect([...new Set(shown.map((ids) => ids.join(' ')))]).toEqual([FORMER.join(' '), 'import-ami-2 import-ami-3']);
  end();
});

it('is polled at once, even where refresh is off, and nothing of it passes for a poll', async () => {
  const { queryClient, tasks } = openPage();
  expect([...(tasks()?.active.keys() ?? [])]).toEqual(FORMER);
  // The polls look for these tasks by the records.
  expect([...runningSnapshots(queryClient, 'here')]).toEqual([]);
  const polling = startPolling(
    queryClient,
    { source: SOURCE, importTasks: { page: answerWith('import-ami-2') } },
    NEEDS,
  );
  await vi.advanceTimersByTimeAsync(10);
  expect(tasks()).toMatchObject({ provedAt: Date.now() - 10, unresolved: new Map() });
  expect([...(tasks()?.active.keys() ?? [])]).toEqual(['import-ami-2']);
  expect(tasks()?.isRemembered).toBeUndefined();
  polling.stop();
});

it('is not sent to other tabs', async () => {
  const [leader, follower] = [openPage(), new QueryClient()];
  const pollings = [leader.queryClient, follower].map((client) =>
    shareSource(client, { source: SOURCE, importTasks: { page: never } }, { ...NEEDS, refreshSeconds: () => 10 }),
  );
  for (let turns = 0; turns < 10; turns += 1) {
    // oxlint-disable-next-line no-await-in-loop -- Channels between tabs do not run on timers.
    await vi.advanceTimersByTimeAsync(500);
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  expect(leader.tasks()?.isRemembered).toBe(true);
  expect(follower.getQueryData(activeTasksOptions('here').queryKey)).toBeUndefined();
  for (const polling of pollings) polling.stop();
});
