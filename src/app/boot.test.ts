import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { resolveConfig } from 'vite';
import { restartDelayMs } from '#app/restart.ts';
import { LATE_MS } from '#ui/file-error.ts';
import { REFRESH_MS } from '#ui/site-files.ts';
import * as calls from '#aws/late-file.ts';
import { newerThanEs5, readNeeds, smallBoot } from '#test/bundle/boot.ts';

const ROOT = join(import.meta.dirname, '../..');
const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const constant = (name: string) => Number(new RegExp(`var ${name} = (\\d+);`).exec(text('public/boot.js'))?.[1]);
const newest = (column: 1 | 2 | 3) => Math.max(...readNeeds().map((need) => need[column]));

it('parses in browsers that are far too old for the board', () => {
  expect(newerThanEs5(text('public/boot.js'))).toEqual([]);
  expect(newerThanEs5(smallBoot())).toEqual([]);
  expect(newerThanEs5('const a = () => `b`')).toEqual(['const a = () => `b`', '() => `b`', '`b`', 'b']);
});

it('names the same oldest browsers as the README, none older than the build target', async () => {
  expect(text('README.md')).toContain(`Chrome and Edge ${newest(1)}, Firefox ${newest(2)} and Safari ${newest(3)}`);
  const { build } = await resolveConfig({ configFile: false }, 'build');
  const targets = [build.target].flat().map((target) => /^([a-z]+)([\d.]+)$/.exec(String(target)) ?? []);
  const oldest = (browser: string) => Number(targets.find(([, name]) => name === browser)?.[2]);
  expect(newest(1)).toBeGreaterThanOrEqual(oldest('chrome'));
  expect(newest(2)).toBeGreaterThanOrEqual(oldest('firefox'));
  expect(newest(3)).toBeGreaterThanOrEqual(oldest('safari'));
});

it('uses the same delays on a wall as a page that fails later', () => {
  expect(constant('FIRST_MS')).toBe(restartDelayMs(0));
  expect(constant('LONGEST_MS')).toBe(restartDelayMs(99));
  expect(constant('CHECK_MS')).toBe(REFRESH_MS);
});

it('calls a file late after the same time as the page and its calls do', () => {
  expect([constant('LATE_MS'), calls.LATE_MS]).toEqual([LATE_MS, LATE_MS]);
});
