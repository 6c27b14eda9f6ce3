import { expect, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { metered } from '#queries/budget.ts';

it('counts the requests and the throttles of the last minute', async () => {
  let time = 0;
  let isThrottled = false;
  const source = { ...EMBEDDED_SOURCE, name: 'a', label: 'A' };
  const { importTasks, spending } = metered(
    {
      source,
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
