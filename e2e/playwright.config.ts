import { defineConfig } from '@playwright/test';
import { env } from 'node:process';
import { chromiumOptions } from './chromium.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../node_modules/.cache/playwright',
  fullyParallel: true,
  workers: 2,
  forbidOnly: env['CI'] !== undefined,
  reporter: [['list']],
  timeout: 60_000,
  use: { launchOptions: chromiumOptions(), trace: 'retain-on-failure' },
});
