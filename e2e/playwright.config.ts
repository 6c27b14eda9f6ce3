import { defineConfig } from '@playwright/test';
import { env } from 'node:process';
import { chromiumOptions } from './chromium.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../node_modules/.cache/playwright',
  fullyParallel: true,
  workers: 2,
  // Real time runs beside the tests: one that a busy machine upset is tried once more, and reported as flaky.
  retries: env['CI'] === undefined ? 0 : 1,
  forbidOnly: env['CI'] !== undefined,
  reporter: [['list']],
  timeout: 60_000,
  use: { launchOptions: chromiumOptions(), trace: 'retain-on-failure' },
});
