import { describe, expect, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks, PageQuery } from '#aws/import-tasks.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { bothKinds } from '#data/both-kinds.ts';
import { fetchTasksById } from '#data/fetch-pages.ts';
import { pollActiveTasks } from '#data/poll-active-tasks.ts';

function task(id: string, status: string): ImportTask {
  const state = { Status: status, ...(status === 'active' ? { StatusMessage: 'pending' } : {}) };
  const isSnapshot = id.startsWith('import-snap-');
  const converted = toImportTask({ ImportTaskId: id, ...(isSnapshot ? { SnapshotTaskDetail: state } : state) }, 'here');
  if (converted === null) throw new Error('no task');
  return converted;
}

/** A list as EC2 keeps it for one kind, so many tasks to a page. */
function list(tasks: ImportTask[], pageSize = 100) {
  const asked: PageQuery[] = [];
  const fake: ImportTasks & { fails: CloudError | null } = {
    fails: null,
    async page(query) {
      asked.push(query);
      if (fake.fails !== null) throw fake.fails;
      const { ids, states = [], nextToken = null } = query;
      const dead = ids?.find((id) => !tasks.some((one) => one.id === id));
      if (dead !== undefined) throw new CloudError('unknown-id', 'EC2', { message: `Invalid id: "${dead}"` });
      const found = tasks.filter(
        ({ id, status }) =>
          (ids === undefined || ids.includes(id)) && (states.length === 0 || states.some((state) => state === status)),
      );
      const start = Number(nextToken ?? 0);
      const end = start + pageSize;
      return { tasks: found.slice(start, end), nextToken: end < found.length ? String(end) : null, withoutId: 0 };
    },
  };
  return { fake, asked, tasks };
}

function both(images: ImportTask[], snapshots: ImportTask[], pageSize?: number, now = () => 0) {
  const [image, snapshot] = [list(images, pageSize), list(snapshots, pageSize)];
  let isRefused = false;
  const refusal = { isKnown: () => isRefused, note: () => void (isRefused = true) };
  const joined = bothKinds(image.fake, snapshot.fake, refusal, now);
  return { joined, image, snapshot, isRefused: () => isRefused };
}

const { signal } = new AbortController();
const idsOf = (tasks: Iterable<ImportTask>) => [...tasks].map(({ id }) => id);
const DENIED = new CloudError('denied', 'EC2');
const MINUTE = 60_000;

describe('the list of both kinds', () => {
  it('is read page by page until both lists end', async () => {
    const { joined, image, snapshot } = both(
      ['1', '2', '3', '4', '5'].map((end) => task(`import-ami-${end}`, 'completed')),
      ['1', '2', '3'].map((end) => task(`import-snap-${end}`, 'completed')),
      2,
    );
    const read: string[] = [];
    let token: string | null = null;
    do {
      const page = await joined.page({ nextToken: token });
      read.push(...idsOf(page.tasks));
      token = page.nextToken;
    } while (token !== null);
    expect(new Set(read).size).toBe(8);
    expect([image.asked.length, snapshot.asked.length]).toEqual([3, 2]);
  });

  it('asks the call of its kind for an id', async () => {
    const { joined, image, snapshot } = both([task('import-ami-1', 'active')], [task('import-snap-1', 'active')]);
    const ids = ['import-snap-1', 'import-ami-1', 'import-snap-2'];
    const { found, unlisted, isComplete } = await fetchTasksById(joined, [ids], { requests: 9, refusals: 9 }, signal);
    expect([[...found.keys()], [...unlisted], isComplete]).toEqual([
      ['import-ami-1', 'import-snap-1'],
      ['import-snap-2'],
      true,
    ]);
    expect(image.asked.map((query) => query.ids)).toEqual([['import-ami-1']]);
    expect(snapshot.asked.map((query) => query.ids)).toEqual([['import-snap-1', 'import-snap-2'], ['import-snap-1']]);
  });

  it('goes without snapshot tasks where EC2 refuses them, and asks for them once', async () => {
    const { joined, snapshot, isRefused } = both([task('import-ami-1', 'active')], []);
    snapshot.fake.fails = DENIED;
    for (let polls = 0; polls < 3; polls += 1)
      expect(idsOf((await joined.page({ states: ['active'] })).tasks)).toEqual(['import-ami-1']);
    expect([snapshot.asked.length, isRefused()]).toEqual([1, true]);
    // That EC2 lists no such task would be a guess.
    await expect(joined.page({ ids: ['import-snap-1'] })).rejects.toMatchObject({ kind: 'denied' });
    expect(snapshot.asked).toHaveLength(1);
  });

  it('meets a refusal once, also where a poll and a page of the history begin together', async () => {
    const { joined, snapshot } = both([task('import-ami-1', 'active')], []);
    snapshot.fake.fails = DENIED;
    await Promise.all([joined.page({}), joined.page({ states: ['active'] }), joined.page({})]);
    expect(snapshot.asked).toHaveLength(1);
  });

  it('concludes nothing from a refusal of everything', async () => {
    const { joined, image, snapshot, isRefused } = both([], []);
    image.fake.fails = DENIED;
    snapshot.fake.fails = DENIED;
    await expect(joined.page({})).rejects.toMatchObject({ kind: 'denied' });
    expect(isRefused()).toBe(false);
  });

  it('is no list where one of the calls fails for another reason', async () => {
    const { joined, snapshot } = both([task('import-ami-1', 'active')], []);
    snapshot.fake.fails = new CloudError('throttled', 'EC2');
    await expect(joined.page({})).rejects.toMatchObject({ kind: 'throttled' });
  });
});

describe('a poll of both kinds', () => {
  const images = [task('import-ami-1', 'active'), task('import-ami-2', 'completed')];

  it('follows the active tasks of both for one request more, also where it reads the first page', async () => {
    const { joined, image, snapshot } = both(
      [...images],
      [task('import-snap-1', 'active'), task('import-snap-2', 'deleted')],
    );
    let former = null;
    const costs: number[] = [];
    for (let at = 1; at <= 5; at += 1) {
      const before = image.asked.length + snapshot.asked.length;
      const ofImages = image.asked.length;
      former = await pollActiveTasks(joined, former, [], () => at * MINUTE, new AbortController().signal);
      costs.push(image.asked.length + snapshot.asked.length - before - (image.asked.length - ofImages));
      expect(idsOf([...former.active.values()].map((one) => one.task))).toEqual(['import-ami-1', 'import-snap-1']);
    }
    expect(costs).toEqual([1, 1, 1, 1, 1]);
    expect(former?.firstPage.size).toBe(4);
    expect(former?.completeListings.length).toBeGreaterThan(0);
  });

  it('costs one request a minute while no snapshot task is active, and finds a new one within it', async () => {
    let at = 0;
    const snapshots = [task('import-snap-1', 'completed')];
    const { joined, snapshot } = both([...images], snapshots, 100, () => at);
    let former: Awaited<ReturnType<typeof pollActiveTasks>> | null = null;
    const poll = async () => {
      at += MINUTE / 6;
      former = await pollActiveTasks(joined, former, [], () => at, new AbortController().signal);
      return idsOf([...former.active.values()].map((one) => one.task));
    };
    for (let polls = 0; polls < 60; polls += 1) expect(await poll()).toEqual(['import-ami-1']);
    expect(snapshot.asked.length).toBeLessThanOrEqual(11);
    snapshots.push(task('import-snap-2', 'active'));
    let polls = 1;
    while (!(await poll()).includes('import-snap-2')) polls += 1;
    expect(polls).toBeLessThanOrEqual(6);
    const asked = snapshot.asked.length;
    await poll();
    await poll();
    expect(snapshot.asked.length).toBe(asked + 2);
  });

  it('proves the end of a snapshot task, and that one is no longer listed', async () => {
    const snapshots = [task('import-snap-1', 'active'), task('import-snap-2', 'active')];
    const { joined } = both([...images], snapshots);
    const first = await pollActiveTasks(joined, null, [], () => MINUTE, new AbortController().signal);
    snapshots.splice(0, 2, task('import-snap-1', 'completed'));
    let last = first;
    for (const at of [2, 3, 4, 15, 30])
      last = await pollActiveTasks(joined, last, [], () => at * MINUTE, new AbortController().signal);
    expect(last.finished.get('import-snap-1')?.task.outcome).toBe('completed');
    expect([...last.unlisted.keys()]).toEqual(['import-snap-2']);
    expect([...last.active.keys()]).toEqual(['import-ami-1']);
  });

  it('reads the active ones apart where EC2 lists more snapshot tasks than a page holds', async () => {
    const many = Array.from({ length: 5 }, (_, index) => task(`import-snap-${index}`, 'completed'));
    const { joined } = both([...images], [...many, task('import-snap-9', 'active')], 3);
    let former = null;
    for (let at = 1; at <= 4; at += 1)
      former = await pollActiveTasks(joined, former, [], () => at * MINUTE, new AbortController().signal);
    expect([...(former?.active.keys() ?? [])]).toEqual(['import-ami-1', 'import-snap-9']);
    expect(former?.complete).toBe(true);
    expect(former?.completeListings).toEqual([]);
  });
});
