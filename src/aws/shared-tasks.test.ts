import { describe, expect, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks, PageQuery, TaskPage } from '#aws/import-tasks.ts';
import { shareTasks, type SharedList } from '#aws/shared-tasks.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';

const START = 1_000_000_000;
const MOVING = ['active', 'deleting'] as const;

function task(id: string, Status: string): ImportTask {
  const found = toImportTask({ ImportTaskId: `import-ami-${id}`, Status }, 'here');
  if (found === null) throw new Error('no task');
  return found;
}

const pageOf = (ids: readonly string[], nextToken: string | null = null): TaskPage => ({
  tasks: ids.map((id) => task(id, 'active')),
  nextToken,
  withoutId: 0,
});

function listOf(askedAt: number, pages: readonly TaskPage[], left: readonly ImportTask[] = []): SharedList {
  return {
    askedAt,
    asked: askedAt,
    page: async (index) => pages[index] ?? pageOf([]),
    left: async () => left,
  };
}

/** A source whose poller stored `list`, or whose bucket fails with an error, beside an EC2 that lists one other task. */
function setUp(list: SharedList | CloudError) {
  const board = { now: START, list };
  const asked: PageQuery[] = [];
  let reads = 0;
  const ec2: ImportTasks = {
    async page(query) {
      asked.push(query);
      return query.ids === undefined
        ? pageOf(['ec2'])
        : { ...pageOf([]), tasks: query.ids.map((id) => task(id.slice(11), 'active')) };
    },
  };
  const read = async (): Promise<SharedList> => {
    reads += 1;
    if (board.list instanceof CloudError) throw board.list;
    return board.list;
  };
  const tasks = shareTasks(ec2, read, () => board.now);
  const poll = (query: PageQuery = {}) => tasks.page({ states: MOVING, sharedSince: 0, ...query });
  return { board, asked, tasks, poll, reads: () => reads };
}

const idsOf = ({ tasks }: TaskPage) => tasks.map(({ id }) => id.slice('import-ami-'.length));

describe('a poll of a source with a poller', () => {
  it('shows what the poller stored, as old as it is, and asks EC2 nothing', async () => {
    const { poll, asked } = setUp(listOf(START - 7000, [pageOf(['a', 'b'])]));
    const page = await poll();
    expect([idsOf(page), page.askedAt, asked]).toEqual([['a', 'b'], START - 7000, []]);
  });

  it('reads all pages of one and the same moment', async () => {
    const { board, poll, asked } = setUp(listOf(START, [pageOf(['a'], 'of EC2'), pageOf(['b'])]));
    const first = await poll();
    board.list = listOf(START + 5000, [pageOf(['later'])]);
    const second = await poll({ nextToken: first.nextToken });
    expect([idsOf(first), idsOf(second), second.nextToken, asked]).toEqual([['a'], ['b'], null, []]);
  });

  it.each([
    ['is missing or refused', new CloudError('denied', 'S3')],
    ['is damaged', new CloudError('incomplete', 'S3')],
    ['is out of reach', new CloudError('unreadable', 'S3')],
    ['is older than a minute', listOf(START - 60_001, [pageOf(['a'])])],
  ])('asks EC2 where the list %s, and looks for the list again a minute later', async (_, list) => {
    const { board, poll, asked, reads } = setUp(list);
    expect(idsOf(await poll())).toEqual(['ec2']);
    board.list = listOf(START + 50_000, [pageOf(['a'])]);
    board.now = START + 59_000;
    expect([idsOf(await poll()), reads()]).toEqual([['ec2'], 1]);
    board.now = START + 60_000;
    expect(idsOf(await poll())).toEqual(['a']);
    expect(asked).toHaveLength(2);
  });

  it('looks for the list again although the clock was set back', async () => {
    const { board, poll } = setUp(new CloudError('denied', 'S3'));
    await poll();
    board.now = START - 3_600_000;
    board.list = listOf(board.now, [pageOf(['a'])]);
    expect(idsOf(await poll())).toEqual(['a']);
  });

  it.each([
    ['denied', 'denied'],
    ['damaged', 'incomplete'],
  ] as const)('asks EC2 where EC2’s answer to the poller was %s', async (_, kind) => {
    const page = async (): Promise<TaskPage> => {
      throw new CloudError(kind, 'EC2');
    };
    expect(idsOf(await setUp({ ...listOf(START, []), page }).poll())).toEqual(['ec2']);
  });

  it('waits where EC2 throttles the poller: the budget is the same', async () => {
    const page = async (): Promise<TaskPage> => {
      throw new CloudError('throttled', 'EC2');
    };
    const { poll, asked } = setUp({ ...listOf(START, []), page });
    await expect(poll()).rejects.toMatchObject({ kind: 'throttled', service: 'EC2' });
    expect(asked).toEqual([]);
  });

  it('never goes back to an older list than it has', async () => {
    const { board, poll, asked } = setUp(listOf(START, [pageOf(['new'])]));
    await poll();
    board.list = listOf(START - 5000, [pageOf(['old'])]);
    expect([idsOf(await poll()), asked]).toEqual([['new'], []]);
    // EC2 itself answered later than the poller.
    expect(idsOf(await poll({ sharedSince: START + 9000 }))).toEqual(['ec2']);
    board.list = listOf(START + 10_000, [pageOf(['newer'])]);
    expect(idsOf(await poll({ sharedSince: START + 9000 }))).toEqual(['newer']);
  });

  it('takes the same list, read in another tab, for as old as it was there', async () => {
    const { poll } = setUp(listOf(START - 1500, [pageOf(['a'])]));
    const page = await poll({ sharedSince: START - 500 });
    expect([idsOf(page), page.askedAt]).toEqual([['a'], START - 500]);
  });

  it('lets the first page of all tasks be three minutes old', async () => {
    const { board, poll, asked } = setUp(listOf(START - 180_000, [pageOf(['a'], 'of EC2')]));
    expect(idsOf(await poll({ states: [], sharedSince: START }))).toEqual(['a']);
    board.now += 1;
    expect(idsOf(await poll({ states: [], sharedSince: START }))).toEqual(['ec2']);
    expect(asked).toHaveLength(1);
  });

  it('learns from the poller which tasks have ended, and asks EC2 for the others', async () => {
    const left = [task('done', 'completed'), task('back', 'active')];
    const { poll, asked } = setUp(listOf(START, [pageOf(['a'])], left));
    await poll();
    const ids = ['import-ami-done', 'import-ami-back'];
    const byId = await poll({ states: [], ids });
    expect(byId.tasks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'import-ami-done completed',
      'import-ami-back active',
    ]);
    expect(asked).toMatchObject([{ ids: ['import-ami-back'] }]);
    await poll({ states: [], ids: ['import-ami-done'] });
    expect(asked).toHaveLength(1);
  });

  it('fails with a later page that cannot be read, and asks EC2 at the next poll', async () => {
    const page = async (index: number): Promise<TaskPage> => {
      if (index > 0) throw new CloudError('incomplete', 'EC2');
      return pageOf(['a'], 'of EC2');
    };
    const { poll } = setUp({ ...listOf(START, []), page });
    const { nextToken } = await poll();
    await expect(poll({ nextToken })).rejects.toMatchObject({ kind: 'incomplete' });
    expect(idsOf(await poll())).toEqual(['ec2']);
  });
});

it('asks EC2 for the history, and for what a person wants to see', async () => {
  const { tasks, asked, reads } = setUp(listOf(START, [pageOf(['a'])]));
  await tasks.page({});
  await tasks.page({ ids: ['import-ami-a'] });
  expect([asked.length, reads()]).toEqual([2, 0]);
});
