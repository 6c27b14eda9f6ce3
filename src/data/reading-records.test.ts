import { environmentManager, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImageRecords } from '#aws/image-records.ts';
import { importedImage } from '#domain/image-record.fixture.ts';
import { EMBEDDED_SOURCE, type Source } from '#domain/source.ts';
import { ec2RecordsOptions, NO_RECORDS, type WantedIds } from '#data/ec2-records.ts';
import { NO_SCHEDULE, writePollSchedule } from '#data/poll-schedule.ts';
import { startReadingRecords } from '#data/reading-records.ts';
import { forgetRefused } from '#data/refused-reads.ts';

// Where there is no window the library keeps no timers.
environmentManager.setIsServer(() => false);

const MINUTE = 60_000;
let pools = 0;

beforeEach(() => {
  vi.useFakeTimers();
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
    removeItem: (key: string) => void stored.delete(key),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A source that no other test has: the tabs of one source hear each other. */
function sourceOf(reads: Source['reads']): Source {
  pools += 1;
  return { ...EMBEDDED_SOURCE, name: 'here', identityPoolId: `records ${pools}`, reads };
}

const idsOf = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${kind}-${index}`);

const NOTHING: WantedIds = { images: [], snapshots: [], opened: null, shown: [] };

interface Options {
  readonly source?: Source;
  readonly wanted?: Partial<WantedIds>;
  readonly images?: ImageRecords['images'];
  /** Whether it is the tab that polls. */
  readonly isLeader?: boolean;
}

/** One tab that reads records; the requests with their seconds. */
function openTab({
  source = sourceOf(['image-tasks', 'images', 'snapshots']),
  wanted = { images: ['ami-0'] },
  images = async (ids) => ids.map((imageId) => importedImage({ imageId })),
  isLeader = true,
}: Options = {}) {
  const queryClient = new QueryClient();
  writePollSchedule(queryClient, 'here', { ...NO_SCHEDULE, isLeader });
  const asked: { readonly read: string; readonly ids: readonly string[]; readonly second: number }[] = [];
  const opened = Date.now();
  const note = (read: string, ids: readonly string[]): void =>
    void asked.push({ read, ids, second: Math.round((Date.now() - opened) / 1000) });
  const imageRecords: ImageRecords = {
    images: async (ids) => {
      note('images', ids);
      return images(ids);
    },
    snapshots: async (ids) => {
      note('snapshots', ids);
      return ids.map((snapshotId) => ({ snapshotId, startTime: 1 }));
    },
  };
  const importTasks = { page: async () => ({ tasks: [], nextToken: null, withoutId: 0 }) };
  let ids = { ...NOTHING, ...wanted };
  const reading = startReadingRecords(queryClient, { source, importTasks, imageRecords }, () => ids);
  return {
    asked,
    stop: reading.stop,
    want(more: Partial<WantedIds>) {
      ids = { ...NOTHING, ...more };
      reading.reconsider();
    },
    known: () => queryClient.getQueryData(ec2RecordsOptions('here').queryKey) ?? NO_RECORDS,
  };
}

it('asks for what nobody wants never, and for each id once', async () => {
  const { asked, want, known, stop } = openTab({ wanted: { images: [], snapshots: [] } });
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(asked).toEqual([]);
  want({ images: ['ami-0'], snapshots: ['snap-0'] });
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(asked.map(({ read, ids }) => [read, ids])).toEqual([
    ['images', ['ami-0']],
    ['snapshots', ['snap-0']],
  ]);
  expect(known().images.get('ami-0')?.record).toEqual(importedImage({ imageId: 'ami-0' }));
  stop();
});

it('never makes a call that the source may not make', async () => {
  const source = sourceOf(['image-tasks', 'snapshots']);
  const { asked, stop } = openTab({ source, wanted: { images: ['ami-0'], snapshots: ['snap-0'] } });
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(asked.map(({ read }) => read)).toEqual(['snapshots']);
  stop();
});

it('asks for 200 ids at once, a few times at first, and once a minute after three minutes', async () => {
  const { asked, stop } = openTab({ wanted: { images: idsOf('ami', 3000), snapshots: [] } });
  await vi.advanceTimersByTimeAsync(20 * MINUTE);
  expect(asked).toHaveLength(15);
  expect(Math.max(...asked.map(({ ids }) => ids.length))).toBe(200);
  expect(asked.filter(({ second }) => second < 180).length).toBeLessThanOrEqual(10);
  const late = asked.map(({ second }) => second).filter((second) => second >= 180);
  expect(late.length).toBeGreaterThan(3);
  expect(late.filter((second, index) => index > 0 && second - (late[index - 1] ?? 0) < 60)).toEqual([]);
  stop();
});

it('reads snapshots too while new AMIs come up all the time', async () => {
  const { asked, want, stop } = openTab({ wanted: { images: ['ami-0'], snapshots: idsOf('snap', 20) } });
  for (let count = 2; count < 100; count += 1) {
    want({ images: idsOf('ami', count), snapshots: idsOf('snap', 20) });
    await vi.advanceTimersByTimeAsync(3000);
  }
  expect(asked.filter(({ read }) => read === 'snapshots')).toHaveLength(1);
  expect(asked.filter(({ read }) => read === 'images').length).toBeGreaterThan(3);
  stop();
});

it('remembers a refusal across pages, until the call is allowed or the configuration changes', async () => {
  const refuse = async (): Promise<never> => {
    throw new CloudError('denied', 'EC2', { code: 'UnauthorizedOperation' });
  };
  const source = sourceOf(['image-tasks', 'images']);
  const first = openTab({ source, images: refuse });
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect([first.asked.length, first.known().refused]).toEqual([1, ['images']]);
  first.stop();
  const second = openTab({ source, images: refuse });
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect([second.asked, second.known().refused]).toEqual([[], []]);
  second.stop();
  forgetRefused(source, 'images');
  const allowed = openTab({ source, images: refuse });
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(allowed.asked).toHaveLength(1);
  allowed.stop();
  const changed = openTab({ source: { ...source, reads: ['image-tasks', 'images', 'snapshots'] } });
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(changed.asked).toHaveLength(1);
  changed.stop();
});

it('tries again after a failure, ever more seldom, and keeps what is known', async () => {
  let isThrottled = true;
  const { asked, known, stop } = openTab({
    async images(ids) {
      if (isThrottled) throw new CloudError('throttled', 'EC2');
      return ids.map((imageId) => importedImage({ imageId }));
    },
  });
  await vi.advanceTimersByTimeAsync(20 * MINUTE);
  expect(asked.length).toBeLessThanOrEqual(4);
  isThrottled = false;
  await vi.advanceTimersByTimeAsync(20 * MINUTE);
  expect(known().images.size).toBe(1);
  stop();
});

it('tries no more often where the code of the call does not load', async () => {
  const { asked, stop } = openTab({
    images: async () => {
      throw new TypeError('Failed to fetch dynamically imported module');
    },
  });
  await vi.advanceTimersByTimeAsync(20 * MINUTE);
  expect(asked.length).toBeLessThanOrEqual(4);
  stop();
});

it('goes on at its pace after the clock was set back', async () => {
  const { asked, want, stop } = openTab();
  await vi.advanceTimersByTimeAsync(MINUTE);
  vi.setSystemTime(Date.now() - 8 * 60 * MINUTE);
  want({ images: idsOf('ami', 1000), snapshots: [] });
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(asked).toHaveLength(6);
  stop();
});

it('takes an AMI for deregistered only if it is not listed twice, minutes apart', async () => {
  const { asked, known, stop } = openTab({ images: async () => [] });
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect([asked.length, known().images.get('ami-0')?.absences]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect([asked.length, known().images.get('ami-0')?.absences]).toEqual([2, 2]);
  stop();
});

it('finds an AMI that was listed later than its task said', async () => {
  let isListed = false;
  const { known, stop } = openTab({ images: async () => (isListed ? [importedImage({ imageId: 'ami-0' })] : []) });
  await vi.advanceTimersByTimeAsync(MINUTE);
  isListed = true;
  await vi.advanceTimersByTimeAsync(6 * MINUTE);
  expect(known().images.get('ami-0')).toMatchObject({ record: { imageId: 'ami-0' }, absences: 0 });
  stop();
});

it('asks in one tab only, and tells the others, also those that are opened later', async () => {
  const source = sourceOf(['image-tasks', 'images']);
  const [leader, follower] = [openTab({ source }), openTab({ source, isLeader: false })];
  await vi.advanceTimersByTimeAsync(6000);
  await vi.waitFor(() => expect(follower.known().images.size).toBe(1));
  const late = openTab({ source, isLeader: false });
  await vi.waitFor(() => expect(late.known().images.size).toBe(1));
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect([leader, follower, late].map(({ asked }) => asked.length)).toEqual([1, 0, 0]);
  for (const tab of [leader, follower, late]) tab.stop();
});

it('asks again for the AMI of a drawer when it opens, and for all that is on screen every ten minutes', async () => {
  const { asked, want, stop } = openTab({ wanted: { images: idsOf('ami', 300) } });
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(asked).toHaveLength(2);
  want({ images: idsOf('ami', 300), shown: ['ami-7', 'ami-8'] });
  await vi.advanceTimersByTimeAsync(55 * MINUTE);
  expect(asked.slice(2).map(({ ids }) => ids)).toEqual(Array.from({ length: 5 }, () => ['ami-7', 'ami-8']));
  want({ images: idsOf('ami', 300), opened: { id: 'ami-299', since: Date.now() } });
  await vi.advanceTimersByTimeAsync(100);
  expect(asked.slice(7).map(({ ids }) => ids)).toEqual([['ami-299']]);
  await vi.advanceTimersByTimeAsync(9 * MINUTE);
  expect(asked).toHaveLength(8);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(asked).toHaveLength(9);
  stop();
});

it('keeps what it knew of an AMI that was deregistered since, and asks for it no more', async () => {
  let isListed = true;
  const { asked, known, stop } = openTab({
    wanted: { images: ['ami-0'], shown: ['ami-0'] },
    images: async () => (isListed ? [importedImage({ imageId: 'ami-0' })] : []),
  });
  await vi.advanceTimersByTimeAsync(MINUTE);
  isListed = false;
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(asked).toHaveLength(3);
  expect(known().images.get('ami-0')).toMatchObject({ record: importedImage({ imageId: 'ami-0' }), absences: 2 });
  stop();
});
