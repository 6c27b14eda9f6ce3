import { env } from 'node:process';
import { defineConfig } from '@playwright/test';
import everything from '../playwright.config.ts';

// Drawn here, because each process that reads the tests would draw others.
env['CHAOS_SEEDS'] ??= [1, 2, 3].map(() => Math.floor(Math.random() * 2 ** 31)).join(',');

export default defineConfig({
  ...everything,
  testDir: '.',
  outputDir: '../../node_modules/.cache/soak',
  testMatch: ['week.ts', 'chaos.ts'],
  workers: 1,
  retries: 0,
});
