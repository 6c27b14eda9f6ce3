import { readdir, readFile } from 'node:fs/promises';
import * as ec2 from '@aws-sdk/client-ec2';
import { expect, test } from '@playwright/test';

test('what the browser loads knows one action of EC2 and no other', async () => {
  const actions = Object.keys(ec2).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
  expect(actions.length).toBeGreaterThan(500);
  // The embedded cloud speaks of AWS's names for operating systems, and talks to nobody.
  const files = (await readdir('dist/assets')).filter((name) => name.endsWith('.js') && !name.startsWith('cloud-'));
  const texts = await Promise.all(files.map(async (name) => readFile(`dist/assets/${name}`, 'utf8')));
  // As the SDK writes them into a request: a word of its own, in quotation marks.
  const known = actions.filter((action) => texts.some((text) => new RegExp(`["'\`]${action}["'\`]`).test(text)));
  expect(known).toEqual(['DescribeImportImageTasks']);
});
