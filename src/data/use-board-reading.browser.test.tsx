import { describe, expect, it } from 'vitest';
import { openBoardHook } from '#test/board-hook.tsx';

const NOT_READ = { rows: [], total: 0, isProven: false, isComplete: false, newestProof: 0, readError: null };
const dead = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `import-ami-${String(index).padStart(17, '0')}`);

describe('reading', () => {
  it('shows no empty list before it was read', async () => {
    const { board, first, read } = await openBoardHook({ worlds: { here: 'empty' } });
    expect(first()).toMatchObject(NOT_READ);
    expect(first().sources[0]?.provedAt).toBeNull();
    await read();
    expect(board()).toMatchObject({ rows: [], total: 0, isProven: true, isComplete: true, withoutId: 0 });
    expect(board().sources[0]?.provedAt).toBeGreaterThan(0);
  });

  it('reads one page at a time, appends it, and ends', async () => {
    const { board, ids, asked, read } = await openBoardHook({ tasks: 250 });
    await read();
    expect(board()).toMatchObject({ total: 100, isComplete: false, isProven: true });
    const former = ids();
    for (const [total, isComplete] of [
      [200, false],
      [250, true],
      [250, true],
    ] as const) {
      board().readMore();
      await read();
      await expect.poll(() => board().total).toBe(total);
      expect(board().isComplete).toBe(isComplete);
    }
    expect(ids().slice(0, 100)).toEqual(former);
    expect(new Set(ids()).size).toBe(250);
    // None at the end, however often somebody asks.
    expect(asked()).toHaveLength(3);
  });

  it('is cut, not complete, if EC2 repeats a token', async () => {
    const { board, read } = await openBoardHook({ tasks: 250 });
    await read();
    const { setFault, ...cut } = await openBoardHook({ tasks: 250, fault: 'repeated-token' });
    await cut.read();
    cut.board().readMore();
    await expect.poll(() => cut.board().isCut).toBe(true);
    expect(cut.board()).toMatchObject({ isComplete: false, isProven: true, readError: null });
    expect(cut.board().total).toBeLessThan(250);
    expect(board().isCut).toBe(false);
    // Asked again, EC2 may lead on.
    setFault(null);
    cut.board().readMore();
    await expect.poll(() => cut.board().isCut).toBe(false);
  });

  it('keeps what was read if a later page fails, and continues after the next successful poll', async () => {
    const { board, read, setFault, poll } = await openBoardHook({
      tasks: 150,
      fault: { code: 'UnauthorizedOperation', ofLaterPages: true },
    });
    await read();
    expect(board().readError).toBeNull();
    board().readMore();
    await expect.poll(() => board().readError?.kind).toBe('denied');
    expect(board()).toMatchObject({ total: 100, isProven: true, isComplete: false, isCut: false });
    expect(board().pageError).toBe(board().readError);
    setFault(null);
    await poll();
    await expect.poll(() => board().isComplete).toBe(true);
    expect(board()).toMatchObject({ total: 150, readError: null, pageError: null });
  });
});

describe('a source that fails', () => {
  it('leaves the other sources as they are, and the list incomplete', async () => {
    const { board, asked, read, poll } = await openBoardHook({ worlds: { here: '', there: 'denied' } });
    await read();
    expect(board()).toMatchObject({ total: 20, isProven: true, isComplete: false });
    expect(board().readError?.kind).toBe('denied');
    // As long as its polls come through it is the list that has to tell it, after that its poll.
    expect(board().pageError).toBe(board().readError);
    await poll('there');
    await expect.poll(() => board().pageError).toBeNull();
    expect(board().readError?.kind).toBe('denied');
    const [here, there] = board().sources;
    expect(here).toMatchObject({ error: null, failingSince: null });
    expect(there?.error?.kind).toBe('denied');
    expect(there?.failingSince).toBeGreaterThan(0);
    expect(there?.provedAt).toBeNull();
    expect(board().newestProof).toBe(0);
    await poll();
    await expect.poll(() => board().newestProof).toBeGreaterThan(0);
    // The budget of an account that refuses is not spent on it.
    await read();
    const before = asked().length;
    board().readMore();
    expect(board().isReading).toBe(false);
    expect(asked()).toHaveLength(before);
  });

  it('proves nothing by itself, not even that there are no tasks', async () => {
    const { board, read } = await openBoardHook({ worlds: { here: 'denied' } });
    await read();
    expect(board()).toMatchObject({
      ...NOT_READ,
      isReading: false,
      readError: { kind: 'denied' },
      unlistedCount: 0,
      unlisted: [],
    });
  });
});

describe('ids', () => {
  it('are looked up, and those that no source lists are reported', async () => {
    const { board: all, read: readAll } = await openBoardHook({ worlds: { here: 'observed', there: '' } });
    await readAll();
    const ofThere = all().rows.find(({ source }) => source === 'there');
    const search = `?id=import-ami-ffo2siec,${ofThere?.id},${dead(1).join()}`;
    const { board, first, ids, asked, read } = await openBoardHook({ worlds: { here: 'observed', there: '' }, search });
    expect(first()).toMatchObject({ ...NOT_READ, unlisted: [] });
    await read();
    expect(new Set(ids())).toEqual(new Set(['import-ami-ffo2siec', ofThere?.id]));
    expect(board()).toMatchObject({ total: 2, isProven: true, isComplete: true, unlisted: dead(1) });
    expect(asked().every((parameters) => parameters.has('ImportTaskId.1'))).toBe(true);
  });

  it('are not reported as unlisted while one of the sources fails', async () => {
    const search = `?id=import-ami-ffo2siec,${dead(1).join()}`;
    const { board, read } = await openBoardHook({ worlds: { here: 'observed', there: 'denied' }, search });
    await read();
    expect(board()).toMatchObject({
      total: 1,
      isProven: true,
      isComplete: false,
      unlisted: [],
      readError: { kind: 'denied' },
    });
  });

  it('are searched in the list if too many are dead, and unlisted once that was read to its end', async () => {
    const { board, ids, read } = await openBoardHook({ tasks: 150, search: `?id=${dead(60).join()}` });
    await read();
    await expect.poll(() => board().total).toBe(100);
    expect(board()).toMatchObject({ rows: [], isComplete: false });
    expect(board().unlisted.length).toBeLessThan(60);
    board().readMore();
    await expect.poll(() => board().isComplete).toBe(true);
    expect(ids()).toEqual([]);
    expect(board().unlisted).toEqual(dead(60));
  });

  it('are listed if a poll lists them, whatever an earlier answer was', async () => {
    const { board, read, poll, activeTasks, setActiveTasks } = await openBoardHook({
      tasks: 20,
      search: `?id=${dead(1).join()}`,
    });
    await read();
    expect(board().unlisted).toEqual(dead(1));
    await poll();
    const known = activeTasks();
    const [reading] = known?.active.values() ?? [];
    if (known === null || reading === undefined) throw new Error('nothing moves');
    const [id = ''] = dead(1);
    await setActiveTasks({
      ...known,
      active: new Map(known.active).set(id, { ...reading, task: { ...reading.task, id } }),
    });
    expect(board()).toMatchObject({ unlisted: [] });
    expect(board().rows.map((task) => task.id)).toEqual([id]);
  });
});
