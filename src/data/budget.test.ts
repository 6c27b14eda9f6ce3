import { expect, it, vi } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { metered } from '#data/budget.ts';

const imageRecords = { images: async () => [], snapshots: async () => [] };

it('counts the requests and the throttles of the last minute', async () => {
  let time = 0;
  let isThrottled = false;
  const source = { ...EMBEDDED_SOURCE, name: 'a', label: 'A' };
  const { importTasks, spending } = metered(
    {
      source,
      imageRecords,
      importTasks: {
        page: async () => {
          if (isThrottled) throw new CloudError('throttled', 'EC2');
          return { tasks: [], nextToken: null, withoutId: 0 };
        },
      },
    },
    () => time,
  );
  await importTasks.page({});
  time = 30_000;
  isThrottled = true;
  await expect(importTasks.page({})).rejects.toThrow('EC2 asks to slow down');
  expect(spending()).toEqual({ requests: 2, throttles: 1 });
  time = 60_000;
  expect(spending()).toEqual({ requests: 1, throttles: 1 });
  time = 90_000;
  expect(spending()).toEqual({ requests: 0, throttles: 0 });
});

it('counts requests for AMIs and snapshots in the same way', async () => {
  const source = { ...EMBEDDED_SOURCE, name: 'records', identityPoolId: 'records' };
  const page = async () => ({ tasks: [], nextToken: null, withoutId: 0 });
  const opened = metered({ source, imageRecords, importTasks: { page } }, () => 0);
  await opened.imageRecords.images(['ami-1']);
  await opened.imageRecords.snapshots(['snap-1']);
  expect(opened.spending()).toEqual({ requests: 2, throttles: 0 });
});

it('counts the requests of all tabs, also those before a tab was opened', async () => {
  const source = { ...EMBEDDED_SOURCE, name: 'shared', identityPoolId: 'shared' };
  const page = async () => ({ tasks: [], nextToken: null, withoutId: 0 });
  let time = 0;
  const open = () => metered({ source, imageRecords, importTasks: { page } }, () => time);
  const poller = open();
  await poller.importTasks.page({});
  await poller.importTasks.page({});
  const follower = open();
  await follower.importTasks.page({});
  for (const one of [poller, follower])
    await vi.waitFor(() => expect(one.spending()).toEqual({ requests: 3, throttles: 0 }));
  time = 60_000;
  for (const one of [poller, follower]) expect(one.spending().requests).toBe(0);
});

it('counts no requests in the future after the clock was set back', async () => {
  const source = { ...EMBEDDED_SOURCE, name: 'late', identityPoolId: 'late' };
  let time = 3_600_000;
  const { importTasks, spending } = metered(
    { source, imageRecords, importTasks: { page: async () => ({ tasks: [], nextToken: null, withoutId: 0 }) } },
    () => time,
  );
  await importTasks.page({});
  time = 0;
  expect(spending().requests).toBe(0);
});

it('counts the requests to the same account under any name, and ignores other accounts and other messages', async () => {
  const page = async () => ({ tasks: [], nextToken: null, withoutId: 0 });
  const open = (name: string, identityPoolId: string) =>
    metered({ source: { ...EMBEDDED_SOURCE, name, identityPoolId }, imageRecords, importTasks: { page } }, () => 0);
  const posts = vi.spyOn(BroadcastChannel.prototype, 'postMessage');
  const [one, other, another] = [open('here', 'pool-1'), open('there', 'pool-1'), open('here', 'pool-2')];
  const { name } = posts.mock.contexts[0] as BroadcastChannel;
  const foreign = new BroadcastChannel(name);
  for (const message of [
    null,
    'spent',
    { kind: 'spent', tab: 'x', times: { requests: 'many' } },
    { kind: 'spent', tab: 'x' },
    { kind: 'new', of: 7 },
  ])
    foreign.postMessage(message);
  await one.importTasks.page({});
  await vi.waitFor(() => expect(other.spending().requests).toBe(1));
  expect(one.spending().requests).toBe(1);
  expect(another.spending().requests).toBe(0);
  foreign.close();
  posts.mockRestore();
});
