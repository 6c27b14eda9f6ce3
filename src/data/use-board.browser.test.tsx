import { describe, expect, it } from 'vitest';
import type { ImportTask } from '#domain/import-task.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import { unknownWords } from '#emulator/unknown-words.ts';
import { updatedRecord, type TaskRecord } from '#data/record.ts';
import { openBoardHook } from '#test/board-hook.tsx';

const NONE = { running: 0, failed: 0, completed: 0, cancelled: 0, unknown: 0 };
const DAY_MS = 24 * 3_600_000;
const idsOf = (tasks: readonly ImportTask[]): string[] => tasks.map(({ id }) => id);

function recordOf(task: ImportTask, at: number): TaskRecord {
  return updatedRecord(null, { task, at, fromStart: false, isUnlisted: false });
}

describe('what is listed', () => {
  it('shows each task of all sources once, and a chosen source without requests to the others', async () => {
    const both = await openBoardHook({ worlds: { here: '', there: '' }, tasks: 12 });
    await both.read();
    const { tasks, rows, total, sources } = both.board();
    expect(total).toBe(24);
    expect(rows).toEqual(tasks);
    expect(new Set(tasks.map(({ id, source }) => `${source}/${id}`)).size).toBe(24);
    expect(sources.map(({ source }) => source.name)).toEqual(['here', 'there']);
    const asked = both.asked().length;
    await both.rerender('?source=there');
    expect(both.board().total).toBe(12);
    expect(new Set(both.board().rows.map(({ source }) => source))).toEqual(new Set(['there']));
    expect(both.board().sources.map(({ source }) => source.name)).toEqual(['there']);
    expect(both.asked()).toHaveLength(asked);
  });

  it('starts with active tasks, whatever EC2 lists first, or is sorted as somebody chose', async () => {
    const { board, ids, read, rerender } = await openBoardHook({ tasks: 30 });
    await read();
    const families = board().rows.map(({ outcome }) => outcomeFamily(outcome));
    const moving = families.filter((family) => family === 'running').length;
    expect(moving).toBeGreaterThan(3);
    expect(moving).toBeLessThan(30);
    expect(families.slice(0, moving)).toEqual(families.filter((family) => family === 'running'));
    const unsorted = ids();
    await rerender('?sort=-id');
    expect(ids()).toEqual(unsorted.toSorted().toReversed());
    await rerender('');
    expect(ids()).toEqual(unsorted);
  });

  it('keeps its order while polls update active tasks, and shows the newest snapshots', async () => {
    const { board, ids, read, poll, activeTasks, setActiveTasks } = await openBoardHook({ tasks: 30 });
    await read();
    await poll();
    const before = board();
    const order = ids();
    const known = activeTasks();
    const [id, reading] = [...(known?.active ?? [])][0] ?? [];
    if (known === null || id === undefined || reading === undefined) throw new Error('nothing moves');
    const at = reading.at + 1000;
    await setActiveTasks({
      ...known,
      provedAt: at,
      active: new Map(known.active).set(id, { task: { ...reading.task, progress: 99 }, at }),
    });
    expect(ids()).toEqual(order);
    expect(board().rows.find((task) => task.id === id)?.progress).toBe(99);
    expect(board().newestProof).toBe(at);
    expect(board().sources[0]?.provedAt).toBe(at);
    // What no poll changes is the same array: what is made of it is not made again.
    expect(board().settled).toBe(before.settled);
    expect(board().partitionedRows.settled).toBe(before.partitionedRows.settled);
  });

  it('stays the same object until something changes', async () => {
    const { board, read, poll, activeTasks, setActiveTasks, rerender } = await openBoardHook();
    await read();
    await poll();
    const before = board();
    await rerender('');
    expect(board()).toBe(before);
    const known = activeTasks();
    if (known === null) throw new Error('nothing was polled');
    await setActiveTasks({ ...known, provedAt: known.provedAt + 1000 });
    expect(board()).not.toBe(before);
    expect(board().tasks).toBe(before.tasks);
    expect(board().rows).toBe(before.rows);
  });

  it('leaves out a task that EC2 does not find', async () => {
    const { board, ids, read, poll, activeTasks, setActiveTasks } = await openBoardHook();
    await read();
    await poll();
    const known = activeTasks();
    const ended = board().rows.at(-1);
    if (known === null || ended === undefined) throw new Error('nothing was read');
    await setActiveTasks({ ...known, unlisted: new Map([[ended.id, { task: ended, at: known.provedAt }]]) });
    expect(ids()).not.toContain(ended.id);
    expect(board().total).toBe(19);
  });

  it('counts items without an id separately', async () => {
    const { board, read } = await openBoardHook({ worlds: { here: 'unknown-words' } });
    await read();
    const withoutId = unknownWords().filter(({ importTaskId = '' }) => importTaskId.trim() === '').length;
    expect(withoutId).toBeGreaterThan(0);
    expect(board().withoutId).toBe(withoutId);
    expect(board().counts.unknown).toBeGreaterThan(0);
  });
});

describe('a filter', () => {
  it('by outcome changes neither total nor counts', async () => {
    const { board, read, rerender } = await openBoardHook({ tasks: 40 });
    await read();
    const { counts, total } = board();
    expect(total).toBe(40);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(40);
    for (const family of ['running', 'completed', 'failed'] as const) {
      await rerender(`?outcome=${family}`);
      expect(board().rows).toHaveLength(counts[family]);
      expect(board().rows.length).toBeGreaterThan(0);
      expect(new Set(board().rows.map(({ outcome }) => outcomeFamily(outcome)))).toEqual(new Set([family]));
      expect(board().counts).toEqual(counts);
      expect(board().total).toBe(40);
      expect(board().partitionedRows.all).toEqual(board().rows);
    }
    const opened = await openBoardHook({ tasks: 40, search: '?outcome=failed' });
    await opened.read();
    expect(opened.board()).toMatchObject({ counts, total });
  });

  it('by text counts the matches, and causes no request', async () => {
    const { board, asked, read, rerender } = await openBoardHook({ tasks: 40 });
    await read();
    const before = asked().length;
    await rerender('?q=windows&outcome=completed');
    const { counts, rows, total } = board();
    expect(rows).toHaveLength(counts.completed);
    expect(rows.length).toBeGreaterThan(0);
    const passing = Object.values(counts).reduce((sum, count) => sum + count, 0);
    expect(passing).toBeGreaterThan(rows.length);
    expect(passing).toBeLessThan(total);
    expect(total).toBe(40);
    expect(asked()).toHaveLength(before);
    await rerender('?q=nothing-is-called-so');
    expect(board()).toMatchObject({ rows: [], counts: NONE, total: 40, isProven: true, isComplete: true });
  });

  it('by state is sent to EC2, which lists no others', async () => {
    const { board, asked, read } = await openBoardHook({ tasks: 40, search: '?state=completed' });
    await read();
    expect(asked().map((parameters) => parameters.get('Filters.1.Value.1'))).toEqual(['completed']);
    expect(board().total).toBe(board().counts.completed);
    expect(board().total).toBeGreaterThan(0);
    expect(board().total).toBeLessThan(40);
  });
});

describe('what EC2 lists no longer', () => {
  it('is counted beside the list, and listed on request', async () => {
    const { board: other, read: readOther } = await openBoardHook({ worlds: { here: 'observed' } });
    await readOther();
    const ended = other()
      .rows.filter(({ outcome }) => outcome === 'completed')
      .slice(0, 2);
    expect(ended).toHaveLength(2);
    const now = Date.now();
    const records = ended.map((task, index) => recordOf(task, now - (index + 1) * DAY_MS));
    const { board, ids, first, read, rerender } = await openBoardHook({ records, now });
    // A list that was not read to its end proves no absence.
    expect(first().unlistedCount).toBe(0);
    await read();
    expect(board()).toMatchObject({ unlistedCount: 2, isUnlisted: false, total: 20 });
    // Nor does one that was asked for by state.
    await rerender('?state=completed');
    await read();
    expect(board()).toMatchObject({ unlistedCount: 0, isComplete: true });
    await rerender('?listed=gone');
    expect(ids()).toEqual(idsOf(ended));
    expect(board()).toMatchObject({
      isUnlisted: true,
      isComplete: true,
      isProven: true,
      total: 2,
      counts: { ...NONE, completed: 2 },
    });
    await rerender('?listed=gone&outcome=failed');
    expect(board()).toMatchObject({ rows: [], total: 2 });
  });

  it('is known without a list once EC2’s seven days are over', async () => {
    const { board: other, read } = await openBoardHook({ worlds: { here: 'observed' } });
    await read();
    const task = other().rows.find(({ outcome }) => outcome === 'completed');
    if (task === undefined) throw new Error('none was completed');
    const now = Date.now();
    const open = async (days: number) =>
      (
        await openBoardHook({
          worlds: { here: 'denied' },
          records: [recordOf(task, now - days * DAY_MS)],
          now,
          search: '?listed=gone',
        })
      ).board();
    expect(await open(6)).toMatchObject({ unlistedCount: 0, total: 0 });
    expect(await open(8)).toMatchObject({ unlistedCount: 1, total: 1, isProven: true });
  });
});
