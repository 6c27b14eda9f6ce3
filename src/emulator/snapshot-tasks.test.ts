import { expect, test } from 'vitest';
import { createCloud } from './cloud.ts';
import { elements, SignedClient } from './signed-client.ts';

const START = Date.UTC(2026, 10, 23, 9);

async function start(scenario = 'steady') {
  const clock = { now: START };
  const client = new SignedClient(createCloud({ now: () => clock.now }), () => clock.now);
  const keys = await client.keys(scenario);
  const call = async (action: string, parameters: Record<string, string> = {}) =>
    (await client.ec2({ Action: action, ...parameters }, keys, { scenario })).text();
  return {
    clock,
    call,
    list: async (parameters: Record<string, string> = {}) => call('DescribeImportSnapshotTasks', parameters),
  };
}

const inState = (...states: string[]): Record<string, string> => ({
  'Filters.1.Name': 'task-state',
  ...Object.fromEntries(states.map((state, index) => [`Filters.1.Value.${index + 1}`, state])),
});

test('snapshot imports are listed by their own call only, with all of their state in the detail', async () => {
  const { call, list } = await start();
  const answer = await list();
  const ids = elements('importTaskId', answer);
  expect(ids).toHaveLength(8);
  expect(ids.filter((id) => !/^import-snap-[0-9a-z]{8,17}$/.test(id))).toEqual([]);
  expect(answer).toMatch(/<importSnapshotTaskSet><item><importTaskId>.*<snapshotTaskDetail>.*<status>/);
  expect(await call('DescribeImportImageTasks')).not.toContain('import-snap-');
});

test('a snapshot import takes a page size, a token, a state and an id', async () => {
  const { list } = await start();
  const first = await list({ MaxResults: '5' });
  const [token = ''] = elements('nextToken', first);
  const second = await list({ MaxResults: '5', NextToken: token });
  expect(new Set([first, second].flatMap((page) => elements('importTaskId', page))).size).toBe(8);
  const completed = elements('importTaskId', await list(inState('completed')));
  expect(completed.length).toBeGreaterThan(0);
  const [id = ''] = completed;
  expect(elements('importTaskId', await list({ 'ImportTaskId.1': id }))).toEqual([id]);
  expect(await list({ 'ImportTaskId.1': 'import-snap-gone' })).toContain('InvalidConversionTaskId.Malformed');
});

test('a snapshot import says an empty SnapshotId while it runs, and its snapshot afterwards', async () => {
  const { clock, call, list } = await start();
  const running = await list(inState('active'));
  expect(running).toContain('<snapshotId/>');
  expect(running).toMatch(/<statusMessage>(?:pending|downloading\/converting)</);
  const done = await list(inState('completed'));
  expect(done).not.toContain('<progress>');
  clock.now += 1000;
  const snapshots = await call('DescribeSnapshots', { 'Owner.1': 'self' });
  // The oldest may have left the list meanwhile.
  const made = elements('snapshotId', done).slice(0, -1);
  expect(elements('snapshotId', snapshots)).toEqual(expect.arrayContaining(made));
  expect(snapshots).toContain(`Created by AWS-VMImport service for ${elements('importTaskId', done)[0]}`);
});

test('a snapshot import of a real user is written as EC2 wrote it', async () => {
  const { list } = await start('snapshot-imports');
  const answer = await list();
  expect(elements('status', answer)).toEqual(
    expect.arrayContaining(['active', 'completed', 'deleting', 'deleted', 'error']),
  );
  expect(elements('diskImageSize', answer)).toEqual(expect.arrayContaining(['0.0', '3182428160.0', '3.115815424E9']));
  const early = await list({ 'ImportTaskId.1': 'import-snap-01c750a9b69d61f1e' });
  expect(early).toContain('<url>https://');
  expect(early).not.toMatch(/userBucket|<format>/);
  expect(early).toContain('<tagSet/>');
});

test('a role without the permission may still read image imports', async () => {
  const { call, list } = await start('snapshot-tasks-denied');
  expect(elements('Code', await list())).toEqual(['UnauthorizedOperation']);
  expect(await call('DescribeImportImageTasks')).toContain('<importImageTaskSet>');
});

test('a call that takes no filter lists everything without one', async () => {
  const { list } = await start('snapshot-filter-refused');
  expect(elements('Code', await list(inState('active')))).toEqual(['InvalidFilter']);
  expect(elements('importTaskId', await list()).length).toBeGreaterThan(12);
});

test('a snapshot import can be cancelled while it runs', async () => {
  const { call, list } = await start('operator');
  const [id = ''] = elements('importTaskId', await list(inState('active')));
  expect(await call('CancelImportTask', { ImportTaskId: id })).toContain('<state>deleting</state>');
  const [done = ''] = elements('importTaskId', await list(inState('completed')));
  expect(await call('CancelImportTask', { ImportTaskId: done })).toContain('IncorrectState');
});
