import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cleanup, renderHook } from 'vitest-browser-react';
import { taskKey, toImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import type { News } from '#data/record.ts';
import { NOTIFY, useAnnouncer } from '#features/notifications/announcer.tsx';
import { shown, stubNotifications } from '#features/notifications/notification.fixture.ts';
import { askForPermission } from '#features/notifications/notification-permission.ts';
import { toggleWatched, watchedMachines } from '#features/notifications/watched-machines.ts';
import { writeStored } from '#ui/local-storage.ts';

const toasts = vi.fn<(text: string) => void>();

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  stubNotifications();
  await askForPermission();
});
afterEach(async () => {
  await cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  toasts.mockReset();
  localStorage.clear();
});

/** An event of a new task, because the first announcement claims it for all tabs. */
function news(what: News['what'], machine = 'Web server', StatusMessage = ''): News {
  const task = toImportTask(
    {
      ImportTaskId: crypto.randomUUID(),
      Description: machine,
      Status: what === 'failed' ? 'deleted' : what === 'completed' ? 'completed' : 'active',
      StatusMessage,
      ...(what === 'completed' ? { ImageId: 'ami-1' } : {}),
    },
    'here',
  );
  if (task === null) throw new Error('no task');
  return { what, task, at: 0 };
}

const renderAnnouncer = async () => renderHook(() => useAnnouncer(NO_CONTEXT.machineOf, toasts));

/** Whether a tab has claimed an event. */
async function isClaimed({ task, what }: News): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === `arrivals-told ${taskKey(task)} ${what}`);
}

async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

test('news are collected for ten seconds and announced in one sentence', async () => {
  const { result, act } = await renderAnnouncer();
  await act(() => result.current.announce([news('completed')], false));
  await act(() => pass(5000));
  await act(() => result.current.announce([news('completed'), news('failed')], false));
  expect(result.current.announcement).toBe('');
  await act(() => pass(5000));
  expect(result.current.announcement).toBe('1 failed, 2 completed');
});

test('a repeated text is announced again', async () => {
  const { result, act } = await renderAnnouncer();
  const told = new Set<string>();
  for (let time = 0; time < 2; time += 1) {
    await act(() => result.current.announce([news('failed')], false));
    await act(() => pass(10_000));
    expect(result.current.announcement.trim()).toBe('Web server failed');
    told.add(result.current.announcement);
  }
  expect(told.size).toBe(2);
});

test('a notification comes from the tab that polls, if it is enabled, and once for each event', async () => {
  const { result, act } = await renderAnnouncer();
  const announce = async (some: News, isPoller: boolean): Promise<void> => {
    await act(() => result.current.announce([some], isPoller));
    await act(() => pass(10_000));
    if (isPoller) await expect.poll(() => isClaimed(some)).toBe(true);
  };
  await announce(news('failed'), true);
  writeStored(NOTIFY, 'on');
  await announce(news('failed'), false);
  expect(shown).not.toHaveBeenCalled();
  const failed = news('failed');
  await announce(failed, true);
  await expect
    .poll(() => shown.mock.calls)
    .toEqual([['An import failed', { body: 'Web server failed', tag: 'arrivals' }]]);
  await announce(news('completed'), true);
  await expect
    .poll(() => shown.mock.lastCall)
    .toEqual(['Imports moved', { body: 'Web server completed', tag: 'arrivals' }]);
  await announce(failed, true);
  await announce(news('started'), true);
  await expect.poll(() => shown.mock.lastCall?.[1]?.body).toBe('Web server started');
  expect(shown).toHaveBeenCalledTimes(3);
});

const ERP_DB = { source: 'here', name: 'erp-db-02' };

test('what became of a machine that somebody waits for is told by its name, until it arrived', async () => {
  const { result, act } = await renderAnnouncer();
  const announce = async (...some: News[]): Promise<void> => {
    await act(() => result.current.announce(some, true));
    await act(() => pass(10_000));
  };
  toggleWatched(ERP_DB);
  // A start is no arrival, and the others were not asked for.
  await announce(news('started', 'erp-db-02'), news('completed'));
  expect(toasts).not.toHaveBeenCalled();
  expect(result.current.announcement).toBe('1 completed, 1 started');
  await announce(news('failed', 'erp-db-02 · ERP database', 'ClientError: Disk validation failed'), news('completed'));
  await expect
    .poll(() => shown.mock.calls)
    .toEqual([
      ['erp-db-02 failed', { body: expect.stringContaining('Disk validation failed'), tag: 'arrivals here erp-db-02' }],
    ]);
  expect(toasts).toHaveBeenLastCalledWith('erp-db-02 failed');
  expect(result.current.announcement.trim()).toBe('Web server completed');
  // It has not arrived.
  expect(watchedMachines()).toEqual([ERP_DB]);
  await announce(news('completed', 'erp-db-02'));
  await expect
    .poll(() => shown.mock.lastCall)
    .toEqual(['erp-db-02 arrived', { body: 'ami-1', tag: 'arrivals here erp-db-02' }]);
  expect(toasts).toHaveBeenLastCalledWith('erp-db-02 arrived');
  expect(watchedMachines()).toEqual([]);
  await announce(news('completed', 'erp-db-02'));
  expect(shown).toHaveBeenCalledTimes(2);
});

test('of two tabs that see an arrival both show it, and one notifies', async () => {
  const one = await renderAnnouncer();
  const other = await renderAnnouncer();
  toggleWatched(ERP_DB);
  const arrived = news('completed', 'erp-db-02');
  await one.act(() => one.result.current.announce([arrived], true));
  await pass(2000);
  await other.act(() => other.result.current.announce([arrived], true));
  await one.act(() => pass(10_000));
  await expect.poll(watchedMachines).toEqual([]);
  await other.act(() => pass(2000));
  expect(toasts.mock.calls).toEqual([['erp-db-02 arrived'], ['erp-db-02 arrived']]);
  expect(shown).toHaveBeenCalledTimes(1);
});

test('a browser that refuses notifications still shows an arrival in the page', async () => {
  stubNotifications('denied');
  const { result, act } = await renderAnnouncer();
  toggleWatched(ERP_DB);
  await act(() => result.current.announce([news('completed', 'erp-db-02')], true));
  await act(() => pass(10_000));
  expect(toasts).toHaveBeenLastCalledWith('erp-db-02 arrived');
  await expect.poll(watchedMachines).toEqual([]);
  expect(shown).not.toHaveBeenCalled();
});
