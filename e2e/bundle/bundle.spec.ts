import { readdir, readFile } from 'node:fs/promises';
import * as ec2 from '@aws-sdk/client-ec2';
import { expect, test } from '@playwright/test';
import { readNeeds } from './boot.ts';
import { DONE_WITHOUT, recentIn } from './recent.ts';
import { overBudget, readSizes, type Sizes } from './sizes.ts';

test('what the browser loads knows four actions of EC2 and no other', async () => {
  const actions = Object.keys(ec2).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
  expect(actions.length).toBeGreaterThan(500);
  // The embedded cloud speaks of AWS's names for operating systems, and talks to nobody.
  const files = (await readdir('dist/assets')).filter((name) => name.endsWith('.js') && !name.startsWith('cloud-'));
  const texts = await Promise.all(files.map(async (name) => readFile(`dist/assets/${name}`, 'utf8')));
  // As the SDK writes them into a request: a word of its own, in quotation marks.
  const known = actions.filter((action) => texts.some((text) => new RegExp(`["'\`]${action}["'\`]`).test(text)));
  expect(known.toSorted()).toEqual([
    'DescribeImages',
    'DescribeImportImageTasks',
    'DescribeImportSnapshotTasks',
    'DescribeSnapshots',
  ]);
});

test('what browsers learned lately is asked for before all else, or the board does without it', async () => {
  const files = (await readdir('dist/assets')).filter((name) => /\.(?:js|css)$/.test(name));
  const found = new Set(
    (await Promise.all(files.map(async (name) => readFile(`dist/assets/${name}`, 'utf8')))).flatMap(recentIn),
  );
  const known = [...readNeeds().map(([name]) => name), ...Object.keys(DONE_WITHOUT)];
  expect([...found].filter((name) => !known.includes(name))).toEqual([]);
  // And nobody is sent away for what nothing needs any more.
  expect(known.filter((name) => !found.has(name) && name !== 'HTMLScriptElement.prototype.noModule')).toEqual([]);
});

test('what travels stays within its budget', () => {
  const { measured, budget } = readSizes();
  // After a change that is worth its bytes, `npm run budget` writes down what is there.
  expect(overBudget(measured, budget)).toEqual([]);
});

test('what outgrows its budget is named', () => {
  const sizes = (gzip: number, parts: Readonly<Record<string, number>>): Sizes => ({ 'first row': { gzip, parts } });
  const budget = sizes(200_000, { 'react-dom': 500_000, '@smithy/core': 180_000 });
  expect(overBudget(budget, budget)).toEqual([]);
  expect(
    overBudget(
      sizes(370_000, { 'react-dom': 500_000, '@smithy/core': 180_000, '@aws-sdk/client-ec2': 1_200_000 }),
      budget,
    ),
  ).toEqual(['first row: 370000 bytes compressed, of 200000 allowed: @aws-sdk/client-ec2 is new, with 1200000 bytes']);
  expect(overBudget(sizes(230_000, { 'react-dom': 500_000, '@smithy/core': 290_000 }), budget)).toEqual([
    'first row: 230000 bytes compressed, of 200000 allowed: @smithy/core grew from 180000 to 290000 bytes',
  ]);
  // Small, and a stranger all the same.
  expect(
    overBudget(sizes(200_100, { 'react-dom': 500_000, '@smithy/core': 180_000, 'src/emulator': 400 }), budget),
  ).toEqual(['first row: 200100 bytes compressed, of 200000 allowed: src/emulator is new, with 400 bytes']);
});
