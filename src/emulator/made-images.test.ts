import { expect, test } from 'vitest';
import { createCloud } from './cloud.ts';
import { elements, SignedClient } from './signed-client.ts';

const START = Date.UTC(2026, 10, 23, 9);

async function start(scenario = 'steady', speed = 60) {
  const clock = { now: START };
  const client = new SignedClient(createCloud({ now: () => clock.now, speed }), () => clock.now);
  const keys = await client.keys(scenario);
  const call = async (action: string, parameters: Record<string, string> = {}) =>
    (await client.ec2({ Action: action, ...parameters }, keys, { scenario })).text();
  return {
    clock,
    call,
    images: async (parameters: Record<string, string> = {}) =>
      call('DescribeImages', { 'Owner.1': 'self', ...parameters }),
    snapshots: async (parameters: Record<string, string> = {}) =>
      call('DescribeSnapshots', { 'Owner.1': 'self', ...parameters }),
    completed: async () =>
      call('DescribeImportImageTasks', { 'Filters.1.Name': 'task-state', 'Filters.1.Value.1': 'completed' }),
  };
}

const filter = (name: string, ...values: string[]): Record<string, string> => ({
  'Filter.1.Name': name,
  ...Object.fromEntries(values.map((value, index) => [`Filter.1.Value.${index + 1}`, value])),
});

test('each completed import has its AMI, named after the task, and the AMI its snapshots', async () => {
  const { images, snapshots, completed, clock } = await start();
  const tasks = await completed();
  // Another replica answers: what completed this second may not be known to it.
  clock.now += 1000;
  const answer = await images();
  const ids = elements('imageId', tasks).filter((id) => id !== '');
  expect(ids.length).toBeGreaterThan(20);
  expect(elements('imageId', answer)).toEqual(expect.arrayContaining(ids));
  expect(elements('name', answer)).toEqual(expect.arrayContaining(elements('importTaskId', tasks)));
  expect(elements('snapshotId', await snapshots())).toEqual(expect.arrayContaining(elements('snapshotId', tasks)));
});

test('an AMI was registered when its task completed, after its snapshots were begun', async () => {
  const { images, snapshots, completed, clock } = await start();
  const before = new Set(elements('imageId', await completed()));
  const begun = clock.now;
  clock.now += 60_000;
  const image = elements('imageId', await completed()).find((id) => !before.has(id)) ?? '';
  const answer = await images(filter('image-id', image));
  const created = Date.parse(elements('creationDate', answer)[0] ?? '');
  // A second for the lag of an answer, and one because AWS's date has whole seconds.
  expect(created).toBeGreaterThan(begun - 2000);
  expect(created).toBeLessThanOrEqual(clock.now);
  const started = elements('startTime', await snapshots(filter('snapshot-id', ...elements('snapshotId', answer))));
  expect(started.length).toBeGreaterThan(0);
  expect(started.filter((time) => Date.parse(time) >= created)).toEqual([]);
});

test('a filter leaves a dead id out, where the parameter fails as a whole', async () => {
  const { images, snapshots } = await start();
  const [image = ''] = elements('imageId', await images());
  const [snapshot = ''] = elements('snapshotId', await snapshots());
  expect(elements('imageId', await images(filter('image-id', image, 'ami-dead')))).toEqual([image]);
  expect(await images({ 'ImageId.1': image, 'ImageId.2': 'ami-dead' })).toContain('<Code>InvalidAMIID.NotFound</Code>');
  expect(elements('snapshotId', await snapshots(filter('snapshot-id', snapshot, 'snap-dead')))).toEqual([snapshot]);
  expect(await snapshots({ 'SnapshotId.1': 'snap-dead' })).toContain('<Code>InvalidSnapshot.NotFound</Code>');
});

test('names and descriptions match wildcards, and only the account itself owns anything', async () => {
  const { images, snapshots } = await start();
  const all = elements('imageId', await images()).length;
  expect(elements('imageId', await images(filter('name', 'import-ami-*')))).toHaveLength(all);
  expect(elements('imageId', await images(filter('name', 'import-ami-')))).toEqual([]);
  const [name = ''] = elements('name', await images());
  expect(elements('name', await images(filter('name', `?${name.slice(1)}`)))).toEqual([name]);
  expect(elements('name', await images(filter('name', String.raw`\*`)))).toEqual([]);
  const of = await snapshots(filter('description', `* for ${name}`));
  expect(elements('snapshotId', of).length).toBeGreaterThan(0);
  expect(elements('imageId', await images({ 'Owner.1': 'amazon' }))).toEqual([]);
});

test.each(['DescribeImages', 'DescribeSnapshots'])('%s pages through each item once', async (action) => {
  const { call } = await start();
  const name = action === 'DescribeImages' ? 'imageLocation' : 'startTime';
  const all = elements(name, await call(action));
  const paged: string[] = [];
  let token: string | undefined = '';
  while (token !== undefined) {
    const text = await call(action, { MaxResults: '7', ...(token && { NextToken: token }) });
    paged.push(...elements(name, text));
    [token] = elements('nextToken', text);
  }
  expect(paged).toEqual(all);
  expect(await call(action, { NextToken: 'forged' })).toContain('<Code>InvalidNextToken</Code>');
});

test.each([
  ['a filter without values', filter('image-id'), 'InvalidParameterValue'],
  ['another filter', filter('import-task-id', 'x'), 'InvalidParameterValue'],
  [
    'too many values',
    filter('image-id', ...Array.from({ length: 201 }, (_, index) => `ami-${index}`)),
    'FilterLimitExceeded',
  ],
  ['too small a page', { MaxResults: '4' }, 'InvalidParameterValue'],
  ['ids and a page size', { 'ImageId.1': 'ami-1', MaxResults: '5' }, 'InvalidParameterCombination'],
  ['the parameters of another action', { 'Filters.1.Name': 'image-id' }, 'UnknownParameter'],
  ['a dry run', { DryRun: 'true' }, 'DryRunOperation'],
])('%s is answered with its error', async (_, parameters: Record<string, string>, code) => {
  const { images } = await start();
  expect(await images(parameters)).toContain(`<Code>${code}</Code>`);
});

test('a policy may allow one of the calls only', async () => {
  const { images, snapshots, completed } = await start('images-denied');
  expect(await images()).toContain('<Code>UnauthorizedOperation</Code>');
  expect(await snapshots()).toContain('<snapshotSet>');
  expect(await completed()).toContain('<importImageTaskSet>');
  const { snapshots: denied } = await start('snapshots-denied');
  expect(await denied()).toContain('is not authorized to perform: ec2:DescribeSnapshots');
});

test('AMIs are deregistered, or copied under other names and ids, and the snapshots stay', async () => {
  const { completed, images, snapshots } = await start('images-deregistered');
  const made = elements('imageId', await completed()).filter((id) => id !== '').length;
  const left = elements('imageId', await images()).length;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(made - 5);
  expect(new Set(elements('description', await snapshots())).size).toBeGreaterThan(left);

  const { completed: tasks, images: others } = await start('images-renamed');
  const ids = new Set(elements('imageId', await tasks()));
  const copies = await others(filter('name', 'golden-*'));
  expect(elements('imageId', copies).length).toBeGreaterThan(0);
  expect(elements('imageId', copies).filter((id) => ids.has(id))).toEqual([]);
});

test('an AMI may be listed minutes after its task completed', async () => {
  const { completed, images, clock } = await start('images-late');
  const before = new Set(elements('imageId', await completed()));
  clock.now += 60_000;
  const image = elements('imageId', await completed()).find((id) => !before.has(id)) ?? '';
  expect(await images(filter('image-id', image))).toContain('<imagesSet/>');
  clock.now += 121_000;
  expect(elements('imageId', await images(filter('image-id', image)))).toEqual([image]);
});

test('a simulation that stands still has a time of its own for each AMI, all of them past', async () => {
  const { images } = await start('steady', 0);
  const created = elements('creationDate', await images());
  expect(new Set(created).size).toBeGreaterThan(20);
  expect(created.filter((time) => Date.parse(time) > START)).toEqual([]);
});

test('machines that are imported again arrive when the simulation says so', async () => {
  const { completed, images, clock } = await start('retries', 60);
  await completed();
  clock.now += 13_000;
  await completed();
  const [created, ...others] = elements('creationDate', await images()).map((time) => Date.parse(time) - START);
  // The simulation began when it was first seen, which lags behind by a second at most.
  expect([created === 11_000 || created === 12_000, others]).toEqual([true, []]);
});
