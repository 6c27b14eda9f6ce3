import { defineConfig } from '@playwright/test';
import { env } from 'node:process';
import { chromiumOptions } from './chromium.ts';

// Silences the SDK's notice at every start that it will require Node.js 22; the README says so once.
env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** Journeys that name a row of the table of faults, and those that take many seconds. */
export const LONG_OR_FAULT = /@fault-|@long/;

export default defineConfig({
  testDir: '.',
  // Fault journeys and slow ones have their own command: npm run faults.
  testIgnore: 'faults/**',
  grepInvert: LONG_OR_FAULT,
  outputDir: '../node_modules/.cache/playwright',
  fullyParallel: true,
  workers: 2,
  // A test that passes at its second try is printed as flaky; one that fails twice fails the run.
  retries: env['CI'] === undefined ? 0 : 1,
  forbidOnly: env['CI'] !== undefined,
  reporter: [['list']],
  // Bounds, not expectations: a busy machine takes many times longer than a quiet one.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: { launchOptions: chromiumOptions(), trace: 'on-first-retry' },
});
