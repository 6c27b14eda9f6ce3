import { defineConfig } from '@playwright/test';
import { env } from 'node:process';
import { chromiumOptions } from './chromium.ts';

export default defineConfig({
  testDir: '.',
  // The journeys through the faults have a command of their own: npm run faults.
  testIgnore: 'faults/**',
  outputDir: '../node_modules/.cache/playwright',
  fullyParallel: true,
  workers: 2,
  // Real time runs beside the tests: one that a busy machine upset is tried again, and reported as flaky.
  retries: env['CI'] === undefined ? 0 : 2,
  forbidOnly: env['CI'] !== undefined,
  reporter: [['list']],
  // Bounds and not expectations: a busy machine takes many times longer than a quiet one.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: { launchOptions: chromiumOptions(), trace: 'on-first-retry' },
});
