import { assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskSource } from './task-source.ts';
import { taskStream } from './task-stream.ts';

const MIX = { failed: 4, cancelled: 1 };
const NOW = Date.UTC(2026, 10, 23, 9);
const moment = integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) });
const RUNNING = new Set(['active', 'deleting']);

function stream(seed: number, listed: number, active = 14): TaskSource {
  return taskStream(
    { scenario: 'w', region: 'eu-west-1', seed, speed: 60, tasks: listed },
    { listed, active, mix: MIX },
  );
}

function listedAt(source: TaskSource, at: number) {
  const { newest, oldest } = source.range(at);
  return Array.from({ length: newest - oldest + 1 }, (_, index) => source.task(newest - index, at));
}

test('the same seed and moment give the same tasks, another seed others', () => {
  expect(listedAt(stream(1, 80), NOW)).toEqual(listedAt(stream(1, 80), NOW));
  expect(listedAt(stream(1, 80), NOW)).not.toEqual(listedAt(stream(2, 80), NOW));
});

test('a simulation that stands still shows the same tasks for ever', () => {
  const still = taskStream(
    { scenario: 'w', region: 'eu-west-1', seed: 1, speed: 0, tasks: 80 },
    { listed: 80, active: 14, mix: MIX },
  );
  expect(listedAt(still, NOW)).toHaveLength(80);
  expect(listedAt(still, NOW + 1e9)).toEqual(listedAt(still, NOW));
});

test('exactly as many tasks are listed as asked for, each with an id of its own that leads back to it', () => {
  assert(
    property(integer(), integer({ min: 0, max: 300 }), moment, (seed, listed, at) => {
      const source = stream(seed, listed);
      const { newest, oldest } = source.range(at);
      expect(newest - oldest + 1).toBe(listed);
      const ids = listedAt(source, at).map(({ importTaskId }) => importTaskId ?? '');
      expect(new Set(ids).size).toBe(listed);
      expect(ids.map((id) => source.find(id, at))).toEqual(ids.map((_, index) => newest - index));
      expect(ids.every((id) => /^import-ami-(?:[0-9a-f]{17}|[0-9a-f]{16}t|[0-9a-z]{8})$/.test(id))).toBe(true);
      const gone = source.task(oldest - 1, at).importTaskId ?? '';
      expect(
        [gone, '', 'import-ami-', 'import-ami-zzzzzzzz', 'import-ami-0123456789abcdef0'].map((id) =>
          source.find(id, at),
        ),
      ).toEqual([null, null, null, null, null]);
    }),
    { numRuns: 40 },
  );
});

test('no running task drops out of the list or of the part that is searched for running ones', () => {
  assert(
    property(integer(), constantFrom(1, 2, 7, 80, 1000, 10_000, 30_000), moment, (seed, listed, at) => {
      const source = stream(seed, listed);
      const { oldest, oldestRunning } = source.range(at);
      const bottom = Math.max(oldest, oldestRunning);
      const below = Array.from({ length: 60 }, (_, index) => source.status(bottom - 1 - index, at) ?? '');
      expect(below.filter((status) => RUNNING.has(status))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test.each([1, 2, 3])('no running task drops out of a list of only %i', (listed) => {
  const source = stream(1, listed);
  const gone = Array.from({ length: 5000 }, (_, index) => NOW + index * 60_000).map(
    (at) => source.status(source.range(at).oldest - 1, at) ?? '',
  );
  expect(gone.filter((status) => RUNNING.has(status))).toEqual([]);
});

test.each([
  [80, 14],
  [200, 14],
  [10_000, 12],
])('of %i tasks about one in six is running, and never more than about %i', (listed, most) => {
  const source = stream(1, listed, most);
  const counts = Array.from({ length: 100 }, (_, index) => {
    const at = NOW + index * 41_000;
    const { newest, oldest, oldestRunning } = source.range(at);
    let running = 0;
    for (let key = newest; key >= Math.max(oldest, oldestRunning); key -= 1) {
      if (RUNNING.has(source.status(key, at) ?? '')) running += 1;
    }
    return running;
  });
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  expect(mean).toBeGreaterThan(Math.min(listed / 6, most) * 0.8);
  expect(mean).toBeLessThan(Math.min(listed / 6, most) * 1.2);
  expect(Math.max(...counts)).toBeLessThanOrEqual(most + 10);
});

test('a list of 80 nearly always shows every outcome', () => {
  const source = stream(1, 80);
  const complete = Array.from({ length: 100 }, (_, index) => NOW + index * 53_000).filter((at) => {
    const tasks = listedAt(source, at);
    const deleted = tasks.filter(({ status }) => status === 'deleted');
    const cancelled = deleted.filter(({ statusMessage = 'deleted' }) => statusMessage === 'deleted');
    return (
      cancelled.length >= 1 &&
      deleted.length - cancelled.length >= 2 &&
      tasks.some(({ status }) => status === 'active') &&
      tasks.some(({ status }) => status === 'completed')
    );
  });
  expect(complete.length).toBeGreaterThan(85);
});

test('every field of the service model occurs, and per-disk progress in a minority', () => {
  const source = stream(1, 80);
  const tasks = Array.from({ length: 40 }, (_, index) => listedAt(source, NOW + index * 200_000)).flat();
  const fields = new Set(tasks.flatMap((task) => Object.keys(task)));
  const disks = tasks.flatMap(({ snapshotDetailSet = [] }) => snapshotDetailSet);
  expect(fields).toEqual(
    new Set([
      'architecture',
      'bootMode',
      'description',
      'encrypted',
      'hypervisor',
      'imageId',
      'importTaskId',
      'kmsKeyId',
      'licenseSpecifications',
      'licenseType',
      'platform',
      'progress',
      'snapshotDetailSet',
      'status',
      'statusMessage',
      'tagSet',
      'usageOperation',
    ]),
  );
  expect(new Set(disks.flatMap((disk) => Object.keys(disk)))).toEqual(
    new Set([
      'description',
      'deviceName',
      'diskImageSize',
      'format',
      'progress',
      'snapshotId',
      'status',
      'statusMessage',
      'url',
      'userBucket',
    ]),
  );
  const converting = tasks.filter(({ statusMessage }) => statusMessage === 'converting');
  const telling = converting.filter(({ snapshotDetailSet = [] }) => snapshotDetailSet.some(({ progress }) => progress));
  expect(telling.length).toBeGreaterThan(0);
  expect(telling.length / converting.length).toBeLessThan(0.3);
  expect(Math.max(...tasks.map(({ snapshotDetailSet = [] }) => snapshotDetailSet.length))).toBe(21);
});
