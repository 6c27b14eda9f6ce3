import { expect, it, vi } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { EMBEDDED_SOURCE, type Source } from '#domain/source.ts';
import { LONGEST_MS, MOST_RECORDS, updatedRecord, type TaskRecord } from '#data/record.ts';
import { openObservations } from '#data/store.ts';

const NOW = 2 * LONGEST_MS;
const HERE: Source = {
  ...EMBEDDED_SOURCE,
  name: 'here',
  login: {
    issuer: 'https://login.example.com',
    clientId: 'board',
    scope: 'openid',
    provider: 'login.example.com',
    hosts: [],
    refreshTokenDays: null,
  },
};
const SOURCES = Promise.resolve([{ source: HERE, person: 'ada' }]);
const POLLER = { writes: true, isNoisy: true };

function record(id: string, at: number): TaskRecord {
  const task = toImportTask({ ImportTaskId: id, Status: 'active' }, 'here');
  if (task === null) throw new Error('no task');
  return updatedRecord(null, { task, at, fromStart: false, isUnlisted: false });
}

it('shares added and forgotten tasks with the other tabs', async () => {
  const one = await openObservations(() => NOW, SOURCES);
  const other = await openObservations(() => NOW, SOURCES);
  const late = record('import-ami-1', NOW - 5);
  other.see([{ task: late.task, at: late.lastSeen, fromStart: false, isUnlisted: false }], POLLER);
  await one.add([record('import-ami-1', NOW - 100), record('import-ami-2', NOW - 50)]);
  await vi.waitFor(() => expect([...other.all().keys()]).toEqual(['here/import-ami-1', 'here/import-ami-2']));
  expect(other.all().get('here/import-ami-1')).toMatchObject({ firstSeen: NOW - 100, lastSeen: NOW - 5 });
  if (HERE.login !== null) await one.intendToForget(HERE.login)();
  await vi.waitFor(() => expect(other.all().size).toBe(0));
});

it('stays within its limits while it is open, and reports how many tasks it added', async () => {
  const observations = await openObservations(() => NOW, SOURCES);
  const many = Array.from({ length: MOST_RECORDS + 3 }, (_, index) =>
    record(`import-ami-${index}`, NOW - 9000 + index),
  );
  expect(await observations.add([...many, record('import-ami-old', NOW - LONGEST_MS - 1)])).toBe(MOST_RECORDS);
  expect(observations.all().size).toBe(MOST_RECORDS);
  const { task } = record('import-ami-new', NOW);
  observations.see([{ task, at: NOW, fromStart: false, isUnlisted: false }], POLLER);
  expect(observations.all().size).toBe(MOST_RECORDS);
  expect(observations.all().has('here/import-ami-new')).toBe(true);
});

it('continues to record when the clock was set back, with the right durations', async () => {
  const hour = 3_600_000;
  let now = NOW;
  const observations = await openObservations(() => now, SOURCES);
  const see = (raw: Parameters<typeof toImportTask>[0], at: number): void => {
    const task = toImportTask({ ImportTaskId: 'import-ami-1', ...raw }, 'here');
    if (task !== null) observations.see([{ task, at, fromStart: false, isUnlisted: false }], POLLER);
  };
  see({ Status: 'active', StatusMessage: 'pending' }, now);
  now += 60_000;
  see({ Status: 'active', StatusMessage: 'converting' }, now);
  now += 10_000 - hour;
  see({ Status: 'active', StatusMessage: 'converting' }, now);
  now += 10_000;
  see({ Status: 'completed' }, now);
  const { firstSeen, lastSeen, changes, task } = observations.all().get('here/import-ami-1') ?? {};
  expect(task?.outcome).toBe('completed');
  expect(lastSeen).toBe(now);
  expect(changes?.map(({ outcome }) => outcome)).toEqual(['running', 'running', 'completed']);
  expect((changes?.[1]?.at ?? 0) - (changes?.[0]?.at ?? 0)).toBe(60_000);
  expect(firstSeen).toBe(changes?.[0]?.at);
});

it('lets a tab write what it read without a sound', async () => {
  const observations = await openObservations(() => NOW, SOURCES);
  const heard: [string, boolean][] = [];
  observations.onNews((news, isNoisy) => heard.push(...news.map(({ task }): [string, boolean] => [task.id, isNoisy])));
  const ended = toImportTask(
    { ImportTaskId: 'import-ami-1', Status: 'deleted', StatusMessage: 'ClientError: no disk' },
    'here',
  );
  if (ended === null) throw new Error('no task');
  observations.see([{ task: ended, at: NOW, fromStart: false, isUnlisted: false, lastCheckedAt: NOW - 1 }], {
    writes: true,
    isNoisy: false,
  });
  expect(heard).toEqual([['import-ami-1', false]]);
});

it('remembers the tasks that another tab adds, and ignores everything else that comes from tabs', async () => {
  const posts = vi.spyOn(BroadcastChannel.prototype, 'postMessage');
  const sender = await openObservations(() => NOW, SOURCES);
  await sender.add([record('import-ami-1', NOW)]);
  const { name } = posts.mock.contexts[0] as BroadcastChannel;
  const [added] = posts.mock.calls[0] as [{ readonly records: readonly [TaskRecord] }];
  posts.mockRestore();
  const [stored] = added.records;
  const observations = await openObservations(() => NOW, SOURCES);
  const foreign = new BroadcastChannel(name);
  for (const message of [
    null,
    'added',
    { kind: 'added' },
    { kind: 'added', records: 'all' },
    { kind: 'forgotten' },
    { kind: 'forgotten', staying: [7] },
    { kind: 'renamed', records: [stored] },
    // Of a list with damaged records the others are taken.
    {
      kind: 'added',
      records: [
        null,
        { ...stored, lastSeen: 'now' },
        { ...stored, changes: [] },
        { ...stored, task: { ...stored.task, snapshots: [{}] } },
        { ...stored, task: { ...stored.task, id: 'import-ami-2', raw: undefined } },
      ],
    },
  ])
    foreign.postMessage(message);
  await vi.waitFor(() => expect([...observations.all().keys()]).toEqual(['here/import-ami-2']));
  foreign.close();
});
