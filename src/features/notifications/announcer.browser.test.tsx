import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cleanup, renderHook } from 'vitest-browser-react';
import { taskKey } from '#domain/import-task.ts';
import type { News } from '#features/notifications/news-text.ts';
import { NOTIFY, useAnnouncer } from '#features/notifications/announcer.tsx';
import { writeStored, removeStored } from '#ui/local-storage.ts';

const shown = vi.fn<(title: string, options?: NotificationOptions) => void>();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  // Headless browsers deny notifications.
  class Shown extends EventTarget {
    static readonly permission = 'granted';
    constructor(title: string, options?: NotificationOptions) {
      super();
      shown(title, options);
    }
  }
  vi.stubGlobal('Notification', Shown);
});
afterEach(async () => {
  await cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  shown.mockReset();
  removeStored(NOTIFY);
});

/** An event of a new task, because the first announcement claims it for all tabs. */
const news = (what: News['what']): News => ({
  what,
  task: { source: 'here', id: crypto.randomUUID(), description: 'Web server' },
});

/** Whether a tab has claimed an event. */
async function isClaimed({ task, what }: News): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === `arrivals-told ${taskKey(task)} ${what}`);
}

async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

test('news are collected for ten seconds and announced in one sentence', async () => {
  const { result, act } = await renderHook(() => useAnnouncer());
  await act(() => result.current.announce([news('completed')], false));
  await act(() => pass(5000));
  await act(() => result.current.announce([news('completed'), news('failed')], false));
  expect(result.current.announcement).toBe('');
  await act(() => pass(5000));
  expect(result.current.announcement).toBe('1 failed, 2 completed');
});

test('a repeated text is announced again', async () => {
  const { result, act } = await renderHook(() => useAnnouncer());
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
  const { result, act } = await renderHook(() => useAnnouncer());
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
