import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { toImportTask } from '#domain/import-task.ts';
import { historyOptions, wireStates, type History } from '#data/history-query.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { mergeSnapshots, tasksOf } from '#data/merge.ts';

const SOURCE = { ...EMBEDDED_SOURCE, name: 'here', label: 'Here' };

/** A list behind tokens that all end when `walk` moves on. */
function openList(ids: () => readonly string[]) {
  let walk = 0;
  let requests = 0;
  const importTasks: ImportTasks = {
    page: async ({ nextToken }) => {
      requests += 1;
      const [issued, start] = (nextToken ?? `${walk}:0`).split(':').map(Number);
      if (issued !== walk) throw new CloudError('page-ended', 'EC2');
      const end = (start ?? 0) + 2;
      const tasks = ids()
        .slice(start, end)
        .flatMap((id) => toImportTask({ ImportTaskId: id, Status: 'completed' }, 'here') ?? []);
      return { tasks, nextToken: end < ids().length ? `${walk}:${end}` : null, withoutId: 0 };
    },
  };
  const queryClient = new QueryClient();
  const options = historyOptions({ source: SOURCE, importTasks }, []);
  const observer = new InfiniteQueryObserver(queryClient, options);
  const stop = observer.subscribe(() => undefined);
  const rows = (data: History | undefined): string[] =>
    tasksOf(mergeSnapshots([{ activeTasks: null, lookups: [], pages: data?.pages ?? [] }])).map(({ id }) => id);
  return {
    endTokens: () => {
      walk += 1;
    },
    requests: () => requests,
    stop,
    first: async () => {
      await observer.refetch({ cancelRefetch: false });
    },
    more: async () => {
      const { hasNextPage, error } = await observer.fetchNextPage();
      if (error !== null) throw error;
      return { rows: rows(queryClient.getQueryData(options.queryKey)), hasNextPage };
    },
  };
}

const letters = (count: number): string[] => Array.from({ length: count }, (_, index) => `import-ami-${index}`);

it('continues after a token has expired, without losing, repeating or moving a row', async () => {
  const ids = letters(9);
  const list = openList(() => ids);
  await list.first();
  await list.more();
  expect((await list.more()).rows).toEqual(ids.slice(0, 6));
  list.endTokens();
  expect(await list.more()).toEqual({ rows: ids.slice(0, 8), hasNextPage: true });
  expect(await list.more()).toEqual({ rows: ids, hasNextPage: false });
  list.stop();
});

it('keeps the rows where they are when tasks have moved between the pages meanwhile', async () => {
  let ids = letters(6);
  const list = openList(() => ids);
  await list.first();
  await list.more();
  list.endTokens();
  ids = ['import-ami-new', ...ids];
  const { rows } = await list.more();
  expect(rows.slice(0, 4)).toEqual(letters(4));
  expect(rows).toContain('import-ami-new');
  await list.more();
  expect((await list.more()).rows.toSorted()).toEqual([...ids].toSorted());
  list.stop();
});

it('catches up by at most ten pages at once, to save the request budget', async () => {
  const ids = letters(60);
  const list = openList(() => ids);
  await list.first();
  for (let pages = 1; pages < 25; pages += 1) await list.more();
  list.endTokens();
  const before = list.requests();
  expect((await list.more()).rows).toEqual(ids.slice(0, 50));
  expect(list.requests() - before).toBe(11);
  await list.more();
  expect((await list.more()).rows).toEqual(ids.slice(0, 52));
  list.stop();
});

it('asks EC2 for the states that were chosen, or for all that were not excluded', () => {
  expect(wireStates({ include: [], exclude: [] })).toEqual([]);
  expect(wireStates({ include: ['completed', 'active'], exclude: [] })).toEqual(['active', 'completed']);
  expect(wireStates({ include: [], exclude: ['completed'] })).toEqual(['active', 'deleting', 'deleted']);
});
